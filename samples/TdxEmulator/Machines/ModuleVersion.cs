using System.Globalization;

namespace TdxEmulator.Machines;

/// <summary>What a real machine's log says of its TDX module.</summary>
/// <param name="Text">Version as printed, such as 1.5 or 1.5.24.</param>
/// <param name="BuildDate">Build date as a decimal number, 20240129; null when not printed.</param>
/// <param name="BuildNumber">Build number; null when not printed.</param>
internal sealed record ModuleVersion(string Text, int? BuildDate, int? BuildNumber)
{
    /// <summary>The version for people.</summary>
    public override string ToString() =>
        Text
        + (BuildNumber is { } number ? string.Create(CultureInfo.InvariantCulture, $", build {number}") : "")
        + (BuildDate is { } date ? string.Create(CultureInfo.InvariantCulture, $" of {date}") : "");
}
