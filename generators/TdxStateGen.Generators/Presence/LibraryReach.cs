using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.Generators.Presence;

/// <summary>Which of a compilation's references lead to the library.</summary>
internal sealed class LibraryReach
{
    private static readonly ConditionalWeakTable<IAssemblySymbol, StrongBox<bool>> Strangers = new();

    private LibraryReach(IReadOnlyList<IAssemblySymbol> references, bool isOpen)
    {
        References = references;
        IsOpen = isOpen;
    }

    /// <summary>The assemblies that reference the library.</summary>
    public IReadOnlyList<IAssemblySymbol> References { get; }

    /// <summary>Whether code can come by something of the library without ever writing its namespace: <c>Vendor.Boot().Init(0)</c>.</summary>
    public bool IsOpen { get; }

    /// <summary>The reach of a compilation.</summary>
    public static LibraryReach Of(Compilation compilation)
    {
        ImmutableArray<IAssemblySymbol> all = compilation.SourceModule.ReferencedAssemblySymbols;
        List<IAssemblySymbol> references = [];
        List<string> names = [KnownNames.Namespace];
        Add(all, names, references);
        if (references.Count == 0)
        {
            return new([], false);
        }

        // An assembly that hands out a machine of another need not reference the library itself.
        List<IAssemblySymbol> reaching = [.. references];
        int known;
        do
        {
            known = names.Count;
            names.AddRange(reaching.Select(static a => a.Name).Where(name => !names.Contains(name)).ToArray());
            reaching.Clear();
            Add(all, names, reaching);
        }
        while (names.Count > known);

        return new(references, reaching.Any(a => IsStranger(a, compilation.Assembly)));
    }

    private static void Add(ImmutableArray<IAssemblySymbol> assemblies, List<string> names, List<IAssemblySymbol> found)
    {
        foreach (IAssemblySymbol assembly in assemblies)
        {
            if (KnowsAny(assembly, names))
            {
                found.Add(assembly);
            }
        }
    }

    private static bool KnowsAny(IAssemblySymbol assembly, List<string> names)
    {
        foreach (IModuleSymbol module in assembly.Modules)
        {
            foreach (AssemblyIdentity known in module.ReferencedAssemblies)
            {
                if (names.Contains(known.Name))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether an assembly shows types outside the library's namespace. To its friends it shows more: then that is taken for granted.</summary>
    private static bool IsStranger(IAssemblySymbol assembly, IAssemblySymbol own) =>
        Strangers.GetValue(assembly, static a => new(HasForeignTypes(a.GlobalNamespace))).Value || assembly.GivesAccessTo(own);

    private static bool HasForeignTypes(INamespaceSymbol scope)
    {
        foreach (INamespaceOrTypeSymbol member in scope.GetMembers())
        {
            bool isForeign = member is INamespaceSymbol inner
                ? !(scope.IsGlobalNamespace && inner.Name == KnownNames.Namespace) && HasForeignTypes(inner)
                : member.DeclaredAccessibility == Accessibility.Public;
            if (isForeign)
            {
                return true;
            }
        }

        return false;
    }
}
