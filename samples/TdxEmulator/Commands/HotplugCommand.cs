using System.CommandLine;
using TdxEmulator.Booting;
using TdxEmulator.Errors;
using TdxEmulator.Hotplug;
using TdxEmulator.Output;

namespace TdxEmulator.Commands;

/// <summary><c>hotplug</c>: boots a machine under both host policies while CPUs go and come.</summary>
internal static class HotplugCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        Command command = new("hotplug", "Boot while CPUs go off line, come back and are plugged in, under the seed's policy and under later Linux's (lazy), side by side");
        BootOptions boot = new();
        boot.AddTo(command, [boot.Machine, boot.Log, boot.Host, boot.Profile, boot.Holes, boot.Scheduler, boot.Seed, boot.Json]);
        Option<string?> policy = new("--policy") { Description = "Which policy; both if not given", HelpName = "seed|lazy|both" };
        Option<string?> scenario = new("--scenario") { Description = "Which course of events; all if not given", HelpName = "NAME" };
        command.Options.Add(policy);
        command.Options.Add(scenario);
        command.SetAction(parsed =>
        {
            BootRequest request = new BootRequestReader(boot, Console.OpenStandardInput).Read(parsed) with { Offline = [] };
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
