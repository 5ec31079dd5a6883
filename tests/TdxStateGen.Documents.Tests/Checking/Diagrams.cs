using System.Reflection;
using TdxStateGen.Documents.Tests.Reading;
using TdxStateGen.Tdx;

namespace TdxStateGen.Documents.Tests.Checking;

/// <summary>Diagrams on pages are those that the generator wrote for a machine of the library.</summary>
internal static class Diagrams
{
    private static readonly Lazy<HashSet<string>> Generated = new(static () => [.. typeof(TdxModule).Assembly.GetTypes()
        .Select(static type => type.GetProperty("MermaidDiagram", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as string)
        .OfType<string>().Select(static text => text.ReplaceLineEndings("\n").Trim())]);

    /// <summary>Whether the diagram is one of them.</summary>
    /// <param name="fence">The block.</param>
    public static IEnumerable<string> Problems(Fence fence) => Generated.Value.Contains(fence.Text.Trim()) ? [] : ["this is the MermaidDiagram of no machine in TdxStateGen.Tdx."];
}
