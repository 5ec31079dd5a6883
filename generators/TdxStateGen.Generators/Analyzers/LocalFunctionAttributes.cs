using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Parsing;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.Generators.Analyzers;

/// <summary>Attributes of triggers and hooks on local functions, which no member of the class shows.</summary>
internal static class LocalFunctionAttributes
{
    /// <summary>Looks at one local function; most have no attributes and cost nothing.</summary>
    public static void Analyze(SyntaxNodeAnalysisContext context)
    {
        if (context.Node is not LocalFunctionStatementSyntax { AttributeLists.Count: > 0 } syntax
            || context.SemanticModel.GetDeclaredSymbol(syntax, context.CancellationToken) is not IMethodSymbol function)
        {
            return;
        }

        foreach (AttributeUse use in AttributeUse.Of(function))
        {
            Location place = use.Data.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken).GetLocation() ?? syntax.Identifier.GetLocation();
            context.ReportDiagnostic(Diagnostic.Create(
                RuleCatalog.Find(RuleIds.UnsupportedMember).Descriptor,
                place,
                ImmutableDictionary<string, string?>.Empty.Add(FindingProperties.Attribute, use.DisplayName),
                use.DisplayName,
                function.Name,
                "it stands on a local function",
                function.ContainingType.Name));
        }
    }
}
