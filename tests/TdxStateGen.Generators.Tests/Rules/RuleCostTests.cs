using TdxStateGen.Generators.Rules;
using Xunit.Abstractions;

namespace TdxStateGen.Generators.Tests.Rules;

/// <summary>Rules look at a number of edges that grows with the number of edges and no faster. The time they take is in docs/benchmarks-analyzers.md.</summary>
public sealed class RuleCostTests(ITestOutputHelper output)
{
    public static TheoryData<string> Shapes => [.. Enum.GetNames<LargeMachine.Shape>()];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void TenTimesTheStates_CostTenTimesTheSteps(string shape)
    {
        long[] steps = [.. new[] { 10, 100, 1_000, 10_000 }.Select(states => Steps(Enum.Parse<LargeMachine.Shape>(shape), states))];

        output.WriteLine(shape + ": " + string.Join(", ", steps) + " steps");
        Assert.All(steps.Zip(steps.Skip(1)), pair => Assert.InRange(pair.Second, 0, pair.First * 12));
    }

    [Fact]
    public void LostRing_OfManyStates_IsOneFinding()
    {
        DeclaredMachine machine = LargeMachine.Make(LargeMachine.Shape.LostRing, 10_000);

        Finding found = Assert.Single(GraphRules.Unreachable(machine));
        Assert.Equal("S1", found.Where.Argument);
        Assert.Contains("and 9991 more", found.Arguments[2], StringComparison.Ordinal);
    }

    private static long Steps(LargeMachine.Shape shape, int states)
    {
        DeclaredMachine machine = LargeMachine.Make(shape, states);
        Finding[] found = [.. MachineRules.Check(machine, [.. MachineRules.Blocking, .. MachineRules.Advisory], CancellationToken.None)];

        // What is found must not grow faster either: places and names are shortened.
        return machine.Steps + found.Sum(static f => 1 + f.Path.Count + f.Properties.Count);
    }
}
