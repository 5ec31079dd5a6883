using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.Generators.Tests.Parsing;

/// <summary>Compiles snippets against the run-time library and runs the parsers over them.</summary>
internal static class ParsingHost
{
    private static readonly MetadataReference[] References =
        [.. Basic.Reference.Assemblies.Net100.References.All, MetadataReference.CreateFromFile(typeof(StateMachineAttribute).Assembly.Location)];

    public static CSharpCompilation Compile(params string[] sources) => CSharpCompilation.Create(
        "Snippet",
        sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp12), "Snippet" + i + ".cs")),
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    public static ParsedMachine ParseMachine(string source, string typeName)
    {
        CSharpCompilation compilation = Compile(source);
        return MachineParser.Parse(compilation.GetTypeByMetadataName(typeName)!, compilation, anchors: null, CancellationToken.None);
    }
}
