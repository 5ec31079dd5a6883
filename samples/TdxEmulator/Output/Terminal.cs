using Spectre.Console;

namespace TdxEmulator.Output;

/// <summary>The terminal that standard output may be.</summary>
internal static class Terminal
{
    /// <summary>Whether the output is a terminal that can move its cursor and draw boxes.</summary>
    /// <param name="output">Where a command writes.</param>
    public static bool IsFit(TextWriter output) => ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not "dumb";

    /// <summary>The terminal. A NO_COLOR that is set and not empty takes the colours away, nothing else.</summary>
    public static IAnsiConsole Create() => AnsiConsole.Create(new()
    {
        ColorSystem = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
    });
}
