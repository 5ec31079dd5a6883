using System.CommandLine;
using System.CommandLine.Help;
using TdxEmulator.Commands.Help;
using TdxEmulator.Machines;

namespace TdxEmulator.Commands;

/// <summary>The command line as a whole.</summary>
internal static class RootCommandFactory
{
    private static readonly CommandHelp Help = new(
        """
        Without a command it boots a machine; each command has a help of its own: TdxEmulator COMMAND --help.
        A file named - is standard input. Output is plain text when it is no terminal, and one JSON object with --json; errors go to standard error and name file and line.
        Names of commands, options and their values are completed by TdxEmulator "[suggest:POSITION]" "LINE"; docs/command-line.md shows how a shell is told so.
        """,
        new("TdxEmulator", "boot the default machine"),
        new("TdxEmulator boot --log dmesg.txt", "boot the machine of a boot log"),
        new("journalctl -k -b | TdxEmulator replay -", "what a real boot came to, why, and what to do"),
        new("TdxEmulator plan dmesg.txt", "would TDX come up on that machine, what it costs, what would mend it"),
        new("TdxEmulator decode 0xc000092100000122 --leaf 33", "what a status means, and what to do"),
        new("TdxEmulator update --profile 1.5.01 --to 1.5.25", "replace the module while the machine runs"),
        new("TdxEmulator hotplug --scenario offline", "CPUs go and come, under both host policies"),
        new("TdxEmulator sweep --machine synthetic-1x2", "every single fault, held against the declaration"),
        new("TdxEmulator conform traces.jsonl", "replay recorded calls against the emulator"),
        new("TdxEmulator graph TdhSys --format svg > TdhSys.svg", "a declared state machine as a picture"),
        new("TdxEmulator machines", "list the embedded machines"));

    /// <summary>Makes the root command, which boots when it is given no other.</summary>
    /// <param name="input">Opens standard input.</param>
    public static RootCommand Create(Func<Stream> input)
    {
        RootCommand root = new("Boots the TDX module of real and made-up machines through generated code, against an emulated module.");
        BootCommand.Prepare(root, input);
        root.Subcommands.Add(BootCommand.Create(input));
        root.Subcommands.Add(ReplayCommand.Create(input));
        root.Subcommands.Add(PlanCommand.Create(input));
        root.Subcommands.Add(DecodeCommand.Create(input));
        root.Subcommands.Add(UpdateCommand.Create(input));
        root.Subcommands.Add(HotplugCommand.Create(input));
        root.Subcommands.Add(SweepCommand.Create(input));
        root.Subcommands.Add(MachinesCommand.Create());
        root.Subcommands.Add(ConformCommand.Create(input));
        root.Subcommands.Add(GraphCommand.Create(input));
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpPage((HelpAction)help.Action!, Help);
        foreach (Option option in root.Subcommands.SelectMany(static command => command.Options).Concat(root.Options))
        {
            Complete(option);
        }

        return root;
    }

    // The name that help shows for a value lists the words it may be, in lower case; upper case stands for something else.
    private static void Complete(Option option)
    {
        if (option.Name == "--machine")
        {
            option.CompletionSources.Add([.. MachineLibrary.Names]);
        }
        else if (option.HelpName is { } name)
        {
            option.CompletionSources.Add([.. name.Split('|').Where(static word => word.Length > 1 && !word.Any(char.IsUpper))]);
        }
    }
}
