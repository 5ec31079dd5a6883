using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.CodeFixes.Framework;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.CodeFixes.States;

/// <summary>Writes the member of the right enum for one of another enum, a text or a number: the one of that name or value, or the only result that has no outcome.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseMemberCodeFix))]
public sealed class UseMemberCodeFix : FindingCodeFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.WrongEnum, RuleIds.UnknownResult];

    private protected override IEnumerable<Mend> Mends(FindingPlace place)
    {
        bool isResult = place.Diagnostic.Id == RuleIds.UnknownResult;
        ITypeSymbol? wanted = isResult ? place.MethodSymbol?.ReturnType : place.TypeSymbol is { } type ? new MachineFacts(type).StateType : null;
        ExpressionSyntax? written = place.Node as ExpressionSyntax ?? (place.Node as AttributeArgumentSyntax)?.Expression;
        if (wanted is { TypeKind: TypeKind.Enum } && written is not null && (Meant(written, wanted, place) ?? (isResult ? OnlyMissing(place, wanted) : null)) is { } member)
        {
            string text = place.MemberText(wanted, member.Name);
            yield return new Mend(
                $"Use '{text}'", nameof(UseMemberCodeFix), editor => editor.ReplaceNode(written, (current, _) => SyntaxFactory.ParseExpression(text).WithTriviaFrom(current)));
        }
    }

    /// <summary>The member that has the name, or else the number, of what is written.</summary>
    private static IFieldSymbol? Meant(ExpressionSyntax written, ITypeSymbol wanted, FindingPlace place)
    {
        object? value = place.Model.GetConstantValue(written, place.Cancellation).Value;
        string? name = place.Model.GetSymbolInfo(written, place.Cancellation).Symbol is IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } member ? member.Name : value as string;
        IFieldSymbol[] named = [.. Members(wanted).Where(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase))];
        IFieldSymbol? byName = named.FirstOrDefault(f => f.Name == name) ?? (named.Length == 1 ? named[0] : null);
        return byName ?? (written is LiteralExpressionSyntax ? Members(wanted).FirstOrDefault(f => Equals(f.ConstantValue, value)) : null);
    }

    /// <summary>The result without an outcome, where there is one only.</summary>
    private static IFieldSymbol? OnlyMissing(FindingPlace place, ITypeSymbol results)
    {
        ImmutableArray<DeclaredOutcome> outcomes = OnDemandFacts.Of(place.MethodSymbol)?.Outcomes ?? [];
        AttributeUse? here = place.Use;
        IFieldSymbol[] missing = [.. Members(results).Where(f => outcomes.All(o => o.Use == here || !Equals(o.Result, f.ConstantValue)))];
        return here is { Kind: AttributeKind.Outcome } && missing.Length == 1 ? missing[0] : null;
    }

    private static IEnumerable<IFieldSymbol> Members(ITypeSymbol type) => type.GetMembers().OfType<IFieldSymbol>().Where(static f => f.HasConstantValue);
}
