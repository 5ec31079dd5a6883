using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Emitting;

/// <summary>Conditions on the host's profile, which is 0 until the far end has told its version.</summary>
internal static class ProfileTest
{
    /// <summary>The profile is known and among these: where an edge is committed and a listed status counts.</summary>
    public static string InForce(MachineModel machine, string profiles) => $"({Profile(machine)} & ({profiles})) != 0";

    /// <summary>The profile is not known to lack the leaf: where a leaf may be issued.</summary>
    public static string Permits(MachineModel machine, string profiles) => $"{Profile(machine)} == 0 || ({Profile(machine)} & ({profiles})) != 0";

    private static string Profile(MachineModel machine) => machine.Interface!.Host + ".Profile";
}
