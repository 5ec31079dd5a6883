using System.Collections.Immutable;
using CsCheck;
using TdxEmulator.Booting;
using TdxEmulator.Machines;
using TdxEmulator.Output;
using TdxStateGen.Emulation;
using TdxStateGen.Tdx;

namespace TdxEmulator.Tests.Booting;

public sealed class BootSessionTests
{
    public static TheoryData<string> Machines => [.. MachineLibrary.Names];

    [Theory]
    [MemberData(nameof(Machines))]
    public void Embedded_machine_boots_with_the_calls_that_its_size_asks_for(string name)
    {
        MachineDescription machine = MachineLibrary.Load(name);
        BootReport report = Boot(Request(machine) with { Holes = TdmrHolePolicy.Cmr });

        Assert.Equal(TdxModuleStatus.Initialized, report.Status);
        Assert.Empty(report.Disagreements);
        Assert.Null(report.Reason);
        Assert.Equal(machine.KernelPamtKiB?.Value ?? (long)report.Plan!.PamtKiB, (long)report.Plan!.PamtKiB);
        Assert.Equal(
            [
                new("TDH.SYS.INIT", 1), new("TDH.SYS.LP.INIT", machine.Cpus.Value.Count), new("TDH.SYS.INFO", 1), new("TDH.SYS.CONFIG", 1),
                new("TDH.SYS.KEY.CONFIG", machine.Cpus.Value.PackageCount),
                new KeyValuePair<string, long>("TDH.SYS.TDMR.INIT", report.Plan.Tdmrs.Sum(static tdmr => 256 * (long)(tdmr.Range.Size >> 30))),
            ],
            report.Seamcalls.ToArray());
        Assert.Equal(machine.Cpus.Value.Count, report.InitializedProcessors);
        Assert.All(report.Processors, static lp => Assert.Equal(ProcessorState.Initialized, lp));
        Assert.Equal(
            ["Init: Loaded -> GloballyInitialized", "LpInit: GloballyInitialized -> ProcessorsInitialized", "Config: ProcessorsInitialized -> Configured", "KeyConfig: Configured -> Ready", "Enable: UNKNOWN -> INITIALIZED"],
            report.Transitions.Select(static t => $"{t.Trigger}: {t.From} -> {t.To}"));
        Assert.Equal(ExitCodes.Initialized, ExitCodes.Of(report));
    }

    [Fact]
    public void Fragmented_machine_ends_in_shutdown_with_the_kernels_line_and_the_cure()
    {
        BootReport report = Boot(Request(MachineLibrary.Load("emr-256g-4n-e820")));

        Assert.Equal(TdxModuleStatus.Shutdown, report.Status);
        Assert.Equal((-14, -22), (report.PostedErrno, report.ReviewedErrno));
        Assert.Contains(report.Log, static entry => entry.Text.Contains("TDMR [0x0, 0x80000000): reserved areas exhausted.", StringComparison.Ordinal));
        Assert.Contains("--holes cmr", report.Mend, StringComparison.Ordinal);
        Assert.Empty(report.Disagreements);
        Assert.Equal(ExitCodes.Shutdown, ExitCodes.Of(report));
    }

    // The host knows the profile from TDH.SYS.INFO on; only then can it tell that LP.SHUTDOWN shut a 1.0 module down.
    [Theory]
    [InlineData("SYS.INIT", null)]
    [InlineData("SYS.LP.INIT@lp5", null)]
    [InlineData("SYS.INFO", null)]
    [InlineData("SYS.CONFIG", "ProcessorsInitialized")]
    [InlineData("SYS.KEY.CONFIG@lp2", "Configured")]
    [InlineData("SYS.TDMR.INIT#100", "Ready")]
    public void Fault_in_any_step_shuts_the_module_down_and_the_shadow_agrees(string call, string? shutDownFrom)
    {
        foreach (TdxProfile profile in new[] { TdxProfile.V1_0, TdxProfile.V1_5, TdxProfile.V1_5_25 })
        {
            BootReport report = Boot(Request(Small()) with { Profile = profile, Faults = [FaultRule.Parse(call + "=SYS_BUSY")] });

            Assert.Equal(TdxModuleStatus.Shutdown, report.Status);
            Assert.Empty(report.Disagreements);
            Assert.Contains("TDX_SYS_BUSY", report.Reason, StringComparison.Ordinal);
            Assert.NotNull(report.Mend);
            Assert.Contains(report.Seamcalls, static count => count is { Key: "TDH.SYS.LP.SHUTDOWN", Value: 8 });
            Assert.Equal(profile == TdxProfile.V1_0 ? shutDownFrom : null, report.Transitions.SingleOrDefault(static t => t.Trigger == "LpShutdown")?.From);
        }
    }

    [Fact]
    public void Faulty_processor_is_marked_and_the_others_are_initialised()
    {
        BootReport report = Boot(Request(Small()) with { Faults = [FaultRule.Parse("SYS.LP.INIT@lp5=SYS_BUSY")] });

        Assert.Equal(ProcessorState.Failed, report.Processors[5]);
        Assert.Equal(7, report.Processors.Count(static lp => lp == ProcessorState.Initialized));
        Assert.Equal(7, report.InitializedProcessors);
    }

    [Fact]
    public void No_module_is_told_apart_from_failure()
    {
        BootReport report = Boot(Request(Small()) with { Faults = [FaultRule.Parse("SYS.INIT=VmFailInvalid")] });

        Assert.Equal(TdxModuleStatus.NotLoaded, report.Status);
        Assert.Equal((-19, -22), (report.PostedErrno, report.ReviewedErrno));
        Assert.Equal(["TDH.SYS.INIT"], report.Seamcalls.Select(static count => count.Key));
        Assert.Empty(report.Disagreements);
        Assert.Equal(ExitCodes.NotLoaded, ExitCodes.Of(report));
    }

    [Fact]
    public void Machine_whose_module_was_not_loaded_ends_so_after_one_call()
    {
        BootReport report = Boot(Request(Small() with { NotLoaded = Provenance.Transcribed("a log") }));

        Assert.Equal((TdxModuleStatus.NotLoaded, 0), (report.Status, report.InitializedProcessors));
        Assert.Equal(["TDH.SYS.INIT"], report.Seamcalls.Select(static count => count.Key));
        Assert.Empty(report.Disagreements);
    }

    [Fact]
    public void Faults_that_met_no_call_are_reported()
    {
        BootReport report = Boot(Request(Small()) with { Faults = [FaultRule.Parse("SYS.RD=SYS_BUSY"), FaultRule.Parse("SYS.INIT#1=RND_NO_ENTROPY"), FaultRule.Parse("SYS.INFO#2=SYS_BUSY")] });

        Assert.Equal(TdxModuleStatus.Initialized, report.Status);
        Assert.Equal(["TDH.SYS.RD=0x8000020200000000", "TDH.SYS.INFO#2=0x8000020200000000"], report.UnusedFaults.Select(static fault => fault.ToString()));
    }

    [Theory]
    [InlineData("SYS.TDMR.INIT=0x0", "TDH.SYS.TDMR.INIT stalled on LP 0")]
    [InlineData("SYS.INIT=0x8000000000000000", "TDH.SYS.INIT failed on LP 0: a status without a name (0x8000000000000000)")]
    public void Odd_answers_of_the_module_are_told_as_what_they_are(string fault, string reason)
    {
        BootReport report = Boot(Request(Small()) with { Faults = [FaultRule.Parse(fault)] });

        Assert.Equal(TdxModuleStatus.Shutdown, report.Status);
        Assert.StartsWith(reason, report.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Offline_processors_are_refused_by_name_without_a_call()
    {
        BootReport report = Boot(Request(Small()) with { Offline = [3, 5, 6] });

        Assert.Equal(TdxModuleStatus.Unknown, report.Status);
        Assert.Contains("CPUs 3,5-6 are off line", report.Reason, StringComparison.Ordinal);
        Assert.Empty(report.Seamcalls);
        Assert.Empty(report.Transitions);
        Assert.Empty(report.Disagreements);
        Assert.Equal(5, report.Processors.Count(static lp => lp == ProcessorState.Online));
        Assert.Equal(ExitCodes.Unknown, ExitCodes.Of(report));
    }

    [Fact]
    public void Platform_without_KeyIDs_is_refused_before_anything_else()
    {
        MachineDescription machine = Small();
        BootReport report = Boot(Request(machine with { KeyIds = machine.KeyIds with { Value = new(31, 0) } }));

        Assert.Equal(TdxEnableResult.PlatformNotEnabled, report.Result);
        Assert.Empty(report.Seamcalls);
        Assert.Empty(report.Log);
        Assert.Contains("BIOS", report.Mend, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Inline")]
    [InlineData("Pool")]
    [InlineData("Pinned")]
    public void Every_scheduler_and_many_callers_give_one_sequence(string scheduler)
    {
        BootReport report = Boot(Request(Small()) with { Scheduler = Enum.Parse<SchedulerKind>(scheduler), Callers = 32 });

        Assert.Equal(TdxModuleStatus.Initialized, report.Status);
        Assert.Equal(32, report.Callers);
        Assert.Contains(report.Seamcalls, static count => count is { Key: "TDH.SYS.INIT", Value: 1 });
        Assert.Contains(report.Seamcalls, static count => count is { Key: "TDH.SYS.LP.INIT", Value: 8 });
        Assert.Empty(report.Disagreements);
    }

    [Fact]
    public void Retried_leaf_costs_one_call_more()
    {
        BootReport report = Boot(Request(Small()) with { Faults = [FaultRule.Parse("SYS.LP.INIT@lp1#1=RND_NO_ENTROPY")] });

        Assert.Equal(TdxModuleStatus.Initialized, report.Status);
        Assert.Contains(report.Seamcalls, static count => count is { Key: "TDH.SYS.LP.INIT", Value: 9 });
        Assert.Empty(report.Disagreements);
    }

    [Fact]
    public void Too_little_memory_for_the_hosts_buffers_is_a_failure_and_not_a_crash()
    {
        BootReport report = Boot(Request(Small() with { Memory = [new([new(0x100000, 0x101000)], Provenance.Assumed("made for a test"))] }) with { Callers = 3 });

        Assert.Equal(TdxModuleStatus.Shutdown, report.Status);
        Assert.NotNull(report.Reason);
        Assert.Empty(report.Disagreements);
    }

    [Fact]
    public void Any_valid_machine_boots_or_fails_with_a_reason_and_the_shadow_agrees()
    {
        Provenance made = Provenance.Assumed("made for a test");
        Gen<ImmutableArray<RamRange>> ram = Gen.Int[1, 400].Array[2, 40].Select(static gaps =>
        {
            ulong page = 0;
            ulong[] ends = [.. gaps.Select(gap => page += (ulong)gap * (ulong)gap)];
            return ends.Chunk(2).Where(static pair => pair.Length == 2).Select(static pair => new RamRange(pair[0] << 12, pair[1] << 12)).ToImmutableArray();
        });
        Gen.Select(Gen.Int[1, 8], Gen.Int[1, 3], Gen.Int[1, 2], Gen.Int[0, 200], Gen.OneOf(Gen.Int[0, 2], Gen.Int[0, 3000]), ram, ram, Gen.Bool).Sample((packages, cores, threads, mktme, tdx, memory, cmrs, plain) =>
        {
            MachineDescription machine = Small() with
            {
                Cpus = new(CpuTopology.Regular(packages, cores, threads), made),
                KeyIds = new(new(mktme, tdx), made),
                Memory = [new(memory, made)],
                Cmrs = plain ? new([new(memory[0].Start, memory[^1].End)], made) : new([.. cmrs.Take(32).Select(static range => range.Range)], made),
            };
            foreach (TdxProfile profile in new[] { TdxProfile.V1_0, TdxProfile.V1_5_25 })
            {
                BootReport report = Boot(Request(machine) with { Profile = profile, Scheduler = SchedulerKind.Inline });
                Assert.Empty(report.Disagreements);
                Assert.Equal(report.Status == TdxModuleStatus.Initialized, report.Reason is null);
            }
        }, iter: 300, threads: 1);
    }

    internal static MachineDescription Small()
    {
        Provenance made = Provenance.Assumed("made for a test");
        return new()
        {
            Name = "small",
            Title = "a small machine",
            Cpus = new(CpuTopology.Regular(2, 2, 2), made),
            PhysicalAddressBits = new(46, made),
            KeyIds = new(new(31, 32), made),
            Profile = new(TdxProfile.V1_5_25, made),
            Nodes = new(1, made),
            Memory = [new([new(0x100000, 0x80000000), new(0x100000000, 0x200000000)], made)],
            Cmrs = new([new(0x100000, 0x80000000), new(0x100000000, 0x200000000)], made),
            Holes = new(TdmrHolePolicy.MemoryMap, made),
        };
    }

    internal static BootRequest Request(MachineDescription machine) => new() { Machine = machine, Profile = machine.Profile.Value, Holes = machine.Holes.Value };

    private static BootReport Boot(BootRequest request) => new BootSession(request).Run();
}
