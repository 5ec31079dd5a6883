using TdxStateGen.Generators.Model;
using TdxStateGen.Generators.Parsing;
using TdxStateGen.Generators.Tests.Infrastructure;
using TdxStateGen.Generators.Tests.RandomMachines;
using Xunit.Abstractions;

namespace TdxStateGen.Generators.Tests.Differential;

/// <summary>
/// What the generator makes of a trigger depends on whether one state permits it, whether it leads to one state from wherever it is permitted, and what comes in between. Every trigger of every such shape is
/// fired in every state, legal or not, and must do what the machine's Stateless configuration does.
/// </summary>
public sealed class ShapeOfWaysTests(ITestOutputHelper output)
{
    /// <summary>Guards are bits of these: all hold, none, every other.</summary>
    private static readonly uint[] Flags = [uint.MaxValue, 0, 0xAAAA_AAAA, 0x5555_5555];

    /// <summary>Which way of firing the driver takes: <c>TryX</c>, <c>X</c>, <c>Fire</c>.</summary>
    private static readonly int[] Arguments = [0, 1, 4];

    private static readonly HarnessOptions Options = new() { WithStateless = true, WithTests = true };

    [Fact]
    public void EachTrigger_InEachState_DoesWhatItsStatelessConfigurationDoes()
    {
        RandomMachine[] machines =
        [
            .. (from concurrency in Enum.GetNames<ConcurrencyKind>() from hooks in (bool[])[false, true] select (concurrency, hooks))
                .Select(static (m, i) => ShapedMachine.Of(i, m.concurrency, m.hooks, hasTelemetry: m.hooks == (m.concurrency == "Atomic"))),
        ];
        string[] sources = [.. machines.Select(static machine => DrivenMachineText.Of(machine, "Shapes." + machine.Name))];
        GeneratorRun run = GeneratorHarness.Run(sources, Options).AssertSilent();
        using LoadedAssembly assembly = run.Load();
        int fired = 0;
        for (int i = 0; i < machines.Length; i++)
        {
            string space = "Shapes." + machines[i].Name;
            MachineModel model = MachineParser.Parse(run.Input.GetTypeByMetadataName($"{space}.{machines[i].Name}")!, run.Input, anchors: null, CancellationToken.None).Machine!;
            Assert.Equal(ShapedMachine.ShapeNames, Enumerable.Range(0, model.Triggers.Count).Select(trigger => ShapeOf(model, trigger)));
            fired += FireEverywhere(assembly, machines[i], space, sources[i]);
        }

        output.WriteLine($"{machines.Length} machines, {fired} triggers fired");
        Assert.Equal(machines.Sum(static m => m.States.Length * m.Triggers.Length) * Flags.Length * Arguments.Length, fired);
    }

    /// <summary>A table of bytes holds 255 states; a machine may have 256.</summary>
    [Fact]
    public void MachineOfAsManyStatesAsATableHolds_OrOneMore_DoesWhatItsStatelessConfigurationDoes()
    {
        RandomMachine[] machines = [.. (from states in (int[])[255, 256] from concurrency in Enum.GetNames<ConcurrencyKind>() select (states, concurrency)).Select(static (m, i) => ShapedMachine.Wide(i, m.states, m.concurrency))];
        string[] sources = [.. machines.Select(static machine => DrivenMachineText.Of(machine, "Wide." + machine.Name))];
        using LoadedAssembly assembly = GeneratorHarness.Run(sources, Options).AssertSilent().Load();

        int fired = machines.Select((machine, i) => FireEverywhere(assembly, machine, "Wide." + machine.Name, sources[i])).Sum();

        // Three triggers in three states of each.
        Assert.Equal(machines.Length * 3 * 3 * Flags.Length * Arguments.Length, fired);
    }

    /// <summary>The shape as the generator sees it.</summary>
    private static string ShapeOf(MachineModel machine, int trigger)
    {
        BranchModel[] branches = [.. machine.Edges.Where(edge => edge.Trigger == trigger).SelectMany(static edge => edge.Branches)];
        string ways = $"{(machine.OnlySource(trigger) is null ? "several states" : "one state")} to {(machine.OnlyDestination(trigger) is null ? "several" : "one")}";
        return ShapedMachine.NameOf(ways, branches.Any(static b => b.Guard is not null), branches.Any(static b => b.Action is not null));
    }

    /// <summary>Goes to every state that can be reached, each time with a new pair, and fires every trigger there.</summary>
    private static int FireEverywhere(LoadedAssembly assembly, RandomMachine machine, string space, string source)
    {
        int fired = 0;
        Dictionary<long, int[]> paths = new() { [assembly.Create<IDrivenMachine>(space + ".Shadow").State] = [] };
        Queue<long> states = new(paths.Keys);
        while (states.TryDequeue(out long state))
        {
            foreach ((int trigger, uint flags, int argument) in from trigger in Enumerable.Range(0, machine.Triggers.Length) from flags in Flags from argument in Arguments select (trigger, flags, argument))
            {
                var generated = assembly.Create<IDrivenMachine>(space + ".Generated");
                var shadow = assembly.Create<IDrivenMachine>(space + ".Shadow");
                foreach (int earlier in paths[state])
                    Assert.Equal(shadow.Observe(earlier, uint.MaxValue, 0), generated.Observe(earlier, uint.MaxValue, 0));
                Assert.Equal(state, generated.State);

                string expected = shadow.Observe(trigger, flags, argument);
                string actual = generated.Observe(trigger, flags, argument);
                Assert.True(expected == actual, $"Stateless: {expected}\ngenerated: {actual}\nafter {machine.Triggers[trigger].Name}({argument}) with flags {flags:X8} in {state}\n{source}");
                fired++;
                if (flags == uint.MaxValue && paths.TryAdd(shadow.State, [.. paths[state], trigger]))
                    states.Enqueue(shadow.State);
            }
        }

        return fired;
    }
}
