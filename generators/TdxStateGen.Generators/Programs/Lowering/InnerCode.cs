using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.Generators.Programs.Lowering;

/// <summary>The code that a machine's class has run inside its triggers: guards, actions, hooks.</summary>
internal static class InnerCode
{
    /// <summary>Whether a machine has such code and something to drive: a machine, a delegate, or an object of the program's that may lead to one.</summary>
    public static bool MayDriveOthers(INamedTypeSymbol machine, LoweringContext context) =>
        machine.GetMembers().OfType<IMethodSymbol>().Any(static m => AttributeUse.Of(m).Any(RunsCode))
        && (machine.GetMembers().Any(m => Leads(m, context)) || machine.InstanceConstructors.SelectMany(static c => c.Parameters).Any(p => MayLead(p.Type, machine, context)));

    private static bool RunsCode(AttributeUse use) =>
        use.Kind is AttributeKind.OnEntry or AttributeKind.OnExit || use.Text("Guard") is not null || use.Text("Action") is not null;

    private static bool Leads(ISymbol member, LoweringContext context) => member switch
    {
        IFieldSymbol field => !field.IsConst && field.AssociatedSymbol is not IEventSymbol && MayLead(field.Type, field.ContainingType, context),
        IMethodSymbol method => AttributeUse.Of(method).Any(RunsCode) && method.Parameters.Any(p => MayLead(p.Type, method.ContainingType, context)),
        _ => false,
    };

    private static bool MayLead(ITypeSymbol type, INamedTypeSymbol machine, LoweringContext context) =>
        !SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, machine)
        && (type.TypeKind is TypeKind.Delegate or TypeKind.Interface or TypeKind.TypeParameter
            || (type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None } && context.Knows(type.ContainingAssembly) && !IsLibrary(type)));

    /// <summary>Types of the library, such as hosts of leaves and the cell of the state, drive nothing.</summary>
    private static bool IsLibrary(ITypeSymbol type)
    {
        INamespaceSymbol? space = type.ContainingNamespace;
        return space is { Name: "TdxStateGen", ContainingNamespace.IsGlobalNamespace: true };
    }
}
