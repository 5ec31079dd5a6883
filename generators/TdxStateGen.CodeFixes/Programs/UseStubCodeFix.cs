using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.CodeFixes.Framework;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Model;
using TdxStateGen.Generators.Parsing;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.CodeFixes.Programs;

/// <summary>Issues a leaf by the stub of a machine that is at hand, in the place of a call of the transport.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseStubCodeFix))]
public sealed class UseStubCodeFix : FindingCodeFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.RawCall];

    private protected override IEnumerable<Mend> Mends(FindingPlace place)
    {
        if (place.Property(FindingProperties.Method) is not { } stub || MachineAtHand(place) is not { } machine || TypeOf(machine) is not INamedTypeSymbol type
            || type.GetMembers(stub.TrimStart('@')).OfType<IMethodSymbol>().FirstOrDefault(static m => AttributeUse.Of(m).Any(static u => u.Kind == AttributeKind.Leaf)) is not { } method
            || HostLeaves.Read(type, place.Model.Compilation, place.Cancellation)?.Leaves.FirstOrDefault(l => l.Trigger == method.Name) is not { } leaf
            || RawCall.At(place, leaf, AttributeUse.Of(method).First(static u => u.Kind == AttributeKind.Leaf).Int32("Version", 0)) is not { } raw
            || Arguments(place, method, leaf, raw) is not { } arguments)
        {
            yield break;
        }

        string call = $"{Identifiers.Escape(machine.Name)}.{Identifiers.Escape(method.Name)}({string.Join(", ", arguments)});";
        bool readsStatus = raw.StatusReads.Length > 0;
        string? result = readsStatus ? FreeName(place, raw.Statement) : null;
        bool isFanOut = KnownNames.Is(method.ReturnType.OriginalDefinition, "FanOutResult`1");
        if (readsStatus && (isFanOut || result is null || method.ReturnType.GetMembers("Report").IsEmpty))
        {
            yield break;
        }

        yield return new Mend($"Issue the leaf by '{machine.Name}.{method.Name}'", nameof(UseStubCodeFix), editor =>
        {
            foreach (StatementSyntax statement in raw.Preparation)
            {
                editor.RemoveNode(statement, SyntaxRemoveOptions.KeepNoTrivia);
            }

            foreach (InvocationExpressionSyntax read in raw.StatusReads)
            {
                editor.ReplaceNode(read, (current, _) => SyntaxFactory.ParseExpression(result + ".Report.Status").WithTriviaFrom(current));
            }

            editor.Become(raw.Statement, _ => SyntaxFactory.ParseStatement((result is null ? "_" : place.NameOf(method.ReturnType) + " " + result) + " = " + call));
        });
    }

    /// <summary>The only variable, field or property in reach that holds the machine.</summary>
    private static ISymbol? MachineAtHand(FindingPlace place)
    {
        int position = place.Node.SpanStart;
        bool isStatic = place.Model.GetEnclosingSymbol(position, place.Cancellation) is { IsStatic: true };
        ISymbol[] found =
        [
            .. place.Model.LookupSymbols(position).Where(s => TypeOf(s) is { } type && Identifiers.QualifiedName(type) == place.Property(FindingProperties.Machine)
                && (s is ILocalSymbol or IParameterSymbol || s.IsStatic || !isStatic)
                && (s is not ILocalSymbol local || local.DeclaringSyntaxReferences.All(r => r.Span.End < position
                && r.GetSyntax(place.Cancellation) is VariableDeclaratorSyntax { Initializer: not null }))),
        ];
        return found.Length == 1 ? found[0] : null;
    }

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol { RefKind: not RefKind.Out } parameter => parameter.Type,
        IFieldSymbol field => field.Type,
        IPropertySymbol { IsIndexer: false, GetMethod: not null } property => property.Type,
        _ => null,
    };

    private static string[]? Arguments(FindingPlace place, IMethodSymbol stub, HostLeaf leaf, RawCall raw)
    {
        List<string> arguments = [];
        foreach (IParameterSymbol parameter in stub.Parameters)
        {
            OperandModel? operand = leaf.Inputs.FirstOrDefault(o => o.Parameter == Identifiers.Escape(parameter.Name));
            string? argument = parameter.RefKind == RefKind.Out ? "out _"
                : operand is null ? null
                : raw.Operands.TryGetValue(operand.Register.TrimStart('@'), out ExpressionSyntax? value) ? Converted(place, value, parameter.Type, operand.Kind)
                : "default";
            if (argument is null)
            {
                return null;
            }

            arguments.Add(argument);
        }

        return [.. arguments];
    }

    /// <summary>A register value as the stub wants it; null when it cannot be told.</summary>
    private static string? Converted(FindingPlace place, ExpressionSyntax value, ITypeSymbol type, OperandKind kind)
    {
        string text = value.WithoutTrivia().ToString();
        if (place.Model.ClassifyConversion(value, type).IsImplicit)
        {
            return text;
        }

        bool isOperand = value is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToOperand", Expression: { } of } }
            && SymbolEqualityComparer.Default.Equals(place.Model.GetTypeInfo(of, place.Cancellation).Type, type);
        return kind switch
        {
            OperandKind.Custom when isOperand => ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)value).Expression).Expression.ToString(),
            OperandKind.Custom => $"{place.NameOf(type)}.FromOperand({text})",
            OperandKind.Number => $"({place.NameOf(type)})({text})",
            _ => null,
        };
    }

    private static string? FreeName(FindingPlace place, StatementSyntax statement) =>
        ((string[])["result", "leafResult"]).FirstOrDefault(name => place.Model.LookupSymbols(statement.SpanStart, name: name).IsEmpty
            && statement.Parent?.DescendantTokens().All(t => t.ValueText != name) == true);
}
