using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using TdxStateGen.CodeFixes.Framework;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.CodeFixes.FarEnd;

/// <summary>Lets a handler take what the host sends: its parameter of that name in the host's register, or a parameter more.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MatchOperandCodeFix))]
public sealed class MatchOperandCodeFix : FindingCodeFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.HandlerOperandsDiffer];

    private protected override IEnumerable<Mend> Mends(FindingPlace place)
    {
        if (place is not { Method: { } method, MethodSymbol: { } symbol, Type: { } type } || place.Property(FindingProperties.Parameter) is not { } name
            || place.Property(FindingProperties.Register) is not { } register || place.Property(FindingProperties.Parameters) is not { } text)
        {
            yield break;
        }

        string claim = method.Span.ToString();
        ParameterSyntax? own = method.ParameterList.Parameters.FirstOrDefault(p => p.Identifier.ValueText == name.TrimStart('@'));
        if (own is not null)
        {
            if (own.Modifiers.Any(SyntaxKind.OutKeyword) || place.AttributeName("Reg") is not { } attribute)
            {
                yield break;
            }

            yield return new Mend($"Take '{name}' in {register}", nameof(MatchOperandCodeFix), editor => editor.ReplaceNode(own, (current, _) => InRegister((ParameterSyntax)current, attribute, register)), claim);
        }
        else if (symbol.Parameters is [.., { HasExplicitDefaultValue: false, IsParams: false }] && !IsMentioned(type, method))
        {
            yield return new Mend($"Take '{name}'", nameof(MatchOperandCodeFix), editor => editor.ReplaceNode(method, (current, _) => With((MethodDeclarationSyntax)current, text)), claim);
        }
    }

    /// <summary>Whether something else in the class uses the name: it may call the handler as it is.</summary>
    private static bool IsMentioned(TypeDeclarationSyntax type, MethodDeclarationSyntax method) =>
        type.DescendantNodes().OfType<IdentifierNameSyntax>().Any(n => n.Identifier.ValueText == method.Identifier.ValueText);

    private static ParameterSyntax InRegister(ParameterSyntax parameter, string attribute, string register)
    {
        AttributeArgumentSyntax? old = parameter.AttributeLists.SelectMany(static l => l.Attributes).FirstOrDefault(static a => AttributeEdits.SimpleName(a) == "Reg")?.ArgumentList?.Arguments.FirstOrDefault();
        if (old is not null)
        {
            return parameter.ReplaceNode(old, AttributeEdits.WithValue(old, "\"" + register + "\""));
        }

        ParameterSyntax attributed = SyntaxFactory.ParseParameterList($"([{attribute}(\"{register}\")] int x)").Parameters[0];
        return parameter.WithoutLeadingTrivia().WithAttributeLists(parameter.AttributeLists.InsertRange(0, attributed.AttributeLists)).WithLeadingTrivia(parameter.GetLeadingTrivia());
    }

    private static MethodDeclarationSyntax With(MethodDeclarationSyntax method, string text)
    {
        ParameterSyntax added = SyntaxFactory.ParseParameterList("(" + text + ")").Parameters[0].WithAdditionalAnnotations(Simplifier.Annotation);
        SeparatedSyntaxList<ParameterSyntax> parameters = method.ParameterList.Parameters;
        SyntaxNodeOrToken[] all = [.. parameters.GetWithSeparators(), SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space), added];
        return method.WithParameterList(method.ParameterList.WithParameters(SyntaxFactory.SeparatedList<ParameterSyntax>(all)));
    }
}
