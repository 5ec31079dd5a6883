using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Parsing;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.Generators.Usage;

/// <summary>Calls of a transport beside the stubs of a machine over the same registers.</summary>
internal static class RawCalls
{
    /// <summary>Whether a call may be one, by its text.</summary>
    public static bool MayBe(InvocationExpressionSyntax call, string name) =>
        name == "Call" && call.ArgumentList.Arguments is { Count: 2 } arguments && arguments.Any(static a => a.RefKindKeyword.IsKind(SyntaxKind.RefKeyword));

    public static void Check(SyntaxNodeAnalysisContext context, InvocationExpressionSyntax call, SimpleNameSyntax name, MachineIndex index)
    {
        if (context.SemanticModel.GetSymbolInfo(call, context.CancellationToken).Symbol is not IMethodSymbol method
            || TransportOf(method.ContainingType) is not { } transport
            || context.ContainingSymbol?.ContainingType is not { } owner
            || Carries(owner, transport)
            || MachineBeside(index, owner, transport.TypeArguments[0]) is not { } machine)
        {
            return;
        }

        IndexedLeaf? leaf = NumberOf(context, call, machine) is { } number ? machine.Leaves.FirstOrDefault(l => l.Number == number) : null;
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty
            .Add(FindingProperties.Machine, Identifiers.QualifiedName(machine.Type))
            .Add(FindingProperties.Method, leaf?.Stub)
            .Add(FindingProperties.Scope, leaf?.Scope);
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.RawCall, name.GetLocation(), properties, machine.Type.Name, leaf is null ? "the stub of the leaf" : "'" + leaf.Stub + "'"));
        if (leaf is { IsWide: true } && !ProcessorLoops.Contain(call, context.SemanticModel, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.WideLeafOnOneProcessor, name.GetLocation(), properties, leaf.Stub, leaf.Scope, "this call reaches one processor"));
        }
    }

    /// <summary>The transport interface that a type is or implements.</summary>
    private static INamedTypeSymbol? TransportOf(INamedTypeSymbol type) => IsTransport(type) ? type : type.AllInterfaces.FirstOrDefault(IsTransport);

    private static bool IsTransport(INamedTypeSymbol type) => KnownNames.Is(type.OriginalDefinition, "ILeafTransport`1");

    /// <summary>Whether a class is a transport of these registers itself, which passes calls on to another; types inside it are part of it.</summary>
    private static bool Carries(INamedTypeSymbol? type, INamedTypeSymbol transport)
    {
        for (; type is not null; type = type.ContainingType)
        {
            if (type.AllInterfaces.Any(i => SymbolEqualityComparer.Default.Equals(i, transport)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A machine over the registers that the project declares or the class holds.</summary>
    private static IndexedMachine? MachineBeside(MachineIndex index, INamedTypeSymbol owner, ITypeSymbol registers) => index.Machines.FirstOrDefault(machine =>
        SymbolEqualityComparer.Default.Equals(machine.Registers, registers)
        && (machine.IsSource || owner.GetMembers().Any(m => SymbolEqualityComparer.Default.Equals((m as IFieldSymbol)?.Type ?? (m as IPropertySymbol)?.Type, machine.Type))));

    /// <summary>The leaf number, where the registers are a local that was prepared with a constant.</summary>
    private static ulong? NumberOf(SyntaxNodeAnalysisContext context, InvocationExpressionSyntax call, IndexedMachine machine)
    {
        ExpressionSyntax passed = call.ArgumentList.Arguments[1].Expression;
        if (context.SemanticModel.GetSymbolInfo(passed, context.CancellationToken).Symbol is not ILocalSymbol local
            || local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.CancellationToken) is not VariableDeclaratorSyntax { Initializer.Value: { } value })
        {
            return null;
        }

        IEnumerable<ExpressionSyntax> candidates = value switch
        {
            InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } prepare when NameOf(prepare.Expression) == "Prepare" => [arguments[0].Expression],
            BaseObjectCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions.OfType<AssignmentExpressionSyntax>().Where(a => !IsOperand(machine, a.Left)).Select(static a => a.Right),
            _ => [],
        };
        foreach (ExpressionSyntax candidate in candidates)
        {
            if (Numbers.TryWord(context.SemanticModel.GetConstantValue(candidate, context.CancellationToken).Value, out ulong word))
            {
                return word & machine.MaxNumber;
            }
        }

        return null;
    }

    private static bool IsOperand(IndexedMachine machine, ExpressionSyntax field) =>
        machine.Registers is { } registers && AttributeUse.Of(registers).Any(u => u.Kind == AttributeKind.RegisterFile && u.Values("registers").Any(r => r.Value as string == NameOf(field)));

    private static string? NameOf(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => null,
    };
}
