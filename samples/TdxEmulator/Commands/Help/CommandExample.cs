namespace TdxEmulator.Commands.Help;

/// <summary>One command line that help shows. A test runs each of them.</summary>
/// <param name="Line">The line as it is typed into a shell.</param>
/// <param name="What">What it does, without a full stop.</param>
internal sealed record CommandExample(string Line, string What);
