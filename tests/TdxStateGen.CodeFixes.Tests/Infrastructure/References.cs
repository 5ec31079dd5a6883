using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;

namespace TdxStateGen.CodeFixes.Tests.Infrastructure;

/// <summary>What texts under test can see.</summary>
internal static class References
{
    /// <summary>The framework, the library and its TDX declarations.</summary>
    public static ImmutableArray<MetadataReference> All { get; } =
        [.. Net100.References.All, Of(typeof(StateMachineAttribute)), Of(typeof(TdxStateGen.Tdx.TdxStatus))];

    /// <summary>The Stateless library, which few texts need.</summary>
    public static MetadataReference Stateless { get; } = Of(typeof(Stateless.FiringMode));

    private static PortableExecutableReference Of(Type type) => MetadataReference.CreateFromFile(type.Assembly.Location);
}
