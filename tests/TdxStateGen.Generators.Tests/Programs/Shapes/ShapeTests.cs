using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Programs.Shapes;

public sealed class ShapeTests
{
    private const int Shapes = 106;

    private static readonly Lazy<Task<ProgramReports>> InSource = new(static () => ProgramReports.OfAsync(ShapeWorkshop.MachinesInSource.Value, []));
    private static readonly Lazy<Task<ProgramReports>> InReferences = new(static () => ProgramReports.OfAsync(ShapeWorkshop.MachinesInReferences.Value, []));

    public static TheoryData<string> Ids() => [.. ShapeCatalog.All.Select(static s => s.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Shape_WithMachinesInSource_IsReportedAsMarked(string id) =>
        (await InSource.Value).AssertAsMarked(Find(id), ShapeWorkshop.FileName(id));

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Shape_WithMachinesInReferences_IsReportedAsMarked(string id) =>
        (await InReferences.Value).AssertAsMarked(Find(id), ShapeWorkshop.FileName(id));

    /// <summary>Without its generated part a machine cannot be asked for its state, so that what is known of it would be known wrongly.</summary>
    [Fact]
    public async Task Shapes_BeforeAnyGeneratorRan_AreSilent()
    {
        ProgramReports reports = await ProgramReports.OfAsync(ShapeWorkshop.NothingGenerated.Value, []);
        Assert.True(reports.All.IsEmpty, GeneratorRun.Describe(reports.All));
    }

    /// <summary>The product's own machines and the shapes' shared code are driven rightly; and the analyzer never throws.</summary>
    [Fact]
    public async Task CodeThatIsNoShape_IsSilent()
    {
        string[] files = [.. ShapeCatalog.All.Select(static s => ShapeWorkshop.FileName(s.Id))];
        Diagnostic[] others = [.. (await InSource.Value).All.Concat((await InReferences.Value).All).Where(d => !files.Contains(d.Location.SourceTree?.FilePath))];
        Assert.True(others.Length == 0, GeneratorRun.Describe(others));
    }

    [Fact]
    public void EveryShape_IsThereOnce()
    {
        string[] expected = [.. Enumerable.Range(1, 95).Select(static n => $"S{n:D2}"), .. Enumerable.Range(0, 11).Select(static n => $"P{n}")];
        Assert.Equal(expected.Order(StringComparer.Ordinal), ShapeCatalog.All.Select(static s => s.Id).Order(StringComparer.Ordinal));
        Assert.Equal(Shapes, expected.Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void EveryShape_CompilesWithoutErrors(bool machinesInReferences)
    {
        CSharpCompilation compilation = (machinesInReferences ? ShapeWorkshop.MachinesInReferences : ShapeWorkshop.MachinesInSource).Value;
        Diagnostic[] errors = [.. compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error)];
        Assert.True(errors.Length == 0, GeneratorRun.Describe(errors));
    }

    private static ProgramShape Find(string id) => ShapeCatalog.All.Single(s => s.Id == id);
}
