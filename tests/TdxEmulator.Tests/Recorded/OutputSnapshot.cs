namespace TdxEmulator.Tests.Recorded;

/// <summary>Compares a text with a recorded one. With the environment variable TDXSTATEGEN_UPDATE_SNAPSHOTS=1 the file is rewritten instead; review the difference before you commit it.</summary>
internal static class OutputSnapshot
{
    private const string UpdateVariable = "TDXSTATEGEN_UPDATE_SNAPSHOTS";

    /// <summary>Asserts that a text is as recorded.</summary>
    /// <param name="file">The recorded text.</param>
    /// <param name="text">The text, with line feeds.</param>
    public static void Match(string file, string text)
    {
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
            return;
        }

        Assert.True(File.Exists(file), $"{file} is missing. Run again with {UpdateVariable}=1 and review what it writes.");
        string[] want = File.ReadAllText(file).ReplaceLineEndings("\n").Split('\n');
        string[] have = text.Split('\n');
        int line = want.Zip(have).TakeWhile(static pair => pair.First == pair.Second).Count();
        Assert.True(
            line == want.Length && line == have.Length,
            $"{Path.GetFileName(file)} differs in line {line + 1}. If that is meant, run again with {UpdateVariable}=1 and review.\n  recorded: {At(want, line)}\n  now:      {At(have, line)}");
    }

    private static string At(string[] lines, int line) => line < lines.Length ? lines[line] : "(end)";
}
