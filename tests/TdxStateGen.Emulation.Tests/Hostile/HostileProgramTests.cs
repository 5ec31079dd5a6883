using System.Globalization;
using CsCheck;
using TdxStateGen.Fuzz;
using TdxStateGen.Tdx;
using Xunit.Abstractions;

namespace TdxStateGen.Emulation.Tests.Hostile;

/// <summary>
/// Programs of hostile calls, the same that the fuzz target runs: any registers, any memory, any order, any LP, on a platform that misbehaves. Every call is
/// checked against the rules of <see cref="ModuleRules"/>.
/// </summary>
public sealed class HostileProgramTests(ITestOutputHelper output)
{
    // More by TDXSTATEGEN_FUZZ_EXECUTIONS=10000000, one of them again by CsCheck_Seed; docs/fuzzing.md.
    private const long Executions = 50_000;
    private const string ExecutionsVariable = "TDXSTATEGEN_FUZZ_EXECUTIONS";

    [Fact]
    public void Any_bytes_are_a_program_that_breaks_no_rule()
    {
        long executions = long.TryParse(Environment.GetEnvironmentVariable(ExecutionsVariable), NumberStyles.None, CultureInfo.InvariantCulture, out long wanted) ? wanted : Executions;
        long calls = 0;

        Gen.Byte.Array[0, 120].Sample(
            program => { Interlocked.Add(ref calls, HostileProgram.Run(program)); },
            iter: executions,
            print: Describe);

        output.WriteLine($"{executions} programs, {calls} calls");
        Assert.InRange(calls, executions, executions * HostileProgram.MaximumSteps);
    }

    [Fact]
    public void Run_by_seed_meets_much_and_breaks_no_rule()
    {
        ulong seed = (ulong)Environment.TickCount64;

        HostileReport report = HostileRun.Run(seed, 5_000, [.. SeedCorpus.All().Select(static entry => entry.Program)]);

        output.WriteLine(report.ToString());
        Assert.True(report.Problem is null, report.ToString());
        Assert.InRange(report.Behaviours, 1_500, int.MaxValue);
    }

    [Fact]
    public void Same_seed_runs_the_same_programs()
    {
        HostileReport first = HostileRun.Run(7, 1_000, []);
        HostileReport second = HostileRun.Run(7, 1_000, []);
        HostileReport other = HostileRun.Run(8, 1_000, []);

        Assert.Equal((first.Calls, first.Behaviours), (second.Calls, second.Behaviours));
        Assert.NotEqual((first.Calls, first.Behaviours), (other.Calls, other.Behaviours));
    }

    [Fact]
    public void Seed_corpus_in_the_repository_is_what_the_program_writes_and_breaks_no_rule()
    {
        string folder = Path.Combine(RepositoryRoot, "tests", "TdxStateGen.Fuzz", "Corpus");
        (string Name, byte[] Program)[] expected = [.. SeedCorpus.All().OrderBy(static entry => entry.Name, StringComparer.Ordinal)];

        Assert.Equal(expected.Select(static entry => entry.Name + ".bin"), Directory.EnumerateFiles(folder).Select(static file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        foreach ((string name, byte[] program) in expected)
        {
            Assert.Equal(program, File.ReadAllBytes(Path.Combine(folder, name + ".bin")));
            Assert.Null(HostileRun.ProblemOf(program));
        }
    }

    [Fact]
    public void Seed_corpus_calls_every_leaf_in_every_state_of_every_profile()
    {
        HashSet<(TdxProfile Profile, ModuleState State, ulong Leaf)> called = [];
        foreach ((string name, byte[] program) in SeedCorpus.All())
        {
            TdxProfile profile = name[..3] == "1.0" ? TdxProfile.V1_0 : name[..6] == "1.5.01" ? TdxProfile.V1_5 : TdxProfile.V1_5_25;
            HostileProgram.Run(program, (state, call, _) => called.Add((profile, state, call.Registers.Rax)));
        }

        foreach (TdxProfile profile in (TdxProfile[])[TdxProfile.V1_0, TdxProfile.V1_5, TdxProfile.V1_5_25])
        {
            Assert.All(Enum.GetValues<ModuleState>(), state => Assert.All(TdxLeaves.List.Where(static leaf => leaf.Number < LeafNames.Limit), leaf => Assert.Contains((profile, state, leaf.Number), called)));
        }
    }

    [Fact]
    public void Failing_program_shrinks_to_what_makes_it_fail()
    {
        byte[] program = [.. Enumerable.Range(1, 200).Select(static i => (byte)i)];

        byte[] smallest = ProgramShrinker.Shrink(program, static candidate => Array.IndexOf(candidate, (byte)77) is var at and >= 0 && candidate.Skip(at).Any(static b => b > 150));

        Assert.Equal(2, smallest.Length);
        Assert.Equal(77, smallest[0]);
    }

    [Fact]
    public void Rule_that_does_not_hold_names_call_and_rule()
    {
        HostileCall call = new(1, true, new() { Rax = 35 }, Contention.None);
        EmulatedPlatform platform = new(TestPlatforms.Of(processorsPerPackage: 2));
        platform.LoadModule(TdxProfile.V1_5_25);
        ModuleSnapshot before = new();
        ModuleSnapshot after = new();
        before.Take(platform);
        SeamcallRegisters registers = new() { Rax = 33 };
        platform.Transport.Call(0, ref registers);
        after.Take(platform);

        // The state moved, and the call that is held responsible is not TDH.SYS.INIT.
        InvariantException e = Assert.Throws<InvariantException>(() => ModuleRules.Check(call, before, after, new() { Rax = (ulong)TdxStatus.SysLpInitNotPending }));

        Assert.Contains("leaf 35 does not lead from SysInitPending to SysInitDone", e.Message, StringComparison.Ordinal);
    }

    private static string RepositoryRoot =>
        typeof(HostileProgramTests).Assembly.GetCustomAttributes(typeof(System.Reflection.AssemblyMetadataAttribute), false)
            .Cast<System.Reflection.AssemblyMetadataAttribute>().Single(static data => data.Key == "RepositoryRoot").Value!;

    private static string Describe(byte[] program)
    {
        List<string> lines = [Convert.ToHexString(program)];
        try
        {
            HostileProgram.Run(program, (state, call, answer) => lines.Add($"{state}: {call} -> 0x{answer.Rax:x16}"));
        }
        catch (InvariantException e)
        {
            lines.Add(e.Message);
        }

        return string.Join(Environment.NewLine, lines);
    }
}
