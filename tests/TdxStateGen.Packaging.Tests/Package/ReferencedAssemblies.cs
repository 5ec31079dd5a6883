using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace TdxStateGen.Packaging.Tests;

/// <summary>Reads the assembly references of a PE file without loading it.</summary>
internal static class ReferencedAssemblies
{
    public static IReadOnlyDictionary<string, Version> Of(byte[] image)
    {
        using var reader = new PEReader(ImmutableArray.Create(image));
        MetadataReader metadata = reader.GetMetadataReader();
        return metadata.AssemblyReferences
            .Select(metadata.GetAssemblyReference)
            .ToDictionary(r => metadata.GetString(r.Name), r => r.Version);
    }
}
