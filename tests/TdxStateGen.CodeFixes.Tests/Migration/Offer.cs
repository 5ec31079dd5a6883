using Microsoft.CodeAnalysis;

namespace TdxStateGen.CodeFixes.Tests.Migration;

/// <summary>One offer of the migration fix, carried out.</summary>
/// <param name="Title">What the user reads.</param>
/// <param name="Key">Which of the two kinds it is.</param>
/// <param name="Files">All files of the project afterwards.</param>
/// <param name="IsProgram">Whether the text has top-level statements.</param>
internal sealed record Offer(string Title, string Key, IReadOnlyDictionary<string, string> Files, bool IsProgram)
{
    /// <summary>The file that was added.</summary>
    public string Machine => Files.Single(static file => file.Key != "Original.cs").Value;

    /// <summary>Asserts that the result compiles, the generators at work, without an error or a warning of the compiler.</summary>
    public Compilation AssertCompiles()
    {
        Compilation compilation = MigrationRunner.Compile(Files, IsProgram);
        Diagnostic[] bad = [.. compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
        Assert.True(bad.Length == 0, string.Join("\n", bad.Select(static diagnostic => diagnostic.ToString())) + "\n" + string.Join("\n", Files.Values));
        return compilation;
    }
}
