using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

/// <summary>
/// The machine that one trace is replayed on: a platform, its module, and the conditions that the trace has set. Calls enter the module's dispatcher
/// directly, as the recorded ones did: SEAMCALL's own checks are no part of a trace.
/// </summary>
internal sealed class TraceMachine
{
    // Where the calls that drive a machine to its start put their structures.
    private const ulong TdmrList = 0x340000;
    private const ulong TdmrInfo = 0x300000;
    private const ulong ConfigLeaf = 45;
    private const ulong MostTdmrs = 64;

    private readonly TdxProfile _profile;
    private readonly TraceBudget _budget;
    private readonly int _line;
    private readonly Dictionary<int, IDisposable> _inside = [];
    private readonly Dictionary<int, IDisposable> _tdmrs = [];
    private IDisposable? _lock;

    public TraceMachine(PlatformDescription description, TdxProfile profile, TraceBudget budget, int line)
    {
        (_profile, _budget, _line) = (profile, budget, line);
        Platform = new EmulatedPlatform(description);
        Module = Platform.LoadModule(profile);
    }

    public EmulatedPlatform Platform { get; }

    public EmulatedTdxModule Module { get; private set; }

    /// <summary>One call on an LP of the platform.</summary>
    public void Call(int lp, ref SeamcallRegisters registers)
    {
        // What TDH.SYS.CONFIG does grows with the square of its TDMRs.
        ulong tdmrs = (registers.Rax & 0xFFFF) == ConfigLeaf ? Math.Min(registers.Rdx, MostTdmrs) : 0;
        _budget.Spend(_line, 1 + (int)(4 * tdmrs * tdmrs));
        Module.Dispatch(lp, ref registers);

        // An LP that was said to be inside the module has left it when a call of its own returns.
        Release(_inside, lp);
    }

    /// <summary>Brings a fresh machine into a state, with one TDMR of 1 GiB at 4 GiB if it gets that far. False if a call fails on the way.</summary>
    public bool TryDriveTo(ModuleState state)
    {
        bool isSilent = state == ModuleState.SysInitPending;
        return isSilent || (Succeeds(0, new() { Rax = 33 }) && AllProcessors(35) && (state < ModuleState.SysConfigDone || TryConfigure())
            && (state < ModuleState.SysReady || OnePerPackage(31)) && (state < ModuleState.SysShutdown || Succeeds(0, ShutdownRequest())) && Module.State == state);
    }

    public void HoldLock(string mode, TraceElement element)
    {
        _lock?.Dispose();
        _lock = mode switch
        {
            "free" => null,
            "shared" => Module.HoldLock(exclusive: false),
            "exclusive" => Module.HoldLock(exclusive: true),
            _ => throw element.Error("the module-wide lock is held \"shared\" or \"exclusive\", or \"free\"."),
        };
    }

    public void HoldTdmr(int index, TraceElement element)
    {
        if (index >= Module.TdmrCount)
        {
            throw element.Error($"there is no TDMR {index}; the module has {Module.TdmrCount}.");
        }

        Hold(_tdmrs, index, Module.HoldTdmr);
    }

    public void ReleaseTdmr(int index) => Release(_tdmrs, index);

    public void HoldInside(int lp) => Hold(_inside, lp, Module.HoldInside);

    public void ReleaseInside(int lp) => Release(_inside, lp);

    /// <summary>Loads the module anew; handoff data and memory stay. What held the old module holds nothing of the new one.</summary>
    public void Install()
    {
        _lock?.Dispose();
        _lock = null;
        foreach (int lp in _inside.Keys.ToArray())
        {
            Release(_inside, lp);
        }

        _budget.Spend(_line, Platform.Processors.Count);
        Module = Platform.LoadModule(_profile);
    }

    private static void Hold(Dictionary<int, IDisposable> holds, int index, Func<int, IDisposable> hold)
    {
        Release(holds, index);
        holds[index] = hold(index);
    }

    private static void Release(Dictionary<int, IDisposable> holds, int index)
    {
        if (holds.Remove(index, out IDisposable? hold))
        {
            hold.Dispose();
        }
    }

    private bool Succeeds(int lp, SeamcallRegisters registers)
    {
        Call(lp, ref registers);
        return (TdxStatus)registers.Rax == TdxStatus.Success;
    }

    private bool AllProcessors(ulong leaf) => Enumerable.Range(0, Platform.Processors.Count).All(lp => Succeeds(lp, new() { Rax = leaf }));

    private bool OnePerPackage(ulong leaf) => Enumerable.Range(0, Platform.Processors.Count)
        .DistinctBy(Platform.Processors.PackageOf)
        .All(lp => Succeeds(lp, new() { Rax = leaf }));

    private bool TryConfigure()
    {
        const ulong pamt = 0x1000_0000;
        ulong[] info = [0x1_0000_0000, 1UL << 30, pamt + 0x40_2000, 0x1000, pamt + 0x40_0000, 0x2000, pamt, 0x40_0000];
        for (int word = 0; word < info.Length; word++)
        {
            Platform.Memory.WriteWord(TdmrInfo + ((ulong)word * sizeof(ulong)), info[word]);
        }

        Platform.Memory.WriteWord(TdmrList, TdmrInfo);
        return Succeeds(0, new() { Rax = ConfigLeaf, Rcx = TdmrList, Rdx = 1, R8 = Platform.Description.MktmeKeyIds + 1 });
    }

    private SeamcallRegisters ShutdownRequest() => _profile == TdxProfile.V1_0
        ? new() { Rax = 44 }
        : new() { Rax = 52, Rcx = _profile == TdxProfile.V1_5_25 ? 1UL : 0UL };
}
