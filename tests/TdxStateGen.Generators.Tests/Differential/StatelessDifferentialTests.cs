using System.Globalization;
using CsCheck;
using TdxStateGen.Generators.Tests.Infrastructure;
using TdxStateGen.Generators.Tests.RandomMachines;
using Xunit.Abstractions;

namespace TdxStateGen.Generators.Tests.Differential;

/// <summary>The generated machine and its Stateless configuration, driven by the same random words, must accept the same triggers, be in the same states and run the same actions in the same order.</summary>
public sealed class StatelessDifferentialTests(ITestOutputHelper output)
{
    private const int Batches = 4;
    private const int MachinesPerBatch = 25;
    private const int WordsPerMachine = 8;
    private const int WordLength = 40;

    private static readonly HarnessOptions Options = new() { WithStateless = true, WithTests = true };

    [Fact]
    public void RandomMachine_AndItsStatelessConfiguration_DoTheSame()
    {
        int pairs = 0;
        int accepted = 0;
        Gen.Int.Array[MachinesPerBatch].Sample(
            seeds =>
            {
                RandomMachine[] machines = [.. seeds.Select(static seed => new RandomMachine(seed, MachineShape.Drivable))];
                string[] sources = [.. machines.Select(static (machine, i) => DrivenMachineText.Of(machine, $"Batch.M{i}"))];
                using LoadedAssembly assembly = GeneratorHarness.Run(sources, Options).AssertSilent().Load();
                for (int i = 0; i < machines.Length; i++)
                {
                    for (int word = 0; word < WordsPerMachine; word++)
                    {
                        accepted += Drive(assembly, machines[i], $"Batch.M{i}", new Random(unchecked(seeds[i] + word)), sources[i]);
                        pairs++;
                    }
                }
            },
            iter: Rounds.Times(Batches),
            threads: 1);
        output.WriteLine($"{pairs} pairs of machine and word, {accepted} triggers accepted");
        Assert.True(accepted > pairs, "The words hardly ever fire anything: the test has gone blind.");
    }

    private static int Drive(LoadedAssembly assembly, RandomMachine machine, string space, Random random, string source)
    {
        var generated = assembly.Create<IDrivenMachine>(space + ".Generated");
        var shadow = assembly.Create<IDrivenMachine>(space + ".Shadow");
        var history = new List<string>();
        int accepted = 0;
        for (int step = 0; step < WordLength; step++)
        {
            int trigger = random.Next(machine.Triggers.Length);
            uint flags = (uint)random.NextInt64(1L << 32);
            int argument = random.Next(8);
            history.Add(string.Create(CultureInfo.InvariantCulture, $"{machine.Triggers[trigger].Name}({argument}) with flags {flags:X8} in {generated.State}"));

            string expected = shadow.Observe(trigger, flags, argument);
            string actual = generated.Observe(trigger, flags, argument);
            Assert.True(expected == actual, $"Stateless: {expected}\ngenerated: {actual}\nafter\n  {string.Join("\n  ", history)}\n{source}");
            accepted += actual.StartsWith("accepted", StringComparison.Ordinal) ? 1 : 0;
        }

        return accepted;
    }
}
