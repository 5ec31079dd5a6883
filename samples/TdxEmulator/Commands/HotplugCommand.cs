using System.CommandLine;
using TdxEmulator.Booting;
using TdxEmulator.Commands.Help;
using TdxEmulator.Errors;
using TdxEmulator.Hotplug;
using TdxEmulator.Output;

namespace TdxEmulator.Commands;

/// <summary><c>hotplug</c>: boots a machine under both host policies while CPUs go and come.</summary>
internal static class HotplugCommand
{
    private static readonly CommandHelp Help = new(
        """
        Plays courses of events such as a CPU that is off line when TDX is needed, or comes back, or is plugged in anew, and shows for each what the two host policies make of it:
        the seed's (all BIOS-enabled CPUs must be on line) and that of later Linux (processor by processor). docs/update-and-hotplug.md explains both.
        """,
        new("TdxEmulator hotplug --scenario offline", "a CPU goes and comes back, under both policies"),
        new("TdxEmulator hotplug --machine xeon-256g-2n --policy lazy --json", "all courses under one policy, as JSON"));

    /// <summary>Makes the command.</summary>
    /// <param name="input">Opens standard input.</param>
    public static Command Create(Func<Stream> input)
    {
        DocumentedCommand command = new("hotplug", "Boot while CPUs go off line, come back and are plugged in, under the seed's policy and under later Linux's (lazy), side by side", Help);
        BootOptions boot = new();
        boot.AddTo(command, [boot.Machine, boot.Log, boot.Host, boot.Profile, boot.Holes, boot.Scheduler, boot.Seed, boot.Json]);
        Option<string?> policy = new("--policy") { Description = "Which policy; both if not given", HelpName = "seed|lazy|both" };
        Option<string?> scenario = new("--scenario") { Description = "Which course of events; all if not given", HelpName = "NAME" };
        command.Options.Add(policy);
        command.Options.Add(scenario);
        command.SetAction(parsed =>
        {
            BootRequest request = new BootRequestReader(boot, input).Read(parsed) with { Offline = [] };
            bool[] policies = ReadPolicies(parsed.GetValue(policy));
            (HotplugScenario, HotplugCourse[])[] played =
                [.. ReadScenarios(parsed.GetValue(scenario), request).Select(one => (one, (HotplugCourse[])[.. policies.Select(isLazy => HotplugSession.Play(request, one, isLazy))]))];
            TextWriter output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(boot.Json))
            {
                output.WriteLine(JsonHotplug.Format(request.Machine.Name, played));
            }
            else
            {
                HotplugPage.Write(request, played, output);
            }

            return ExitCodes.Initialized;
        });
        return command;
    }

    private static bool[] ReadPolicies(string? text) => text switch
    {
        null or "both" => [false, true],
        "seed" => [false],
        "lazy" => [true],
        _ => throw new UsageException($"--policy: \"{text}\" is not a policy; the policies are seed, lazy, both."),
    };

    private static IEnumerable<HotplugScenario> ReadScenarios(string? text, BootRequest request)
    {
        IReadOnlyList<HotplugScenario> all = HotplugScenarios.For(request.Machine.Cpus.Value);
        return text is null ? all
            : all.FirstOrDefault(scenario => scenario.Name == text) is { } one ? [one]
            : throw new UsageException($"--scenario: this machine has no scenario \"{text}\"; it has {string.Join(", ", all.Select(static scenario => scenario.Name))}.");
    }
}
