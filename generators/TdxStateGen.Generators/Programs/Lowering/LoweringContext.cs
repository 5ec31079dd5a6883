using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.Generators.Parsing;
using TdxStateGen.Generators.Programs.Ownership;
using TdxStateGen.Generators.Programs.Protocols;

namespace TdxStateGen.Generators.Programs.Lowering;

/// <summary>What all bodies of a compilation share. Safe for use from several threads.</summary>
internal sealed class LoweringContext(Compilation compilation, ProtocolCatalog catalog, CancellationToken cancellation)
{
    private readonly ConcurrentDictionary<IAssemblySymbol, bool> _knowing = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, OwnerFacts?> _owners = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, bool> _driving = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, bool> _drivingConstructors = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ITypeSymbol, Interest> _interests = new(SymbolEqualityComparer.Default);

    public ProtocolCatalog Catalog { get; } = catalog;

    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>What the program overrides of classes that are not its own.</summary>
    public ProgramOverrides Overrides { get; } = new(compilation, catalog, cancellation);

    /// <summary>Members whose body is known to be a test of a state.</summary>
    public ConcurrentDictionary<ISymbol, StateTest?> StateTests { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Whether code of an assembly can name a machine and so drive one that it gets hold of.</summary>
    public bool Knows(IAssemblySymbol? assembly) => assembly is null || Catalog.HasTables || _knowing.GetOrAdd(assembly, IsKnowing);

    /// <summary>Whether a setter, or an accessor of an event, runs code that may drive a machine, and does not only store what it is given.</summary>
    public bool RunsCode(IMethodSymbol accessor) => accessor switch
    {
        { ContainingType.TypeKind: TypeKind.Interface } => true,
        { IsImplicitlyDeclared: true } => false,
        _ when !Knows(accessor.ContainingAssembly) => false,
        { IsAbstract: true } => true,
        { DeclaringSyntaxReferences: [var part] } => part.GetSyntax(Cancellation) is not AccessorDeclarationSyntax { Body: null, ExpressionBody: null },
        _ => !accessor.GetAttributes().Any(static a => a.AttributeClass?.Name == "CompilerGeneratedAttribute"),
    };

    /// <summary>Whether a constructor may drive the machine that it makes, or hand it out.</summary>
    public bool MayDrive(IMethodSymbol constructor) => _drivingConstructors.GetOrAdd(constructor.OriginalDefinition, c => Construction.MayDrive((IMethodSymbol)c, this));

    /// <summary>Whether code of a machine's class that runs inside its triggers may drive other machines.</summary>
    public bool DrivesOthers(Protocol protocol) => protocol.IsMachine && _driving.GetOrAdd(protocol.Type.OriginalDefinition, t => InnerCode.MayDriveOthers((INamedTypeSymbol)t, this));

    /// <summary>What a class keeps to itself.</summary>
    public OwnerFacts? Owner(INamedTypeSymbol type) => _owners.GetOrAdd(type, t => OwnerFacts.Of(t, Catalog, Cancellation));

    /// <summary>What there is to follow in a value of a type.</summary>
    public Interest InterestIn(ITypeSymbol? type) => type is null ? Interest.None : _interests.GetOrAdd(type, Classify);

    private bool IsKnowing(IAssemblySymbol assembly) =>
        SymbolEqualityComparer.Default.Equals(assembly, compilation.Assembly)
        || VisibleTypes.KnowsLibrary(assembly);

    private Interest Classify(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            return Classify(nullable.TypeArguments[0]);
        }

        if (type.SpecialType == SpecialType.System_Boolean)
        {
            return Interest.Bool;
        }

        if (type.TypeKind == TypeKind.Enum)
        {
            return KnownNames.Is(type, "TriggerOutcome") ? Interest.Result : Interest.Constant;
        }

        if (Catalog.Find(type) is not null)
        {
            return Interest.Object;
        }

        bool isResult = KnownNames.Is(type, "LeafReport") || KnownNames.Is(type.OriginalDefinition, "FanOutResult`1")
            || (type.TypeKind == TypeKind.Struct && type.AllInterfaces.Any(static i => KnownNames.Is(i.OriginalDefinition, "ILeafResult`1")));
        return isResult ? Interest.Result : Interest.None;
    }
}

/// <summary>What there is to follow in a value.</summary>
internal enum Interest
{
    None,
    Bool,
    Constant,
    Result,
    Object,
}
