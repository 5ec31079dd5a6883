using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using TdxStateGen.Generators.Model;
using TdxStateGen.Generators.Rules;
using TdxStateGen.Generators.Tests.Rules;

namespace TdxStateGen.Benchmarks.Analyzers;

/// <summary>What the rules about states and transitions take over models of 10, 100 and 1,000 states; a machine in source has 256 at most.</summary>
[MemoryDiagnoser]
public class DeclarationRuleBenchmarks
{
    private static readonly ImmutableArray<MachineRule> Rules = [.. MachineRules.Blocking, .. MachineRules.Advisory];

    private readonly Dictionary<LargeMachine.Shape, (MachineModel Model, DeclarationPlaces Places)> _machines = [];

    /// <summary>Number of states.</summary>
    [Params(10, 100, 1_000)]
    public int States { get; set; }

    /// <summary>Makes the models.</summary>
    [GlobalSetup]
    public void Make()
    {
        foreach (LargeMachine.Shape shape in Enum.GetValues<LargeMachine.Shape>())
        {
            _machines[shape] = LargeMachine.Parts(shape, States);
        }
    }

    /// <summary>A ring, in which nothing is wrong.</summary>
    /// <returns>The number of findings.</returns>
    [Benchmark]
    public int Sound() => Check(LargeMachine.Shape.Ring);

    /// <summary>A chain past its goal, so that half of the states have no way to it.</summary>
    /// <returns>The number of findings.</returns>
    [Benchmark]
    public int PastTheGoal() => Check(LargeMachine.Shape.Chain);

    /// <summary>Pairs of states, all but the first unreachable.</summary>
    /// <returns>The number of findings.</returns>
    [Benchmark]
    public int Unreachable() => Check(LargeMachine.Shape.Pairs);

    /// <summary>Five triggers with an edge from every state.</summary>
    /// <returns>The number of findings.</returns>
    [Benchmark]
    public int FromEveryState() => Check(LargeMachine.Shape.FromAny);

    // A declaration keeps its graph, so each round has one of its own.
    private int Check(LargeMachine.Shape shape) => MachineRules.Check(new DeclaredMachine(_machines[shape].Model, _machines[shape].Places), Rules, CancellationToken.None).Count();
}
