using System.Text.Json;
using TdxEmulator.Hotplug;
using TdxEmulator.Machines;

namespace TdxEmulator.Tests.Cli;

public sealed class HotplugCommandTests
{
    private const string Machine = "hotplug --machine xeon-256g-2n";

    /// <summary>Scenario, then status and module under the seed's policy, then under the lazy one.</summary>
    public static TheoryData<string, string, string, string, string> Ends => new()
    {
        { "online", "INITIALIZED", "SysReady", "INITIALIZED", "SysReady" },
        { "offline", "INITIALIZED", "SysReady", "ERROR", "SysInitDone" },
        { "back-before", "INITIALIZED", "SysReady", "INITIALIZED", "SysReady" },
        { "gone-before", "UNKNOWN", "SysInitPending", "INITIALIZED", "SysReady" },
        { "during", "INITIALIZED", "SysReady", "INITIALIZED", "SysReady" },
        { "after", "INITIALIZED", "SysReady", "INITIALIZED", "SysReady" },
        { "hot-added", "SHUTDOWN", "SysInitDone", "INITIALIZED", "SysReady" },
        { "hot-added-after", "INITIALIZED", "SysReady", "INITIALIZED", "SysReady" },
        { "nosmt", "UNKNOWN", "SysInitPending", "ERROR", "SysInitDone" },
        { "package-gone", "UNKNOWN", "SysInitPending", "ERROR", "SysConfigDone" },
        { "last-of-package", "INITIALIZED", "SysReady", "INITIALIZED", "SysReady" },
    };

    [Fact]
    public void Every_scenario_of_the_machine_is_expected_below() =>
        Assert.Equal(HotplugScenarios.For(MachineLibrary.Load("xeon-256g-2n").Cpus.Value).Select(static scenario => scenario.Name), Ends.Select(static row => (string)row[0]));

    [Theory]
    [MemberData(nameof(Ends))]
    public void Scenario_ends_differently_under_the_two_policies(string scenario, string seed, string seedModule, string lazy, string lazyModule)
    {
        EmulatorRun run = InProcess.Run($"{Machine} --profile 1.5.25 --json --scenario {scenario}");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        using JsonDocument document = JsonDocument.Parse(run.Output);
        JsonElement policies = document.RootElement.GetProperty("scenarios")[0].GetProperty("policies");
        Assert.Equal(
            [("seed", seed, seedModule), ("lazy", lazy, lazyModule)],
            policies.EnumerateArray().Select(static course => (course.GetProperty("policy").GetString(), course.GetProperty("status").GetString(), course.GetProperty("moduleState").GetString())));
    }

    [Fact]
    public void Transcript_tells_what_the_module_said()
    {
        EmulatorRun run = InProcess.Run($"{Machine} --profile 1.5.25");

        Assert.Contains("seed  CPU 127 goes off line", run.Output, StringComparison.Ordinal);
        Assert.Contains("TDX is needed: OfflineProcessors, errno -22; 0 SEAMCALLs, status UNKNOWN, module SysInitPending", run.Output, StringComparison.Ordinal);
        Assert.Contains("TDX_SYS_CONFIG_NOT_PENDING (0xc000050c00000000)", run.Output, StringComparison.Ordinal);
        Assert.Contains("TDX_SYS_NOT_READY (0xc000050500000000)", run.Output, StringComparison.Ordinal);
        Assert.Contains("it waited, and went when the status was INITIALIZED", run.Output, StringComparison.Ordinal);
        Assert.Contains("CPU 128 stays off line, errno -95", run.Output, StringComparison.Ordinal);
        Assert.Contains("CPU 127 stays on line, errno -16", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("it went at once", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void One_policy_alone_can_be_asked_for()
    {
        EmulatorRun run = InProcess.Run($"{Machine} --policy lazy --scenario online");

        Assert.Contains("  lazy  KVM is loaded", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("  seed  ", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hotplug --policy eager", "--policy: \"eager\" is not a policy")]
    [InlineData("hotplug --scenario nothing", "--scenario: this machine has no scenario \"nothing\"; it has online, offline")]
    public void Bad_option_is_a_usage_error_that_names_it(string arguments, string message)
    {
        EmulatorRun run = InProcess.Run(arguments);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }
}
