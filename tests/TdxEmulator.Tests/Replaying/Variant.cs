using System.Globalization;

namespace TdxEmulator.Tests.Replaying;

/// <summary>A made-up log with what replay shall say of it; <c>Variants/variants.txt</c> has them and tells their format.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="Status">The status.</param>
/// <param name="KernelStatus">The kernel's own word; null for none, * for any.</param>
/// <param name="Errno">The error number.</param>
/// <param name="IsRaw">Whether its lines are of a form of their own.</param>
/// <param name="Lines">The log.</param>
internal sealed record Variant(string Name, string Outcome, string Status, string? KernelStatus, int? Errno, bool IsRaw, string[] Lines)
{
    private const string Mark = "=== ";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Variant> All { get; } = [.. File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Replaying", "Variants", "variants.txt")).ReplaceLineEndings("\n").Split("\n" + Mark)[1..].Select(Read)];

    private static Variant Read(string text)
    {
        string[] lines = text.Split('\n');
        string[] fields = lines[0].Split(" | ");
        return new(
            fields[0], fields[1], fields[2], fields[3] == "-" ? null : fields[3], fields[4] == "-" ? null : int.Parse(fields[4], CultureInfo.InvariantCulture), fields.Length > 5, [.. lines[1..].Where(static line => line.Length > 0)]);
    }
}
