using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TdxStateGen.Documents.Tests.ApiComments;

/// <summary>What users of a library can see of it, as the compiler of their project reads it: from the assembly and the XML file beside it.</summary>
internal static class PublicSymbols
{
    /// <summary>The public types and members of an assembly.</summary>
    /// <param name="marker">A type of the assembly.</param>
    public static IEnumerable<ISymbol> Of(Type marker)
    {
        string path = marker.Assembly.Location;
        string comments = Path.ChangeExtension(path, ".xml");
        Assert.True(File.Exists(comments), $"There is no {Path.GetFileName(comments)} beside {Path.GetFileName(path)}.");
        MetadataReference library = MetadataReference.CreateFromFile(path, documentation: new XmlComments(comments));
        IEnumerable<string> others = ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator).Where(p => Path.GetFileName(p) != Path.GetFileName(path));
        var compilation = CSharpCompilation.Create("Reader", [], [library, .. others.Select(static p => MetadataReference.CreateFromFile(p))]);
        var assembly = (IAssemblySymbol?)compilation.GetAssemblyOrModuleSymbol(library);
        Assert.NotNull(assembly);
        return Below(assembly.GlobalNamespace);
    }

    /// <summary>The public types and members below a namespace or type.</summary>
    /// <param name="container">Where to look.</param>
    public static IEnumerable<ISymbol> Below(INamespaceOrTypeSymbol container) =>
        container.GetMembers().Where(IsSeen).SelectMany(static member => member is INamespaceOrTypeSymbol inner
            ? inner is INamespaceSymbol ? Below(inner) : Below(inner).Prepend(member)
            : [member]);

    private static bool IsSeen(ISymbol symbol) => symbol switch
    {
        INamespaceSymbol => true,
        _ when symbol.IsImplicitlyDeclared || symbol.GetAttributes().Any(static a => a.AttributeClass?.Name == "CompilerGeneratedAttribute") => false,
        IMethodSymbol { AssociatedSymbol: not null } or IMethodSymbol { MethodKind: MethodKind.StaticConstructor or MethodKind.ExplicitInterfaceImplementation } => false,
        IPropertySymbol { ExplicitInterfaceImplementations.Length: > 0 } => false,
        _ => symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal,
    };
}
