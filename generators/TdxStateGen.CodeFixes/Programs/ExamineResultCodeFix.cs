using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.CodeFixes.Framework;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.CodeFixes.Programs;

/// <summary>Looks at what a call came to: leaves the method after a failure, insists on success, or says that the result does not matter.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ExamineResultCodeFix))]
public sealed class ExamineResultCodeFix : FindingCodeFix
{
    private const string EnsureSuccess = nameof(EnsureSuccess);

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.ResultNotExamined, RuleIds.ResultExaminedLate];

    private protected override IEnumerable<Mend> Mends(FindingPlace place)
    {
        if (DrivingCall.At(place, place.Node) is not { } driving)
        {
            yield break;
        }

        string claim = driving.Statement.SpanStart.ToString(System.Globalization.CultureInfo.InvariantCulture);
        foreach (Mend mend in EarlyReturns(place, driving, claim))
        {
            yield return mend;
        }

        bool hasEnsure = driving.Method.ReturnType.GetMembers(EnsureSuccess).OfType<IMethodSymbol>().Any(static m => !m.IsStatic && m.Parameters.IsEmpty && m.DeclaredAccessibility == Accessibility.Public);
        if (hasEnsure && (driving.IsWholeStatement || driving.Variable is not null))
        {
            yield return new Mend(
                $"Insist on the success of '{driving.Method.Name}'",
                EnsureSuccess,
                editor => editor.ReplaceNode(driving.Call, static (current, _) => Ensured((InvocationExpressionSyntax)current)),
                claim);
        }

        if (driving.IsWholeStatement)
        {
            yield return new Mend("Discard the result", "Discard", editor => editor.Become(driving.Statement, static s => SyntaxFactory.ParseStatement("_ = " + s.WithoutTrivia())), claim);
        }
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
        else if (driving.IsWholeStatement && EarlyReturn.At(place, driving.Statement) is { } leave)
        {
            if (Failed(place, type, driving.Call.WithoutTrivia().ToString()) is { } failed)
            {
                yield return new Mend(title, "Return", editor => editor.Become(driving.Statement, _ => EarlyReturn.Unless(failed, leave)), claim);
            }
        }
        else if (driving.IsWholeStatement && FreeName(place, driving) is { } name && Failed(place, type, name) is { } failed && EarlyReturn.At(place, driving.Statement, (name, type)) is { } handOn)
        {
            yield return new Mend(
                title,
                "Return",
                editor =>
                {
                    editor.Follow(driving.Statement, EarlyReturn.Unless(failed, handOn));
                    editor.Become(driving.Statement, s => SyntaxFactory.ParseStatement($"{place.NameOf(type)} {name} = {s.WithoutTrivia()}"));
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
        SyntaxNode scope = driving.Statement.Ancestors().FirstOrDefault(static a => a is MemberDeclarationSyntax) ?? driving.Statement;
        HashSet<string> taken = [.. scope.DescendantTokens().Where(static t => t.IsKind(SyntaxKind.IdentifierToken)).Select(static t => t.ValueText)];
        return ((string[])[lower, "result", lower + "Result"]).FirstOrDefault(name =>
            !taken.Contains(name) && Identifiers.Escape(name) == name && place.Model.LookupSymbols(driving.Statement.SpanStart, name: name).IsEmpty);
    }
}
