namespace TdxStateGen.Generators.Emitting;

/// <summary>Conditions on the host's profile, which is 0 until the far end has told its version.</summary>
internal static class ProfileTest
{
    /// <summary>The profile is known and among these: where an edge is committed and a listed status counts.</summary>
    public static string InForce(string profiles) => $"({Profile} & ({profiles})) != 0";

    /// <summary>The opposite of <see cref="InForce"/>.</summary>
    public static string NotInForce(string profiles) => $"({Profile} & ({profiles})) == 0";

    /// <summary>The profile is not known to lack the leaf: where a leaf may be issued.</summary>
    public static string Permits(string profiles) => $"{Profile} == 0 || ({Profile} & ({profiles})) != 0";

    // Emitted by LeafEmitter: the host may be a primary constructor's parameter, which a trigger's parameter of the same name would hide.
    private static string Profile => "__Profile";
}
