using Microsoft.CodeAnalysis;

namespace TdxStateGen.Generators.Parsing;

/// <summary>The types among which a compilation's machines are: its own and those of assemblies that reference the library, without which none can be declared.</summary>
internal static class VisibleTypes
{
    /// <summary>Whether an assembly references the library.</summary>
    public static bool KnowsLibrary(IAssemblySymbol assembly) =>
        assembly.Modules.Any(static m => m.ReferencedAssemblies.Any(static a => a.Name == KnownNames.Namespace));

    /// <summary>The types, nested ones after the type around them, the compilation's own first.</summary>
    public static IEnumerable<INamedTypeSymbol> Of(Compilation compilation, CancellationToken cancellation) =>
        compilation.SourceModule.ReferencedAssemblySymbols.Where(KnowsLibrary).Prepend(compilation.Assembly).SelectMany(assembly => In(assembly, cancellation));

    /// <summary>The types of one assembly.</summary>
    public static IEnumerable<INamedTypeSymbol> In(IAssemblySymbol assembly, CancellationToken cancellation)
    {
        Stack<INamespaceOrTypeSymbol> pending = new();
        pending.Push(assembly.GlobalNamespace);
        while (pending.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            INamespaceOrTypeSymbol scope = pending.Pop();
            if (scope is INamedTypeSymbol type)
            {
                yield return type;
            }

            foreach (INamespaceOrTypeSymbol inner in scope.GetMembers().OfType<INamespaceOrTypeSymbol>().Reverse())
            {
                pending.Push(inner);
            }
        }
    }
}
