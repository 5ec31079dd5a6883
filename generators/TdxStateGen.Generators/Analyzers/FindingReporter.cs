using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Parsing;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.Generators.Analyzers;

/// <summary>Makes diagnostics of findings: places become locations, and code fixes get what they need to know.</summary>
/// <param name="context">Where the diagnostics go.</param>
/// <param name="anchors">The places of the class.</param>
/// <param name="stateEnum">The class's state enum, <c>global::</c>-qualified, or null.</param>
internal sealed class FindingReporter(SymbolAnalysisContext context, AnchorMap anchors, string? stateEnum)
{
    private readonly ImmutableDictionary<string, string?> _common = Common((INamedTypeSymbol)context.Symbol, stateEnum);

    public void Report(IEnumerable<Finding> findings)
    {
        foreach (Finding finding in findings)
        {
            Rule rule = RuleCatalog.Find(finding.RuleId);
            if (context.IsGeneratedCode && !rule.Blocks)
            {
                continue; // nobody takes advice about a file that is made anew
            }

            Location where = anchors.Find(finding.Where);
            IEnumerable<Location> path = finding.Path.Select(anchors.FindExact).OfType<Location>().Where(place => place != where).Distinct();
            ImmutableDictionary<string, string?> properties = _common.SetItems(finding.Properties.Select(static p => new KeyValuePair<string, string?>(p.Name, p.Value)));
            context.ReportDiagnostic(Diagnostic.Create(rule.Descriptor, where, path, properties, [.. finding.Arguments.Cast<object>()]));
        }
    }

    private static ImmutableDictionary<string, string?> Common(INamedTypeSymbol type, string? stateEnum)
    {
        ImmutableDictionary<string, string?> common = ImmutableDictionary<string, string?>.Empty.Add(FindingProperties.Machine, MetadataName(type));
        return stateEnum is null ? common : common.Add(FindingProperties.StateEnum, stateEnum);
    }

    private static string MetadataName(INamedTypeSymbol type) => type switch
    {
        { ContainingType: { } outer } => MetadataName(outer) + "+" + type.MetadataName,
        { ContainingNamespace.IsGlobalNamespace: false } => type.ContainingNamespace.ToDisplayString() + "." + type.MetadataName,
        _ => type.MetadataName,
    };
}
