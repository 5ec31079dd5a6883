using TdxStateGen.Tdx;

namespace TdxStateGen.Benchmarks.Leaves;

/// <summary>The far end by hand: a switch over the leaf number.</summary>
internal sealed class HandWrittenPairModule : ILeafModule<SeamcallRegisters>
{
    public void Dispatch(int processor, ref SeamcallRegisters registers)
    {
        switch (registers.Rax & 0xFFFF)
        {
            case 1000:
                registers.Rdx = registers.Rcx + registers.Rdx;
                registers.Rax = 0;
                break;
            case 1001:
                registers.Rdx = registers.Rcx - registers.Rdx;
                registers.Rax = 0;
                break;
            case 1002:
                registers.Rax = 0;
                break;
            default:
                registers.Rax = (ulong)TdxStatus.OperandInvalid;
                break;
        }
    }
}

/// <summary>A transport that is a call.</summary>
/// <param name="module">The far end.</param>
internal sealed class DirectTransport(ILeafModule<SeamcallRegisters> module) : ILeafTransport<SeamcallRegisters>
{
    public void Call(int processor, ref SeamcallRegisters registers) => module.Dispatch(processor, ref registers);
}

/// <summary>The same for the hand-written far end: through one class for both, the JIT would learn two far ends and call neither directly.</summary>
/// <param name="module">The far end.</param>
internal sealed class HandWrittenTransport(ILeafModule<SeamcallRegisters> module) : ILeafTransport<SeamcallRegisters>
{
    public void Call(int processor, ref SeamcallRegisters registers) => module.Dispatch(processor, ref registers);
}
