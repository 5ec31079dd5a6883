using TdxStateGen.Tdx;

namespace TdxEmulator.Machines;

/// <summary>The module profiles as people write them.</summary>
internal static class ProfileNames
{
    private static readonly (string Name, TdxProfile Profile)[] Names =
        [("1.0", TdxProfile.V1_0), ("1.5.01", TdxProfile.V1_5), ("1.5.25", TdxProfile.V1_5_25)];

    /// <summary>All names, for messages and help.</summary>
    public static string All { get; } = string.Join(", ", Names.Select(static entry => entry.Name));

    /// <summary>Reads a name.</summary>
    /// <param name="text">The name.</param>
    /// <param name="profile">The profile.</param>
    public static bool TryParse(string text, out TdxProfile profile)
    {
        profile = Names.FirstOrDefault(entry => entry.Name == text).Profile;
        return profile != TdxProfile.None;
    }

    /// <summary>The name of a profile.</summary>
    /// <param name="profile">One profile, not a set.</param>
    public static string Format(TdxProfile profile) => Names.First(entry => entry.Profile == profile).Name;
}
