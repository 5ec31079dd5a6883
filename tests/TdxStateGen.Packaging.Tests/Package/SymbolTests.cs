using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;

namespace TdxStateGen.Packaging.Tests;

/// <summary>What a debugger needs to step into the libraries: symbols that belong to them, and every source.</summary>
[Collection(nameof(Packages))]
public sealed class SymbolTests(Packages packages)
{
    /// <summary>Kinds of what is attached to a document or module of a portable PDB, as its specification numbers them.</summary>
    private static readonly Guid EmbeddedSource = new("0e8a571b-6926-466e-b4ad-8ab04611f5fe"), Sha256 = new("8829d00f-11b8-4213-878b-770e8597ac16");

    public static TheoryData<string, string> Libraries
    {
        get
        {
            TheoryData<string, string> libraries = [];
            foreach (string id in Packages.Ids)
            {
                libraries.Add(id, "net8.0");
                libraries.Add(id, "net10.0");
            }

            return libraries;
        }
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Library_is_reproducible_and_the_packed_symbols_are_its_own(string id, string target)
    {
        using var library = new PEReader(ImmutableArray.Create(packages[id].Read($"lib/{target}/{id}.dll")));
        ImmutableArray<DebugDirectoryEntry> entries = library.ReadDebugDirectory();

        Assert.Contains(entries, static e => e.Type == DebugDirectoryEntryType.Reproducible);
        Guid wanted = library.ReadCodeViewDebugDirectoryData(entries.Single(static e => e.Type == DebugDirectoryEntryType.CodeView)).Guid;
        using MetadataReaderProvider symbols = Symbols(id, target);
        Assert.Equal(wanted, new BlobContentId(symbols.GetMetadataReader().DebugMetadataHeader!.Id).Guid);
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Every_source_is_the_repositorys_or_embedded(string id, string target)
    {
        using MetadataReaderProvider provider = Symbols(id, target);
        MetadataReader symbols = provider.GetMetadataReader();

        Offenders.AssertNone(
            from handle in symbols.Documents
            let document = symbols.GetDocument(handle)
            let name = symbols.GetString(document.Name)
            where !IsEmbedded(symbols, handle) && !IsInRepository(name, symbols.GetGuid(document.HashAlgorithm), symbols.GetBlobBytes(document.Hash))
            select name);
        Assert.True(symbols.Documents.Count > 20, $"Only {symbols.Documents.Count} sources were looked at.");
    }

    private MetadataReaderProvider Symbols(string id, string target) =>
        MetadataReaderProvider.FromPortablePdbImage(ImmutableArray.Create(packages[id].ReadSymbols($"lib/{target}/{id}.pdb")));

    private static bool IsEmbedded(MetadataReader symbols, DocumentHandle document) =>
        symbols.GetCustomDebugInformation(document).Any(h => symbols.GetGuid(symbols.GetCustomDebugInformation(h).Kind) == EmbeddedSource);

    /// <summary>Whether a source is a file of the repository, as it stands there. A continuous-integration build calls the repository's folder /_/.</summary>
    private static bool IsInRepository(string name, Guid algorithm, byte[] hash)
    {
        string path = name.StartsWith("/_/", StringComparison.Ordinal) ? Path.Combine(BuildFacts.RepositoryRoot, name[3..]) : name;
        return path.StartsWith(BuildFacts.RepositoryRoot, StringComparison.Ordinal)
            && !path.StartsWith(BuildFacts.ArtifactsPath, StringComparison.Ordinal)
            && File.Exists(path)
            && algorithm == Sha256
            && SHA256.HashData(File.ReadAllBytes(path)).AsSpan().SequenceEqual(hash);
    }
}
