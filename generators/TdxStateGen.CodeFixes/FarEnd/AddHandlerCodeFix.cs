using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.CodeFixes.Framework;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Parsing;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.CodeFixes.FarEnd;

/// <summary>Adds the handler of a leaf that the host issues, with the operands that the host sends and reads. It throws until it is written.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddHandlerCodeFix))]
public sealed class AddHandlerCodeFix : FindingCodeFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.HandlerMissing];

    private protected override IEnumerable<Mend> Mends(FindingPlace place)
    {
        if (place is not { Type: { } type, TypeSymbol: { } module } || place.Property(FindingProperties.Leaf) is not { } leaf || place.Property(FindingProperties.Method) is not { } trigger
            || place.Property(FindingProperties.Parameters) is not { } parameters || AnswersAttribute(place, module) is not { } answers || !AreDistinct(parameters))
        {
            yield break;
        }

        string bare = trigger.TrimStart('@');
        MachineFacts facts = new(module);
        if (((string[])[bare, "Answer" + bare]).FirstOrDefault(facts.IsFree) is { } name)
        {
            string attribute = answers.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
            string text = $$"""
                [{{attribute.Substring(0, attribute.Length - "Attribute".Length)}}({{leaf}})]
                private {{StatusType(module)}} {{Identifiers.Escape(name)}}({{parameters}})
                {
                    throw new global::System.InvalidOperationException("{{name}} is still to be written.");
                }
                """.Replace("\r\n", "\n");
            yield return new Mend($"Add the handler '{name}' for leaf {leaf}", nameof(AddHandlerCodeFix), editor => editor.AddMember(type, text), Claim: name);
        }
    }

    /// <summary>The vendor's attribute: the one that other handlers carry, or else the one beside the convention, by its name where there are several.</summary>
    private static INamedTypeSymbol? AnswersAttribute(FindingPlace place, INamedTypeSymbol module)
    {
        IEnumerable<INamedTypeSymbol> used = Handlers(module).SelectMany(static m => AttributeUse.Of(m)).Where(static u => u.Kind == AttributeKind.Answers)
            .Select(static u => u.Data.AttributeClass).OfType<INamedTypeSymbol>();
        if (used.FirstOrDefault() is { } first)
        {
            return IsUsable(first) ? first : null;
        }

        ITypeSymbol? convention = AttributeUse.Of(module).Where(static u => u.Kind == AttributeKind.LeafModule).Select(static u => u.Argument("convention")?.Value as ITypeSymbol).FirstOrDefault();
        INamedTypeSymbol[] found = [.. (convention?.ContainingNamespace.GetTypeMembers() ?? []).Where(t => KnownNames.KindOf(t) == AttributeKind.Answers
            && place.Model.IsAccessible(place.Node.SpanStart, t) && IsUsable(t))];
        if (found.Length > 1)
        {
            string family = RemoveEnd(convention!.Name, "Convention");
            found = [.. found.Where(t => RemoveEnd(t.Name, "Attribute").EndsWith(family, StringComparison.Ordinal))];
        }

        return found.Length == 1 ? found[0] : null;
    }

    private static string RemoveEnd(string name, string end) => name.EndsWith(end, StringComparison.Ordinal) ? name.Substring(0, name.Length - end.Length) : name;

    private static bool IsUsable(INamedTypeSymbol attribute) =>
        attribute is { IsAbstract: false, ContainingType: null } && attribute.Name.EndsWith("Attribute", StringComparison.Ordinal)
        && attribute.InstanceConstructors.Any(static c => c.DeclaredAccessibility == Accessibility.Public && c.Parameters is [{ Name: "number" }]);

    private static string StatusType(INamedTypeSymbol module) =>
        Handlers(module).FirstOrDefault(static m => m.ReturnType is INamedTypeSymbol { IsValueType: true }
            && !m.ReturnsByRef) is { } handler ? Identifiers.QualifiedName(handler.ReturnType) : "ulong";

    private static IEnumerable<IMethodSymbol> Handlers(INamedTypeSymbol module) =>
        module.GetMembers().OfType<IMethodSymbol>().Where(static m => AttributeUse.Of(m).Any(static u => u.Kind == AttributeKind.Answers));

    private static bool AreDistinct(string parameters)
    {
        string[] names = [.. SyntaxFactory.ParseParameterList("(" + parameters + ")").Parameters.Select(static (ParameterSyntax p) => p.Identifier.ValueText)];
        return names.Distinct().Count() == names.Length;
    }
}
