namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>Chance by a seed, the same on every run time (SplitMix64).</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0 to <paramref name="count"/> - 1.</summary>
    public int Next(int count) => (int)(Next() % (ulong)count);

    /// <summary>True so many times in a hundred.</summary>
    public bool Percent(int percent) => Next(100) < percent;

    /// <summary>One of a list.</summary>
    public T One<T>(IReadOnlyList<T> items) => items[Next(items.Count)];

    private ulong Next()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
