using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

/// <summary>
/// The SEAMCALL instruction of an emulated platform: what happens before the module sees anything, then the module. What Linux sees as an exception or a
/// flag is answered by Linux's synthetic statuses: #UD outside VMX operation (an off-line processor is outside), #GP without SEAM (a processor that was
/// added after boot has none), VMfailInvalid while
/// there is no module or it is not ready.
/// </summary>
/// <remarks>
/// RAX bit 63 addresses the P-SEAMLDR; one that is absent, or has another LP inside, is VMfailInvalid too. An LP that TDH.SYS.LP.SHUTDOWN of a 1.0 module has shut down also gets
/// VMfailInvalid; what the hardware does there is not known. Sources: Intel SDM, SEAMCALL; Linux 6.8 arch/x86/include/asm/tdx.h.
/// </remarks>
public sealed class SeamcallTransport : ILeafTransport<SeamcallRegisters>
{
    private readonly EmulatedPlatform _platform;

    internal SeamcallTransport(EmulatedPlatform platform) => _platform = platform;

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The platform has no such LP.</exception>
    public void Call(int processor, ref SeamcallRegisters registers)
    {
        if ((uint)processor >= (uint)_platform.Processors.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(processor), processor, $"The platform has logical processors 0 to {_platform.Processors.Count - 1}.");
        }

        if (!_platform.IsInVmxOperation(processor))
        {
            registers.Rax = (ulong)TdxStatus.UndefinedOpcode;
        }
        else if (!_platform.Description.SeamEnabled || !_platform.IsVerified(processor))
        {
            registers.Rax = (ulong)TdxStatus.GeneralProtection;
        }
        else if (!SeamcallRequest.IsForModule(registers.Rax))
        {
            if (_platform.Seamldr is not { } loader || !loader.TryEnter(processor, ref registers))
            {
                registers.Rax = (ulong)TdxStatus.VmFailInvalid;
            }
        }
        else if (!_platform.SeamReady || _platform.Module is not { } module || module.IsDead(processor))
        {
            registers.Rax = (ulong)TdxStatus.VmFailInvalid;
        }
        else
        {
            module.Enter(processor, ref registers);
        }
    }
}
