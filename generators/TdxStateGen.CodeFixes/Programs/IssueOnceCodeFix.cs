using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.CodeFixes.Framework;
using TdxStateGen.Generators.Diagnostics;

namespace TdxStateGen.CodeFixes.Programs;

/// <summary>Takes a leaf that reaches all processors of its scope out of a loop over them, where the loop does nothing else.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IssueOnceCodeFix))]
public sealed class IssueOnceCodeFix : FindingCodeFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.WideLeafOnOneProcessor];

    private protected override IEnumerable<Mend> Mends(FindingPlace place)
    {
        (StatementSyntax Loop, StatementSyntax Body, string[] Variables)? found = place.Node.FirstAncestorOrSelf<StatementSyntax>(static s => s is ForStatementSyntax or ForEachStatementSyntax) switch
        {
            ForStatementSyntax loop => (loop, loop.Statement, [.. loop.Declaration?.Variables.Select(static v => v.Identifier.ValueText) ?? []]),
            ForEachStatementSyntax each => (each, each.Statement, [each.Identifier.ValueText]),
            _ => null,
        };
        if (found is not { Loop.Parent: BlockSyntax } loopOf || Only(loopOf.Body) is not { } only || only.DescendantTokens().Any(t => t.IsKind(SyntaxKind.IdentifierToken) && loopOf.Variables.Contains(t.ValueText)))
        {
            yield break;
        }

        yield return new Mend($"Issue '{place.Node}' once", nameof(IssueOnceCodeFix), editor => editor.Become(loopOf.Loop, _ => only.WithoutTrivia()), Claim: loopOf.Loop.Span.ToString());
    }

    /// <summary>The one statement of a loop that makes the call and nothing that needs the loop.</summary>
    private static ExpressionStatementSyntax? Only(StatementSyntax body) => body switch
    {
        BlockSyntax { Statements: [ExpressionStatementSyntax inner] } => inner,
        ExpressionStatementSyntax single => single,
        _ => null,
    };
}
