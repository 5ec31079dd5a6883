using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using TdxEmulator.Booting;
using TdxEmulator.Commands.Help;
using TdxEmulator.Errors;
using TdxEmulator.Output;
using TdxEmulator.Updating;
using TdxStateGen.Emulation;
using TdxStateGen.Tdx;

namespace TdxEmulator.Commands;

/// <summary><c>update</c>: boots a machine, replaces its TDX module while it runs, and boots it again.</summary>
internal static class UpdateCommand
{
    private const int MaxUpdates = 1024;
    private const int MaxHotAdded = 64;

    private static readonly CommandHelp Help = new(
        """
        Boots a machine, lets the P-SEAMLDR install another module while it runs, and boots it once more after a reset. Shows each step with its calls, versions, and the updates left.
        CPUs off line and faults are those of the update. docs/update-and-hotplug.md tells what can go wrong at which step and what is lost by it.
        """,
        new("TdxEmulator update --profile 1.5.01 --to 1.5.25", "replace the module while the machine runs, then boot again"),
        new("TdxEmulator update --offline 3 --policy kernel", "an LP is missing: the module is lost"),
        new("TdxEmulator update --spoil signature --json", "a bad image, as JSON"));

    /// <summary>Makes the command.</summary>
    /// <param name="input">Opens standard input.</param>
    public static Command Create(Func<Stream> input)
    {
        DocumentedCommand command = new("update", "Boot, replace the TDX module while the machine runs, reset, and boot again; CPUs off line and faults are those of the update", Help);
        UpdateOptions options = new();
        options.AddTo(command);
        command.SetAction(parsed => Run(parsed, options, input));
        return command;
    }

    private static int Run(ParseResult parsed, UpdateOptions options, Func<Stream> input)
    {
        UpdateReport report = new UpdateSession(Read(parsed, options, input)).Run();
        TextWriter output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(options.Boot.Json))
        {
            output.WriteLine(JsonUpdate.Format(report));
        }
        else if (parsed.GetValue(options.Boot.Quiet))
        {
            output.WriteLine(UpdatePage.Summary(report));
        }
        else
        {
            UpdatePage.Write(report, output);
        }

        foreach (FaultRule fault in report.UnusedFaults)
        {
            parsed.InvocationConfiguration.Error.WriteLine($"warning: --fault {fault}: the update made no such call, so nothing came of it.");
        }

        return ExitCodes.Of(report);
    }

    private static UpdateRequest Read(ParseResult parsed, UpdateOptions options, Func<Stream> input)
    {
        BootRequest boot = new BootRequestReader(options.Boot, input).Read(parsed);
        return new()
        {
            Boot = boot,
            To = ReadProfile(parsed.GetValue(options.To)),
            Policy = ReadPolicy(parsed.GetValue(options.Policy)),
            Defects = ReadDefects(parsed.GetValue(options.Spoil)),
            UpdatesLeft = ReadNumber("--updates-left", parsed.GetValue(options.UpdatesLeft), MaxUpdates) ?? 16,
            BusyProcessor = ReadNumber("--busy", parsed.GetValue(options.Busy), boot.Machine.Cpus.Value.Count - 1),
            HotAdded = ReadNumber("--hot-add", parsed.GetValue(options.HotAdd), MaxHotAdded) ?? 0,
        };
    }

    private static TdxProfile ReadProfile(string? text) => BootRequestReader.ReadProfile(text, "--to") ?? TdxProfile.V1_5_25;

    private static TdxUpdatePolicy ReadPolicy(string? text) => text switch
    {
        null or "checked" => TdxUpdatePolicy.Checked,
        "kernel" => TdxUpdatePolicy.Kernel,
        _ => throw new UsageException($"--policy: \"{text}\" is not a policy; the policies are checked, kernel."),
    };

    private static ImmutableArray<ImageDefect> ReadDefects(string[]? texts) =>
        [.. (texts ?? []).Select(static text => ImageDefects.Find(text) ?? throw new UsageException($"--spoil: \"{text}\" is not a defect; the defects are {ImageDefects.All}."))];

    private static int? ReadNumber(string option, string? text, int most) =>
        text is null ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= most ? number
        : throw new UsageException($"{option}: \"{text}\" is not a number from 0 to {most}.");
}
