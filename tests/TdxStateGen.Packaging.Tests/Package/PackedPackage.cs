using System.IO.Compression;
using System.Xml.Linq;

namespace TdxStateGen.Packaging.Tests;

/// <summary>A package, packed from what the build produced, opened for reading.</summary>
public sealed class PackedPackage : IDisposable
{
    // Packing writes into the project's intermediate folder, and test classes run beside each other.
    private static readonly Lock Packing = new();

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tdxstategen-package-");
    private readonly ZipArchive _archive;
    private readonly ZipArchive _symbols;
    private readonly string _id;

    public PackedPackage(string id)
    {
        _id = id;
        lock (Packing)
        {
            Pack(id, _folder.FullName);
        }

        FileInfo file = Assert.Single(_folder.GetFiles("*.nupkg"));
        FileName = file.Name;
        Size = file.Length;
        _archive = ZipFile.OpenRead(file.FullName);
        _symbols = ZipFile.OpenRead(Assert.Single(_folder.GetFiles("*.snupkg")).FullName);
    }

    public string FileName { get; }

    /// <summary>How many bytes the package has.</summary>
    public long Size { get; }

    /// <summary>Where the package lies, alone with its symbols.</summary>
    public string Folder => _folder.FullName;

    /// <summary>What the symbol package beside it holds.</summary>
    public IReadOnlyList<string> Symbols => Sorted(EntriesOf(_symbols));

    public IReadOnlyList<string> Entries => EntriesOf(_archive);

    /// <summary>The entries that are not bookkeeping of the format.</summary>
    public IReadOnlyList<string> Content => Sorted(Entries);

    public XDocument Nuspec
    {
        get
        {
            using var stream = new MemoryStream(Read($"{_id}.nuspec"));
            return XDocument.Load(stream);
        }
    }

    public string Metadata(string element) => Nuspec.Descendants().Single(e => e.Name.LocalName == element).Value;

    public byte[] Read(string entry) => Read(_archive, entry);

    public byte[] ReadSymbols(string entry) => Read(_symbols, entry);

    public void Dispose()
    {
        _archive.Dispose();
        _symbols.Dispose();
        _folder.Delete(recursive: true);
    }

    private static IReadOnlyList<string> Sorted(IEnumerable<string> entries) =>
    [
        .. entries
            .Where(e => !e.StartsWith("_rels/", StringComparison.Ordinal) && !e.StartsWith("package/", StringComparison.Ordinal))
            .Where(e => e != "[Content_Types].xml")
            .Order(StringComparer.Ordinal),
    ];

    private static IReadOnlyList<string> EntriesOf(ZipArchive archive) => [.. archive.Entries.Select(e => e.FullName)];

    private byte[] Read(ZipArchive archive, string entry)
    {
        ZipArchiveEntry found = archive.GetEntry(entry)
            ?? throw new InvalidOperationException($"{FileName} or its symbols have no entry '{entry}', only: {string.Join(", ", EntriesOf(archive))}");
        using Stream stream = found.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static void Pack(string id, string output) => DotNet.Run(
        BuildFacts.RepositoryRoot,
        [
            "pack", Path.Combine("src", id, $"{id}.csproj"), "--no-build", "--nologo",
            "--configuration", BuildFacts.Configuration, "--artifacts-path", BuildFacts.ArtifactsPath, "--output", output,
        ]);
}
