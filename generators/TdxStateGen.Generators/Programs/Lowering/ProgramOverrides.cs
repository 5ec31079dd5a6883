using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using TdxStateGen.Generators.Parsing;
using TdxStateGen.Generators.Programs.Protocols;

namespace TdxStateGen.Generators.Programs.Lowering;

/// <summary>
/// Classes of the framework whose members the program overrides with code that can drive a machine: what a call through such a class does is not known. Only overriding classes that mention a machine
/// or a member of one count, so that a stream of somebody's, or a record's ToString, costs nothing.
/// </summary>
internal sealed class ProgramOverrides
{
    private readonly Compilation _compilation;
    private readonly ProtocolCatalog _catalog;
    private readonly CancellationToken _cancellation;
    private readonly Lazy<HashSet<ITypeSymbol>> _overridden;

    public ProgramOverrides(Compilation compilation, ProtocolCatalog catalog, CancellationToken cancellation)
    {
        _compilation = compilation;
        _catalog = catalog;
        _cancellation = cancellation;
        _overridden = new Lazy<HashSet<ITypeSymbol>>(Find);
    }

    /// <summary>Whether an override of the program's may run in a call: as the method itself, or as a member of an argument.</summary>
    public bool MayRun(IMethodSymbol method, ITypeSymbol? receiver, IEnumerable<IArgumentOperation> arguments)
    {
        bool isOpen = receiver is { TypeKind: TypeKind.Class, IsSealed: false } && method is { IsStatic: false, IsSealed: false } && (method.IsVirtual || method.IsAbstract || method.IsOverride);
        return (isOpen && IsOverridden(receiver!)) || arguments.Any(a => WithoutConversions(a.Value).Type is { TypeKind: TypeKind.Class, IsSealed: false } type && IsOverridden(type));
    }

    private bool IsOverridden(ITypeSymbol type) => !_catalog.HasTables && _overridden.Value.Contains(type.OriginalDefinition);

    private HashSet<ITypeSymbol> Find()
    {
        HashSet<ITypeSymbol> found = new(SymbolEqualityComparer.Default);
        foreach (INamedTypeSymbol type in VisibleTypes.Of(_compilation, _cancellation))
        {
            if (type is { TypeKind: TypeKind.Class, IsStatic: false } && type.GetMembers().Any(static m => m is { IsOverride: true, IsImplicitlyDeclared: false }) && MayDrive(type))
            {
                AddOverridden(type, found);
            }
        }

        return found;
    }

    /// <summary>The classes that declared what the class overrides, and all between: a member of theirs may call any other.</summary>
    private void AddOverridden(INamedTypeSymbol type, HashSet<ITypeSymbol> found)
    {
        foreach (ISymbol member in type.GetMembers().Where(static m => m is { IsOverride: true, IsImplicitlyDeclared: false }))
        {
            ISymbol root = member;
            while (Overridden(root) is { } above)
            {
                root = above;
            }

            // Nearly every class has a ToString of its own; only what that one does itself counts.
            if (root.ContainingType.SpecialType == SpecialType.System_Object && !Mentions(member))
            {
                continue;
            }

            for (INamedTypeSymbol? ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
            {
                found.Add(ancestor.OriginalDefinition);
                if (SymbolEqualityComparer.Default.Equals(ancestor.OriginalDefinition, root.ContainingType.OriginalDefinition))
                {
                    break;
                }
            }
        }
    }

    private static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        IEventSymbol raised => raised.OverriddenEvent,
        _ => null,
    };

    /// <summary>Whether the class mentions a machine; of one in an assembly only what it shows is known.</summary>
    private bool MayDrive(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.IsEmpty
        ? type.InstanceConstructors.Any(c => c.Parameters.Any(p => _catalog.Find(p.Type) is not null))
        : Mentions(type);

    private bool Mentions(ISymbol symbol) => symbol.DeclaringSyntaxReferences.IsEmpty
        || symbol.DeclaringSyntaxReferences.Any(r => r.GetSyntax(_cancellation).DescendantTokens().Any(t => t.IsKind(SyntaxKind.IdentifierToken) && _catalog.Names.All.Contains(t.ValueText)));

    private static IOperation WithoutConversions(IOperation operation)
    {
        while (operation is IConversionOperation conversion)
        {
            operation = conversion.Operand;
        }

        return operation;
    }
}
