using TdxStateGen.Tdx;

namespace TdxStateGen.Benchmarks.Leaves;

/// <summary>The pair for any thread.</summary>
/// <param name="host">What issues the calls.</param>
[StateMachine(Initial = PairState.Down, Concurrency = MachineConcurrency.Atomic), SeamcallInterface]
public sealed partial class AtomicPair(SeamcallHost host)
{
    /// <summary>There.</summary>
    /// <param name="first">An operand.</param>
    /// <param name="second">Another.</param>
    /// <param name="sum">Their sum.</param>
    /// <returns>What the call came to.</returns>
    [SeamcallLeaf(1000, "RAISE")]
    [Transition(PairState.Down, PairState.Up)]
    public partial SeamcallResult Raise(ulong first, ulong second, [Reg(Register.Rdx)] out ulong sum);

    /// <summary>Back.</summary>
    /// <param name="first">An operand.</param>
    /// <param name="second">Another.</param>
    /// <param name="sum">Their difference.</param>
    /// <returns>What the call came to.</returns>
    [SeamcallLeaf(1001, "LOWER")]
    [Transition(PairState.Up, PairState.Down)]
    public partial SeamcallResult Lower(ulong first, ulong second, [Reg(Register.Rdx)] out ulong sum);
}

/// <summary>The pair for any thread, one call after the other.</summary>
/// <param name="host">What issues the calls.</param>
[StateMachine(Initial = PairState.Down, Concurrency = MachineConcurrency.Serialized), SeamcallInterface]
public sealed partial class SerializedPair(SeamcallHost host)
{
    /// <summary>There.</summary>
    /// <param name="first">An operand.</param>
    /// <param name="second">Another.</param>
    /// <param name="sum">Their sum.</param>
    /// <returns>What the call came to.</returns>
    [SeamcallLeaf(1000, "RAISE")]
    [Transition(PairState.Down, PairState.Up)]
    public partial SeamcallResult Raise(ulong first, ulong second, [Reg(Register.Rdx)] out ulong sum);

    /// <summary>Back.</summary>
    /// <param name="first">An operand.</param>
    /// <param name="second">Another.</param>
    /// <param name="sum">Their difference.</param>
    /// <returns>What the call came to.</returns>
    [SeamcallLeaf(1001, "LOWER")]
    [Transition(PairState.Up, PairState.Down)]
    public partial SeamcallResult Lower(ulong first, ulong second, [Reg(Register.Rdx)] out ulong sum);
}
