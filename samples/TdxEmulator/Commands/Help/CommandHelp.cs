namespace TdxEmulator.Commands.Help;

/// <summary>What the help of a command says beside its options.</summary>
/// <param name="Text">Sentences about what it reads, does and prints; a line feed begins a new line.</param>
/// <param name="Examples">Command lines, at least one.</param>
internal sealed record CommandHelp(string Text, params IReadOnlyList<CommandExample> Examples);
