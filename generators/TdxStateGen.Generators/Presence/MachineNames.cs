using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.Generators.Presence;

/// <summary>The names that code must use to do anything with the machines that a compilation can see: by them code that may drive one is told from all other without binding it.</summary>
internal sealed class MachineNames
{
    private static readonly ConditionalWeakTable<Compilation, MachineNames> OfCompilations = new();

    // What an assembly symbol says never changes; the symbols of referenced files live on from one compilation to the next.
    private static readonly ConditionalWeakTable<IAssemblySymbol, MachineNames> OfReferences = new();

    private readonly HashSet<string> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<CallShape>> _calls = new(StringComparer.Ordinal);

    private MachineNames()
    {
    }

    /// <summary>Names of machines, of their triggers with the questions that belong to them, and of the bodies that on-demand triggers run.</summary>
    public HashSet<string> All { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether some method states facts about machines, so that code that only hands one on can be wrong.</summary>
    public bool HasFacts { get; private set; }

    /// <summary>Whether no machine can be seen.</summary>
    public bool IsEmpty => _types.Count == 0;

    /// <summary>The names of a compilation.</summary>
    public static MachineNames Of(Compilation compilation, CancellationToken cancellation) => OfCompilations.GetValue(compilation, c => Read(c, cancellation));

    /// <summary>Whether a class of this name is a machine.</summary>
    public bool IsType(string name) => _types.Contains(name);

    /// <summary>Whether a call may be one of a trigger, by its name and the number and kind of its arguments.</summary>
    public bool MayBeCalled(string name, ArgumentListSyntax arguments)
    {
        if (_calls.TryGetValue(name, out HashSet<CallShape>? shapes))
        {
            foreach (CallShape shape in shapes)
            {
                if (shape.Fits(arguments))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static MachineNames Read(Compilation compilation, CancellationToken cancellation)
    {
        MachineNames names = new();
        LibraryUse use = LibraryUse.Of(compilation);
        foreach (IAssemblySymbol assembly in use.References)
        {
            names.Add(OfReferences.GetValue(assembly, a => ReadReference(a, cancellation)));
        }

        if (use.MayDeclareMachines)
        {
            HashSet<SyntaxTree>? declaring = DeclaringTrees(compilation, cancellation);
            foreach (INamedTypeSymbol type in VisibleTypes.In(compilation.Assembly, cancellation))
            {
                if (declaring is null || type.DeclaringSyntaxReferences.Any(r => declaring.Contains(r.SyntaxTree)))
                {
                    names.AddType(type);
                }
            }
        }

        names.HasFacts |= use.Mentions(TreeMentions.Facts);
        return names;
    }

    private static MachineNames ReadReference(IAssemblySymbol assembly, CancellationToken cancellation)
    {
        MachineNames names = new();
        foreach (INamedTypeSymbol type in VisibleTypes.In(assembly, cancellation))
        {
            names.AddType(type);
            names.HasFacts |= type.TypeKind is TypeKind.Class or TypeKind.Struct or TypeKind.Interface && type.GetMembers().OfType<IMethodSymbol>().Any(StatesFacts);
        }

        return names;
    }

    /// <summary>The files that can declare machines; null for all, when the attribute goes by another name everywhere.</summary>
    private static HashSet<SyntaxTree>? DeclaringTrees(Compilation compilation, CancellationToken cancellation)
    {
        HashSet<SyntaxTree> trees = [.. compilation.SyntaxTrees.Where(static t => (TreeMentionsFinder.Of(t) & TreeMentions.Machine) != 0)];
        return trees.Any(t => t.GetRoot(cancellation) is CompilationUnitSyntax unit && unit.Usings.Any(static u => u.Alias is not null && u.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword))) ? null : trees;
    }

    private static bool StatesFacts(IMethodSymbol method) =>
        AttributeUse.Of(method).Any(IsFact) || AttributeUse.OfReturnValue(method).Any(IsFact) || method.Parameters.Any(static p => AttributeUse.Of(p).Any(IsFact));

    private static bool IsFact(AttributeUse use) => use.Kind is AttributeKind.RequiresState or AttributeKind.EnsuresState;

    private void Add(MachineNames others)
    {
        _types.UnionWith(others._types);
        All.UnionWith(others.All);
        HasFacts |= others.HasFacts;
        foreach (KeyValuePair<string, HashSet<CallShape>> call in others._calls)
        {
            ShapesOf(call.Key).UnionWith(call.Value);
        }
    }

    private void AddType(INamedTypeSymbol type)
    {
        if (type.TypeKind != TypeKind.Class || AttributeUse.Of(type).All(static u => u.Kind != AttributeKind.StateMachine))
        {
            return;
        }

        _types.Add(type.Name);
        AddName(type.Name);
        foreach (IMethodSymbol method in type.GetMembers().OfType<IMethodSymbol>())
        {
            ImmutableArray<AttributeUse> uses = AttributeUse.Of(method);
            if (TriggerParser.IsTrigger(uses))
            {
                AddCall(type, method.Name);
                AddCall(type, "Can" + method.Name);
                AddCall(type, "Try" + method.Name);
                foreach (AttributeUse use in uses)
                {
                    AddName(use.Kind == AttributeKind.OnDemand ? use.Text("body") : null);
                }
            }
        }
    }

    /// <summary>Adds a name with all its overloads, those of the classes above included.</summary>
    private void AddCall(INamedTypeSymbol machine, string name)
    {
        for (INamedTypeSymbol? type = machine; type is not null; type = type.BaseType)
        {
            foreach (IMethodSymbol method in type.GetMembers(name).OfType<IMethodSymbol>())
            {
                AddName(name);
                ShapesOf(name).Add(CallShape.Of(method));
            }
        }
    }

    /// <summary>Adds a name; what is being typed has none yet.</summary>
    private void AddName(string? name)
    {
        if (!string.IsNullOrEmpty(name))
        {
            All.Add(name!);
        }
    }

    private HashSet<CallShape> ShapesOf(string name)
    {
        if (!_calls.TryGetValue(name, out HashSet<CallShape>? shapes))
        {
            _calls.Add(name, shapes = []);
        }

        return shapes;
    }
}
