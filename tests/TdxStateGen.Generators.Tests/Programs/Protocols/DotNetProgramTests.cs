using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TdxStateGen.Generators.Tests.Infrastructure;
using TdxStateGen.Generators.Tests.Programs.Shapes;

namespace TdxStateGen.Generators.Tests.Programs.Protocols;

public sealed class DotNetProgramTests
{
    private static readonly Lazy<CSharpCompilation> Compilation = new(static () => CSharpCompilation.Create(
        "Programs",
        [.. DotNetPrograms.All.Select(static p => CSharpSyntaxTree.ParseText(p.Text, path: FileName(p.Id))), CSharpSyntaxTree.ParseText("namespace Bench; internal static class Nothing;", path: "Bench.cs")],
        [
            .. Net100.References.All,
            MetadataReference.CreateFromFile(typeof(StateMachineAttribute).Assembly.Location),
            MetadataReference.CreateFromFile(typeof(TdxStateGen.Tdx.TdhSys).Assembly.Location),
        ],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)));

    private static readonly Lazy<Task<ProgramReports>> Reports = new(static () => ProgramReports.OfAsync(Compilation.Value, DotNetProtocols.All));

    public static TheoryData<string> Ids() => [.. DotNetPrograms.All.Select(static p => p.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Program_WithTypesOfDotNet_IsReportedAsMarked(string id) =>
        (await Reports.Value).AssertAsMarked(DotNetPrograms.All.Single(p => p.Id == id), FileName(id));

    [Fact]
    public void EveryProgram_CompilesWithoutErrors()
    {
        Diagnostic[] errors = [.. Compilation.Value.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error)];
        Assert.True(errors.Length == 0, GeneratorRun.Describe(errors));
    }

    private static string FileName(string id) => $"{id}.cs";
}
