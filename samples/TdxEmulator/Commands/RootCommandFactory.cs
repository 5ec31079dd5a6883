using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using TdxEmulator.Machines;
using TdxEmulator.Output;

namespace TdxEmulator.Commands;

/// <summary>The command line as a whole.</summary>
internal static class RootCommandFactory
{
    private static readonly string[] Examples =
    [
        "TdxEmulator                                         boot the default machine",
        $"TdxEmulator boot --machine {MachineLibrary.Default} --holes memory-map",
        "TdxEmulator boot --log dmesg.txt --json             the machine of a boot log, as JSON",
        "TdxEmulator boot --nosmt                            refused: every BIOS-enabled CPU must be on line",
        "TdxEmulator boot --fault SYS.CONFIG@lp0=SYS_BUSY    a step fails: the module is shut down",
        "TdxEmulator boot --fault SYS.INIT=VmFailInvalid     no module: NOT_LOADED",
        "TdxEmulator replay dmesg.txt                        what a real boot came to, why, and what to do",
        "journalctl -k -b | TdxEmulator replay - --json      the same from a pipe, as JSON",
        "TdxEmulator decode 0xc000092100000122 --leaf 33     what a status means, and what to do",
        "TdxEmulator update --profile 1.5.01 --to 1.5.25     replace the module while the machine runs, then boot again",
        "TdxEmulator update --offline 3 --policy kernel      an LP is missing: the module is lost",
        "TdxEmulator hotplug --scenario offline              a CPU goes and comes back, under both host policies",
        "TdxEmulator boot --fault SYS.LP.INIT~0.01=NO_ENTROPY --save-faults f.txt   faults by chance, kept; boot --faults f.txt has them again",
        "TdxEmulator machines                                list the embedded machines",
        $"TdxEmulator machines --show {MachineLibrary.Default} > mine.json   a description to begin your own with",
        "TdxEmulator conform traces.jsonl --family config-rsvd   replay recorded calls against the emulator",
    ];

    /// <summary>Makes the root command, which boots when it is given no other.</summary>
    public static RootCommand Create()
    {
        RootCommand root = new("Boots the TDX module of real and made-up machines through generated code, against an emulated module.");
        BootCommand.Prepare(root);
        root.Subcommands.Add(BootCommand.Create());
        root.Subcommands.Add(ReplayCommand.Create());
        root.Subcommands.Add(DecodeCommand.Create());
        root.Subcommands.Add(UpdateCommand.Create());
        root.Subcommands.Add(HotplugCommand.Create());
        root.Subcommands.Add(MachinesCommand.Create());
        root.Subcommands.Add(ConformCommand.Create());
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new LongHelp((HelpAction)help.Action!);
        return root;
    }

    // The library's help knows nothing of exit codes and examples.
    private sealed class LongHelp(HelpAction help) : SynchronousCommandLineAction
    {
        // Whoever asks for help need not have written the rest yet.
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            int result = help.Invoke(parseResult);
            TextWriter output = parseResult.InvocationConfiguration.Output;
            Write(output, "Exit codes:", ExitCodes.Lines);
            Write(output, "Machines:", MachineLibrary.Names);
            Write(output, "Examples:", Examples);
            return result;
        }

        private static void Write(TextWriter output, string title, IReadOnlyList<string> lines)
        {
            output.WriteLine(title);
            foreach (string line in lines)
            {
                output.WriteLine("  " + line);
            }

            output.WriteLine();
        }
    }
}
