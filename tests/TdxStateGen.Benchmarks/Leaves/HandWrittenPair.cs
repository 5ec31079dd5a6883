using TdxStateGen.Tdx;

namespace TdxStateGen.Benchmarks.Leaves;

/// <summary>The same host by hand: state tested, operands put into registers, status looked at. Not safe for threads.</summary>
/// <param name="host">What issues the calls.</param>
internal sealed class HandWrittenPair(SeamcallHost host)
{
    public PairState State { get; private set; }

    public TdxStatus Raise(ulong first, ulong second, out ulong sum)
    {
        sum = 0;
        if (State != PairState.Down)
        {
            return TdxStatus.OperandInvalid;
        }

        SeamcallRegisters registers = new() { Rax = 1000, Rcx = first, Rdx = second };
        host.Transport.Call(host.Processors.Current, ref registers);
        if (registers.Rax == 0)
        {
            sum = registers.Rdx;
            State = PairState.Up;
        }

        return (TdxStatus)registers.Rax;
    }

    public TdxStatus Lower(ulong first, ulong second, out ulong sum)
    {
        sum = 0;
        if (State != PairState.Up)
        {
            return TdxStatus.OperandInvalid;
        }

        SeamcallRegisters registers = new() { Rax = 1001, Rcx = first, Rdx = second };
        host.Transport.Call(host.Processors.Current, ref registers);
        if (registers.Rax == 0)
        {
            sum = registers.Rdx;
            State = PairState.Down;
        }

        return (TdxStatus)registers.Rax;
    }
}
