using System.Globalization;
using TdxEmulator.Machines;
using TdxStateGen.Tdx;

namespace TdxEmulator.BootLogs;

/// <summary>Which generation of the module a version belongs to.</summary>
internal static class ModuleProfiles
{
    /// <summary>The generation nearest to a version.</summary>
    /// <param name="module">The version: numbers and dots.</param>
    public static TdxProfile Of(ModuleVersion module)
    {
        int[] numbers = [.. module.Text.Split('.').Select(static part => int.Parse(part, CultureInfo.InvariantCulture))];
        int update = numbers.Length > 2 ? numbers[2] : 0;
        return (numbers[0], numbers[1]) switch
        {
            ( < 1, _) or (1, < 5) => TdxProfile.V1_0,
            (1, 5) when update < 13 => TdxProfile.V1_5,
            _ => TdxProfile.V1_5_25,
        };
    }
}
