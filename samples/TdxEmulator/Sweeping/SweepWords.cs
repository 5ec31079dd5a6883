namespace TdxEmulator.Sweeping;

/// <summary>Words that all outputs of a sweep use.</summary>
internal static class SweepWords
{
    /// <summary>What an LP stands for.</summary>
    /// <param name="role">The role.</param>
    public static string Of(LpRole role) => role switch
    {
        LpRole.Boot => "boot LP",
        LpRole.SamePackage => "same package",
        LpRole.OtherPackage => "other package",
        _ => "last LP",
    };
}
