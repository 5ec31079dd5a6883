using Microsoft.CodeAnalysis.CSharp;
using TdxStateGen.Generators.Parsing;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Parsing;

/// <summary>Runs the parsers over snippets, as the generator does.</summary>
internal static class ParsingHost
{
    public static ParsedMachine ParseMachine(string source, string typeName)
    {
        CSharpCompilation compilation = GeneratorHarness.Compile([source]);
        return MachineParser.Parse(compilation.GetTypeByMetadataName(typeName)!, compilation, anchors: null, CancellationToken.None);
    }

    public static ParsedModule ParseModule(string source, string typeName)
    {
        CSharpCompilation compilation = GeneratorHarness.Compile([source]);
        return ModuleParser.Parse(compilation.GetTypeByMetadataName(typeName)!, compilation, anchors: null, CancellationToken.None);
    }
}
