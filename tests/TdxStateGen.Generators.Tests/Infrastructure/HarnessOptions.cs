using Microsoft.CodeAnalysis.CSharp;

namespace TdxStateGen.Generators.Tests.Infrastructure;

/// <summary>What a compilation under test looks like.</summary>
internal sealed record HarnessOptions
{
    /// <summary>References the core library only, newest C#, analyzers on.</summary>
    public static HarnessOptions Default { get; } = new();

    /// <summary>The newest C# of the compiler that hosts the test, unless given.</summary>
    public LanguageVersion LanguageVersion { get; init; } = LanguageVersion.Latest;

    /// <summary>Whether the compilation references Stateless.</summary>
    public bool WithStateless { get; init; }

    /// <summary>Whether the compilation references TdxStateGen.Tdx.</summary>
    public bool WithTdx { get; init; }

    /// <summary>Whether the compilation references this test assembly, to implement interfaces that tests drive it through.</summary>
    public bool WithTests { get; init; }

    /// <summary>Whether the compilation allows unsafe code.</summary>
    public bool AllowUnsafe { get; init; }

    /// <summary>Further references, such as a library that a test compiles.</summary>
    public IReadOnlyList<Microsoft.CodeAnalysis.MetadataReference> References { get; init; } = [];

    /// <summary>Whether doc comments are parsed, so that a broken one is a warning.</summary>
    public bool WithDocumentation { get; init; } = true;

    /// <summary>Culture the generator runs under; the test's own if null.</summary>
    public string? Culture { get; init; }

    /// <summary>What MSBuild would hand over, without the prefix <c>build_property.</c>: <c>RunAnalyzers</c> and the like.</summary>
    public IReadOnlyDictionary<string, string> BuildProperties { get; init; } = new Dictionary<string, string>();
}
