using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using TdxStateGen.CodeFixes.Framework;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Parsing;
using TdxStateGen.Generators.Programs.Reporting;

namespace TdxStateGen.CodeFixes.Programs;

/// <summary>Looks at what a call came to: leaves the method after a failure, insists on success, or says that the result does not matter.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ExamineResultCodeFix))]
public sealed class ExamineResultCodeFix : FindingCodeFix
{
    private const string EnsureSuccess = nameof(EnsureSuccess);

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.ResultNotExamined, RuleIds.ResultExaminedLate, RuleIds.MissingCheck];

    private protected override IEnumerable<Mend> Mends(FindingPlace place)
    {
        if (ExaminedAt(place) is not { } node || DrivingCall.At(place, node) is not { } driving)
        {
            yield break;
        }

        string claim = driving.Statement.SpanStart.ToString(CultureInfo.InvariantCulture);
        foreach (Mend mend in EarlyReturns(place, driving, claim))
        {
            yield return mend;
        }

        bool hasEnsure = driving.Method.ReturnType.GetMembers(EnsureSuccess).OfType<IMethodSymbol>().Any(static m => !m.IsStatic && m.Parameters.IsEmpty
            && m.DeclaredAccessibility == Accessibility.Public);
        if (hasEnsure && (driving.DropsResult || driving.Variable is not null))
        {
            yield return new Mend(
                $"Insist on the success of '{driving.Method.Name}'",
                EnsureSuccess,
                editor => editor.ReplaceNode(driving.Call, static (current, _) => Ensured((InvocationExpressionSyntax)current)),
                claim);
        }

        if (driving.IsWholeStatement && place.Diagnostic.Id != RuleIds.MissingCheck)
        {
            yield return new Mend("Discard the result", "Discard", editor => editor.Become(driving.Statement, static s => SyntaxFactory.ParseStatement("_ = " + s.WithoutTrivia())), claim);
        }
    }

    /// <summary>The call whose result is to be examined: the one reported, or the one before it that a missing check is due to.</summary>
    private static SyntaxNode? ExaminedAt(FindingPlace place)
    {
        if (place.Diagnostic.Id != RuleIds.MissingCheck)
        {
            return place.Node;
        }

        SyntaxNode root = place.Node.SyntaxTree.GetRoot(place.Cancellation);
        TextSpan? span = place.Property(ProgramProperties.Pending) is { } pending ? SpanOf(pending)
            : place.Diagnostic.AdditionalLocations is [{ SourceTree: { } tree } only] && tree == root.SyntaxTree ? only.SourceSpan
            : null;
        if (span is not { } found || found.End > root.FullSpan.End)
        {
            return null;
        }

        // Made on every way to the place, its failure is what makes the difference.
        SyntaxNode node = root.FindNode(found, getInnermostNodeForTie: true);
        SyntaxNode? block = node.FirstAncestorOrSelf<StatementSyntax>()?.Parent is { } parent and not GlobalStatementSyntax ? parent : node.FirstAncestorOrSelf<CompilationUnitSyntax>();
        return found.Start < place.Node.SpanStart && block is not null && place.Node.Ancestors().Contains(block) ? node : null;
    }

    private static TextSpan? SpanOf(string pending)
    {
        string[] parts = pending.Split(',');
        return parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int start) && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int length)
            ? new TextSpan(start, length)
            : null;
    }

    private static IEnumerable<Mend> EarlyReturns(FindingPlace place, DrivingCall driving, string claim)
    {
        ITypeSymbol type = driving.Method.ReturnType;
        string title = $"Return unless '{driving.Method.Name}' succeeded";
        if (driving.Variable is { } variable)
        {
            string text = variable.Text;
            if (Failed(place, type, text) is { } failed && EarlyReturn.At(place, driving.Statement, (text, type)) is { } leave)
            {
                yield return new Mend(title, "Return", editor => editor.Follow(driving.Statement, EarlyReturn.Unless(failed, leave)), claim);
            }
        }
        else if (driving.DropsResult && EarlyReturn.At(place, driving.Statement) is { } leave)
        {
            if (Failed(place, type, driving.Call.WithoutTrivia().ToString()) is { } failed)
            {
                yield return new Mend(title, "Return", editor => editor.Become(driving.Statement, _ => EarlyReturn.Unless(failed, leave)), claim);
            }
        }
        else if (driving.DropsResult && FreeName(place, driving) is { } name && Failed(place, type, name) is { } failed
            && EarlyReturn.At(place, driving.Statement, (name, type)) is { } handOn)
        {
            yield return new Mend(
                title,
                "Return",
                editor =>
                {
                    editor.Follow(driving.Statement, EarlyReturn.Unless(failed, handOn));
                    editor.Become(driving.Statement, _ => SyntaxFactory.ParseStatement($"{place.NameOf(type)} {name} = {driving.Call.WithoutTrivia()};"));
                },
                claim);
        }
    }

    /// <summary>The test that a result is a failure; null for a type that does not tell.</summary>
    private static string? Failed(FindingPlace place, ITypeSymbol type, string result) => type switch
    {
        { SpecialType: SpecialType.System_Boolean } => "!" + result,
        _ when KnownNames.Is(type, "TriggerOutcome") => $"{result} != {place.MemberText(type, "Done")}",
        _ when type.GetMembers("IsSuccess").OfType<IPropertySymbol>().Any(static p => p is { IsStatic: false, Type.SpecialType: SpecialType.System_Boolean }) => $"!{result}.IsSuccess",
        _ => null,
    };

    private static InvocationExpressionSyntax Ensured(InvocationExpressionSyntax call) => SyntaxFactory.InvocationExpression(
            SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, call.WithoutTrailingTrivia(), SyntaxFactory.IdentifierName(EnsureSuccess)))
        .WithTrailingTrivia(call.GetTrailingTrivia());

    /// <summary>A name for the result that nothing around has: the trigger's in lower case, or <c>result</c>.</summary>
    private static string? FreeName(FindingPlace place, DrivingCall driving)
    {
        string lower = char.ToLowerInvariant(driving.Method.Name[0]) + driving.Method.Name.Substring(1);
        SyntaxNode scope = driving.Statement.Ancestors().FirstOrDefault(static a => a is MemberDeclarationSyntax and not GlobalStatementSyntax or CompilationUnitSyntax) ?? driving.Statement;
        HashSet<string> taken = [.. scope.DescendantTokens().Where(static t => t.IsKind(SyntaxKind.IdentifierToken)).Select(static t => t.ValueText)];
        return ((string[])[lower, "result", lower + "Result"]).FirstOrDefault(name =>
            !taken.Contains(name) && Identifiers.Escape(name) == name && place.Model.LookupSymbols(driving.Statement.SpanStart, name: name).IsEmpty);
    }
}
