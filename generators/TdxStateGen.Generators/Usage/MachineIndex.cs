using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.Generators.Usage;

/// <summary>A leaf of a machine that the compilation can see.</summary>
/// <param name="Stub">Name of the method that issues it.</param>
/// <param name="Number">The leaf number.</param>
/// <param name="Scope">Member name of <c>LeafScope</c>.</param>
internal sealed record IndexedLeaf(string Stub, ulong Number, string Scope)
{
    public bool IsWide => Scope != "CurrentProcessor";

    /// <summary>How it shuts the machine down; null when it does not.</summary>
    public ShuttingLeaf? Shutting { get; init; }
}

/// <summary>A machine that the compilation can see.</summary>
/// <param name="Type">The class.</param>
/// <param name="Registers">The register type of its convention, or null.</param>
/// <param name="MaxNumber">The highest leaf number of the convention.</param>
/// <param name="Leaves">Its leaves.</param>
/// <param name="IsSource">Whether it is declared in this compilation.</param>
internal sealed record IndexedMachine(INamedTypeSymbol Type, ITypeSymbol? Registers, ulong MaxNumber, IReadOnlyList<IndexedLeaf> Leaves, bool IsSource);

/// <summary>The machines of a compilation and of what it references, and the names by which code that uses them is told from code that does not.</summary>
internal sealed class MachineIndex
{
    private readonly List<IndexedMachine> _machines = [];
    private readonly Dictionary<INamedTypeSymbol, IndexedMachine> _byType = new(SymbolEqualityComparer.Default);
    private readonly HashSet<string> _triggers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _wideStubs = new(StringComparer.Ordinal);
    private readonly HashSet<string> _shuttingStubs = new(StringComparer.Ordinal);

    public MachineIndex(Compilation compilation, CancellationToken cancellation)
    {
        foreach (INamedTypeSymbol type in VisibleTypes.Of(compilation, cancellation))
        {
            if (type.TypeKind == TypeKind.Class && AttributeUse.Of(type) is { IsEmpty: false } uses && uses.Any(static u => u.Kind == AttributeKind.StateMachine))
            {
                bool isSource = SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly);
                AddMachine(type, uses.FirstOrDefault(static u => u.Kind == AttributeKind.LeafInterface), isSource);
            }
        }
    }

    public IReadOnlyList<IndexedMachine> Machines => _machines;

    /// <summary>Names of methods that fire a trigger of a machine in source, <c>TryX</c> included.</summary>
    public bool MayFire(string name) => _triggers.Contains(name);

    /// <summary>Names of methods that issue a leaf on several processors.</summary>
    public bool MayBeWide(string name) => _wideStubs.Contains(name);

    /// <summary>Names of methods that issue a leaf which shuts its machine down.</summary>
    public bool MayShut(string name) => _shuttingStubs.Contains(name);

    /// <summary>The machine that a type is, or null.</summary>
    public IndexedMachine? Find(ITypeSymbol? type) => type is INamedTypeSymbol named && _byType.TryGetValue(named, out IndexedMachine? machine) ? machine : null;

    private void AddMachine(INamedTypeSymbol type, AttributeUse interfaceUse, bool isSource)
    {
        List<IndexedLeaf> leaves = [];
        foreach (IMethodSymbol method in type.GetMembers().OfType<IMethodSymbol>())
        {
            System.Collections.Immutable.ImmutableArray<AttributeUse> uses = AttributeUse.Of(method);
            if (isSource && TriggerParser.IsTrigger(uses))
            {
                _triggers.Add(method.Name);
                _triggers.Add("Try" + method.Name);
            }

            AttributeUse leaf = uses.FirstOrDefault(static u => u.Kind == AttributeKind.Leaf);
            if (leaf.Data is not null && Numbers.TryWord(leaf.Argument("number")?.Scalar(), out ulong number))
            {
                IndexedLeaf indexed = new(method.Name, number, ScopeOf(leaf)) { Shutting = ShuttingLeaf.Read(type, leaf, uses) };
                leaves.Add(indexed);
                if (indexed.Shutting is not null)
                {
                    _shuttingStubs.Add(method.Name);
                }

                if (indexed.IsWide)
                {
                    _wideStubs.Add(method.Name);
                }
            }
        }

        ITypeSymbol? convention = LeafInterface.ConventionOf(interfaceUse.Data?.AttributeClass)?.Argument("convention")?.Scalar() as ITypeSymbol;
        ITypeSymbol? registers = convention?.AllInterfaces.FirstOrDefault(static i => KnownNames.Is(i.OriginalDefinition, "ILeafConvention`1"))?.TypeArguments[0];
        IndexedMachine machine = new(type, registers, convention is null ? ulong.MaxValue : ConventionFacts.Of(convention).MaxNumber, leaves, isSource);
        _machines.Add(machine);
        _byType.Add(type, machine);
    }

    private static string ScopeOf(AttributeUse leaf) => leaf.Property("Scope") is not { Kind: TypedConstantKind.Enum, Type: { } type } scope
        ? "CurrentProcessor"
        : type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.HasConstantValue && Equals(f.ConstantValue, scope.Value))?.Name ?? "CurrentProcessor";
}
