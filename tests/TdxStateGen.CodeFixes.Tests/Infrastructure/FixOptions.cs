using Microsoft.CodeAnalysis.CSharp;

namespace TdxStateGen.CodeFixes.Tests.Infrastructure;

/// <summary>What a test of a fix may say beside the texts.</summary>
internal sealed record FixOptions
{
    /// <summary>Which of the offers is taken, by equivalence key; by <see cref="Index"/> if null.</summary>
    public string? Key { get; init; }

    /// <summary>Which of the offers is taken, by position.</summary>
    public int Index { get; init; }

    /// <summary>How many times the fix is applied when the findings are mended one by one; as many as there are findings if null.</summary>
    public int? Rounds { get; init; }

    /// <summary>How many times Fix All is applied; once if null.</summary>
    public int? FixAllRounds { get; init; }

    /// <summary>Whether Fix All is verified too.</summary>
    public bool FixAll { get; init; } = true;

    /// <summary>The texts after Fix All where they are not those of the single fixes.</summary>
    public string[]? AfterFixAll { get; init; }

    /// <summary>Rules that only advise and are to be on; those of the fix if null.</summary>
    public string[]? Advice { get; init; }

    /// <summary>Whether the texts are a program, which may have statements outside of any method.</summary>
    public bool IsProgram { get; init; }

    /// <summary>The line end of the texts.</summary>
    public string Newline { get; init; } = "\n";

    /// <summary>The language of the texts.</summary>
    public LanguageVersion Version { get; init; } = LanguageVersion.CSharp12;
}
