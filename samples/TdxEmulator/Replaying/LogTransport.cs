using TdxStateGen;
using TdxStateGen.Tdx;

namespace TdxEmulator.Replaying;

/// <summary>Answers SEAMCALLs as a log says that they were answered: one leaf with the status that the log shows, all others with success.</summary>
internal sealed class LogTransport : ILeafTransport<SeamcallRegisters>
{
    private ulong? _leaf;
    private ulong _status;

    /// <summary>Where the TDMR ends whose initialisation is followed; a success reports it, so that one call stands for all.</summary>
    public const ulong TdmrEnd = 1UL << 30;

    /// <summary>Makes the next calls of one leaf fail.</summary>
    /// <param name="leaf">The leaf number.</param>
    /// <param name="status">The answer.</param>
    public void Refuse(ulong leaf, ulong status) => (_leaf, _status) = (leaf, status);

    /// <summary>Lets every call succeed again.</summary>
    public void Accept() => _leaf = null;

    /// <inheritdoc/>
    public void Call(int processor, ref SeamcallRegisters registers)
    {
        bool refused = registers.Rax == _leaf;
        registers.Rdx = registers.Rax == TdxSysLeaf.TdmrInit && !refused ? TdmrEnd : registers.Rdx;
        registers.Rax = refused ? _status : 0;
    }
}
