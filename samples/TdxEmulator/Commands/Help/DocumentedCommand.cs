using System.CommandLine;

namespace TdxEmulator.Commands.Help;

/// <summary>A command with a help text and examples of its own.</summary>
/// <param name="name">Name on the command line.</param>
/// <param name="description">One line, for the list of commands.</param>
/// <param name="help">Text and examples.</param>
internal sealed class DocumentedCommand(string name, string description, CommandHelp help) : Command(name, description)
{
    /// <summary>Text and examples.</summary>
    public CommandHelp Help { get; } = help;
}
