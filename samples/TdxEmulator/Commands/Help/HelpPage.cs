using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using TdxEmulator.Machines;
using TdxEmulator.Output;

namespace TdxEmulator.Commands.Help;

/// <summary>Prints the library's help, which knows options and arguments, and then what it does not know: text, examples, exit codes.</summary>
/// <param name="options">The library's help.</param>
/// <param name="root">What to say when no command is named.</param>
internal sealed class HelpPage(HelpAction options, CommandHelp root) : SynchronousCommandLineAction
{
    /// <summary>Whoever asks for help need not have written the rest yet.</summary>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        int result = options.Invoke(parseResult);
        CommandHelp help = (parseResult.CommandResult.Command as DocumentedCommand)?.Help ?? root;
        TextWriter output = parseResult.InvocationConfiguration.Output;
        Write(output, "Details:", help.Text.Split('\n'));
        Write(output, "Exit codes:", ExitCodes.Lines);
        if (parseResult.CommandResult.Command.Options.Any(static option => option.Name == "--machine")) { Write(output, "Machines:", MachineLibrary.Names); }

        Write(output, "Examples:", help.Examples.SelectMany(static example => (string[])[example.Line, "    " + example.What]));
        return result;
    }

    private static void Write(TextWriter output, string title, IEnumerable<string> lines)
    {
        output.WriteLine(title);
        foreach (string line in lines)
        {
            output.WriteLine("  " + line);
        }

        output.WriteLine();
    }
}
