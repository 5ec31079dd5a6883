using System.Globalization;

namespace TdxStateGen.Tdx.Tests;

/// <summary>Reads the files under Fixtures, which are embedded.</summary>
internal static class Fixture
{
    public static string ReadAllText(string name)
    {
        using Stream stream = typeof(Fixture).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"There is no fixture {name} in {typeof(Fixture).Assembly.GetName().Name}.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Rows of a comma-separated file without its heading.</summary>
    public static IEnumerable<string[]> ReadRows(string name) => ReadAllText(name)
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Skip(1)
        .Select(static line => line.Split(','));

    public static ulong Number(string text) => text.StartsWith("0x", StringComparison.Ordinal)
        ? ulong.Parse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
        : ulong.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Ranges such as "0x100000-0x77800000 0x100000000-0x1003e000000"; ends are exclusive.</summary>
    public static MemoryRange[] Ranges(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static range =>
        {
            string[] ends = range.Split('-');
            return new MemoryRange(Number(ends[0]), Number(ends[1]));
        })];
}
