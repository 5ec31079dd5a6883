using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Programs.Shapes;

public sealed class ShapeTests
{
    private const int Shapes = 106;

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
}
