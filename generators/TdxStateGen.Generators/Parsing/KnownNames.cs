using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace TdxStateGen.Generators.Parsing;

/// <summary>Types of the run-time library, told by namespace and name so that no look-up in the compilation is needed.</summary>
internal static class KnownNames
{
    public const string Namespace = "TdxStateGen";
    public const string StateMachineAttribute = Namespace + ".StateMachineAttribute";
    public const string LeafModuleAttribute = Namespace + ".LeafModuleAttribute";

    /// <summary>The engine of the Stateless library: where it is referenced there is one output more.</summary>
    public const string StatelessMachine = "Stateless.StateMachine`2";

    /// <summary>Where it is referenced every machine has a method that connects it to a logger.</summary>
    public const string Logger = "Microsoft.Extensions.Logging.ILogger";

    private static readonly ConditionalWeakTable<Compilation, StrongBox<bool>> StatelessReferences = new();
    private static readonly ConditionalWeakTable<Compilation, StrongBox<bool>> LoggerReferences = new();

    /// <summary>Whether a compilation references the Stateless library. The look-up goes through all references, so the answer is kept.</summary>
    public static bool HasStateless(Compilation compilation) =>
        StatelessReferences.GetValue(compilation, static c => new StrongBox<bool>(CanName(c, StatelessMachine))).Value;

    /// <summary>Whether a compilation references Microsoft.Extensions.Logging.Abstractions; the answer is kept too.</summary>
    public static bool HasLogger(Compilation compilation) =>
        LoggerReferences.GetValue(compilation, static c => new StrongBox<bool>(CanName(c, Logger))).Value;

    /// <summary>Whether a type is the library's type of this metadata name.</summary>
    public static bool Is(ITypeSymbol? type, string metadataName) =>
        type is INamedTypeSymbol { ContainingType: null } named && named.MetadataName == metadataName && IsOurNamespace(named);

    /// <summary>Whether a type is what a leaf returns: some vendor's result, or what a fan-out makes of several.</summary>
    public static bool IsLeafResult(ITypeSymbol type) => Is(type.OriginalDefinition, "FanOutResult`1") || type.AllInterfaces.Any(static i => Is(i.OriginalDefinition, "ILeafResult`1"));

    /// <summary>The kind of an attribute class, derived ones included where the library lets vendors derive.</summary>
    public static AttributeKind KindOf(INamedTypeSymbol? attributeClass)
    {
        if (attributeClass is null)
        {
            return AttributeKind.Other;
        }

        if (IsOurNamespace(attributeClass) && attributeClass.Name.EndsWith("Attribute", StringComparison.Ordinal))
        {
            return attributeClass.Name.Substring(0, attributeClass.Name.Length - "Attribute".Length) switch
            {
                "StateMachine" => AttributeKind.StateMachine,
                "Terminal" => AttributeKind.Terminal,
                "Goal" => AttributeKind.Goal,
                "Transition" => AttributeKind.Transition,
                "TransitionFromAny" => AttributeKind.TransitionFromAny,
                "AllowedIn" => AttributeKind.AllowedIn,
                "Ignore" => AttributeKind.Ignore,
                "OnEntry" => AttributeKind.OnEntry,
                "OnExit" => AttributeKind.OnExit,
                "OnDemand" => AttributeKind.OnDemand,
                "Outcome" => AttributeKind.Outcome,
                "Hold" => AttributeKind.Hold,
                "Drives" => AttributeKind.Drives,
                "Status" => AttributeKind.Status,
                "Cursor" => AttributeKind.Cursor,
                "Reg" => AttributeKind.Reg,
                "HostOnly" => AttributeKind.HostOnly,
                "RequestWord" => AttributeKind.RequestWord,
                "LeafConvention" => AttributeKind.LeafConvention,
                "RegisterFile" => AttributeKind.RegisterFile,
                "LeafModule" => AttributeKind.LeafModule,
                "RequestLimits" => AttributeKind.RequestLimits,
                "StatusClass" => AttributeKind.StatusClass,
                "KnownLeaf" => AttributeKind.KnownLeaf,
                "RequiresState" => AttributeKind.RequiresState,
                "EnsuresState" => AttributeKind.EnsuresState,
                _ => AttributeKind.Other,
            };
        }

        for (INamedTypeSymbol? type = attributeClass.BaseType; type is not null; type = type.BaseType)
        {
            if (Is(type, "LeafAttribute"))
            {
                return AttributeKind.Leaf;
            }

            if (Is(type, "LeafInterfaceAttribute"))
            {
                return AttributeKind.LeafInterface;
            }

            if (Is(type, "AnswersAttribute"))
            {
                return AttributeKind.Answers;
            }
        }

        return AttributeKind.Other;
    }

    /// <summary>Whether generated code can name a type. Copies that other assemblies keep to themselves, as merged ones do, neither count nor stand in its way.</summary>
    private static bool CanName(Compilation compilation, string metadataName)
    {
        INamedTypeSymbol[] visible = [.. compilation.GetTypesByMetadataName(metadataName).Where(type => compilation.IsSymbolAccessibleWithin(type, compilation.Assembly))];
        return visible.Length == 1 || visible.Any(type => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly));
    }

    private static bool IsOurNamespace(INamedTypeSymbol type) =>
        type.ContainingNamespace is { Name: Namespace, ContainingNamespace.IsGlobalNamespace: true };
}
