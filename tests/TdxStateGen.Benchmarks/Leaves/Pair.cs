using TdxStateGen.Tdx;

namespace TdxStateGen.Benchmarks.Leaves;

/// <summary>States of the pair.</summary>
public enum PairState
{
    /// <summary>Where it begins.</summary>
    Down,

    /// <summary>After the leaf that leads there.</summary>
    Up,
}

/// <summary>A host of three leaves: one there, one back, one on every processor.</summary>
/// <param name="host">What issues the calls.</param>
[StateMachine(Initial = PairState.Down), SeamcallInterface]
public sealed partial class Pair(SeamcallHost host)
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

    /// <summary>On every processor.</summary>
    /// <returns>One result per processor.</returns>
    [SeamcallLeaf(1002, "EACH", Scope = LeafScope.EveryProcessor, Order = FanOutOrder.Parallel, OnFailure = FanOutPolicy.FinishThenFail)]
    [AllowedIn(PairState.Down, PairState.Up)]
    public partial FanOutResult<SeamcallResult> Each();
}

/// <summary>The far end of the pair, with a generated dispatcher.</summary>
[LeafModule(typeof(SeamcallConvention))]
public sealed partial class PairModule
{
    [AnswersSeamcall(1000)]
    private static TdxStatus Raise(int lp, ulong first, ulong second, [Reg(Register.Rdx)] out ulong sum)
    {
        sum = first + second;
        return TdxStatus.Success;
    }

    [AnswersSeamcall(1001)]
    private static TdxStatus Lower(int lp, ulong first, ulong second, [Reg(Register.Rdx)] out ulong sum)
    {
        sum = first - second;
        return TdxStatus.Success;
    }

    [AnswersSeamcall(1002)]
    private static TdxStatus Each(int lp) => TdxStatus.Success;
}
