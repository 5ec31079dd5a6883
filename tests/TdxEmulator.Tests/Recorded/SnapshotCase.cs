using System.CommandLine.Parsing;
using TdxEmulator.Tests.Cli;

namespace TdxEmulator.Tests.Recorded;

/// <summary>
/// A command line whose whole output is recorded. The lines are in <c>Snapshots/COMMAND/commands.txt</c>, as <c>name: arguments</c> or <c>name: arguments &lt; file</c>;
/// what each printed is in <c>name.txt</c> beside it. In a line, {tests} is the folder of this project and {out} a folder for files that the command writes, which are recorded too.
/// </summary>
/// <param name="Command">The folder: a command of the program.</param>
/// <param name="Name">Name of the recorded file.</param>
/// <param name="Line">What follows the program's name.</param>
internal sealed record SnapshotCase(string Command, string Name, string Line)
{
    private const string Tests = "{tests}";
    private const string Out = "{out}";

    /// <summary>The folder of all snapshots, in the repository.</summary>
    public static string Root { get; } = Path.Combine(SharedFiles.Repository, "tests", "TdxEmulator.Tests", "Snapshots");

    /// <summary>Every case.</summary>
    public static IEnumerable<SnapshotCase> All => Directory.GetFiles(Root, "commands.txt", SearchOption.AllDirectories).Order(StringComparer.Ordinal).SelectMany(Read);

    /// <summary>Folder and name.</summary>
    public string Id => $"{Command}/{Name}";

    /// <summary>Where the output is recorded.</summary>
    public string File => Path.Combine(Root, Command, Name + ".txt");

    /// <summary>Runs the line and writes down all that came of it.</summary>
    public string Run()
    {
        string scratch = Directory.CreateTempSubdirectory("tdx-snapshot-").FullName;
        try
        {
            string tests = Path.GetDirectoryName(Root)!;
            string[] parts = Line.Replace(Tests, tests, StringComparison.Ordinal).Replace(Out, scratch, StringComparison.Ordinal).Split(" < ");
            EmulatorRun run = InProcess.Run([.. CommandLineParser.SplitCommandLine(parts[0])], parts.Length > 1 ? System.IO.File.ReadAllBytes(parts[1].Trim()) : []);
            string text = $"$ TdxEmulator {Line}\nexit code {run.ExitCode}\n" + Part("standard output", run.Output) + Part("standard error", run.Error)
                + string.Concat(Directory.GetFiles(scratch).Order(StringComparer.Ordinal).Select(static file => Part("file " + Path.GetFileName(file), System.IO.File.ReadAllText(file))));
            return text.Replace(tests, Tests, StringComparison.Ordinal).Replace(scratch, Out, StringComparison.Ordinal).ReplaceLineEndings("\n");
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private static string Part(string title, string text) => text.Length == 0 ? "" : $"--- {title}\n{text}{(text.EndsWith('\n') ? "" : "\n")}";

    private static IEnumerable<SnapshotCase> Read(string file) => System.IO.File.ReadAllLines(file)
        .Where(static line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split(": ", 2))
        .Select(parts => new SnapshotCase(Path.GetFileName(Path.GetDirectoryName(file))!, parts[0], parts[1]));
}
