namespace TdxStateGen.Packaging.Tests;

/// <summary>The packages that this repository makes, each packed when first asked for.</summary>
[CollectionDefinition(nameof(Packages))]
public sealed class Packages : ICollectionFixture<Packages>, IDisposable
{
    private readonly Dictionary<string, PackedPackage> _packed = [];

    /// <summary>The ids, those first that others depend on.</summary>
    public static IReadOnlyList<string> Ids { get; } = ["TdxStateGen", "TdxStateGen.Tdx", "TdxStateGen.Emulation"];

    public PackedPackage this[string id]
    {
        get
        {
            if (!_packed.TryGetValue(id, out PackedPackage? package))
            {
                _packed[id] = package = new PackedPackage(id);
            }

            return package;
        }
    }

    public void Dispose()
    {
        foreach (PackedPackage package in _packed.Values)
        {
            package.Dispose();
        }
    }
}
