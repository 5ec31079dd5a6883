using TdxStateGen;
using TdxStateGen.Tdx;

namespace TdxEmulator.Booting;

/// <summary>How far a boot is, for whoever watches it from another thread, and what became of each LP.</summary>
/// <param name="processors">Number of LPs.</param>
/// <param name="packages">Number of packages.</param>
internal sealed class BootProgress(int processors, int packages)
{

    private readonly int[] _processorStates = new int[processors];
    private long _processorsInitialized;
    private long _packagesConfigured;
    private long _tdmrCalls;
    private long _expectedTdmrCalls;

    /// <summary>LPs on which TDH.SYS.LP.INIT succeeded.</summary>
    public long ProcessorsInitialized => Interlocked.Read(ref _processorsInitialized);

    /// <summary>Number of LPs.</summary>
    public int Processors => processors;

    /// <summary>Packages that have the global key.</summary>
    public long PackagesConfigured => Interlocked.Read(ref _packagesConfigured);

    /// <summary>Number of packages.</summary>
    public int Packages => packages;

    /// <summary>Calls of TDH.SYS.TDMR.INIT so far.</summary>
    public long TdmrCalls => Interlocked.Read(ref _tdmrCalls);

    /// <summary>Calls of TDH.SYS.TDMR.INIT that all TDMRs take; 0 until that is known.</summary>
    public long ExpectedTdmrCalls
    {
        get => Interlocked.Read(ref _expectedTdmrCalls);
        set => Interlocked.Exchange(ref _expectedTdmrCalls, value);
    }

    /// <summary>Notes one attempt at a leaf. Called from the LPs' threads.</summary>
    /// <param name="attempt">The attempt.</param>
    public void Note(LeafEvent attempt)
    {
        bool done = attempt.Meaning is StatusMeaning.Success or StatusMeaning.AlreadyDone;
        if (attempt.Number == TdxSysLeaf.TdmrInit) { Interlocked.Increment(ref _tdmrCalls); }

        if (attempt.Number == TdxSysLeaf.KeyConfig && done) { Interlocked.Increment(ref _packagesConfigured); }

        if (attempt.Number == TdxSysLeaf.LpInit && done)
        {
            Interlocked.Increment(ref _processorsInitialized);
            Volatile.Write(ref _processorStates[attempt.Processor], (int)ProcessorState.Initialized);
        }

        // A shutdown that fails comes after the failure that matters.
        if (attempt.Meaning == StatusMeaning.Fail && attempt.Number != TdxSysLeaf.LpShutdown)
        {
            Volatile.Write(ref _processorStates[attempt.Processor], (int)ProcessorState.Failed);
        }
    }

    /// <summary>What became of an LP.</summary>
    /// <param name="processor">The LP index.</param>
    /// <param name="isOnline">Whether it is on line.</param>
    public ProcessorState StateOf(int processor, bool isOnline) => (ProcessorState)Volatile.Read(ref _processorStates[processor]) switch
    {
        ProcessorState.Failed => ProcessorState.Failed,
        _ when !isOnline => ProcessorState.Offline,
        ProcessorState.Initialized => ProcessorState.Initialized,
        _ => ProcessorState.Online,
    };
}
