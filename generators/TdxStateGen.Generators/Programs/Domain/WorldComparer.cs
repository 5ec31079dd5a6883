namespace TdxStateGen.Generators.Programs.Domain;

/// <summary>Compares worlds by content.</summary>
internal sealed class WorldComparer : IEqualityComparer<ulong[]>
{
    public static WorldComparer Instance { get; } = new();

    public bool Equals(ulong[]? x, ulong[]? y) => x is null || y is null ? x == y : x.AsSpan().SequenceEqual(y);

    public int GetHashCode(ulong[] world)
    {
        ulong hash = 14_695_981_039_346_656_037;
        foreach (ulong word in world)
        {
            hash = unchecked((hash ^ word ^ (word >> 29)) * 1_099_511_628_211);
        }

        return unchecked((int)(hash ^ (hash >> 32)));
    }
}
