using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>The machines and the world, generated and compiled once; programs are compiled against them.</summary>
internal static class ProgramLibrary
{
    private static readonly HarnessOptions Options = HarnessOptions.Default with { WithTdx = true, WithDocumentation = false };
    private static readonly Lazy<byte[]> LazyImage = new(() => GeneratorHarness.Run(MachinePrinter.Library(), Options).Image());
    private static readonly Lazy<CSharpCompilation> Base = new(() => GeneratorHarness.Compile([], Options)
        .WithAssemblyName("RandomPrograms")
        .AddReferences(MetadataReference.CreateFromImage(LazyImage.Value)));

    /// <summary>The library's image.</summary>
    public static byte[] Image => LazyImage.Value;

    /// <summary>A compilation of programs.</summary>
    public static CSharpCompilation Compile(string text) =>
        Base.Value.AddSyntaxTrees(CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.None), "Programs.cs"));
}
