using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Rules;

/// <summary>What a machine declares of its leaves beyond what generated code needs, with places, and what the vendor's convention says of them.</summary>
internal sealed record LeafDeclarations
{
    public required EquatableArray<DeclaredLeaf> Leaves { get; init; }

    /// <summary>The statuses listed for all leaves.</summary>
    public required EquatableArray<DeclaredStatus> ClassStatuses { get; init; }

    /// <summary>The vendor's classes of statuses, in their order.</summary>
    public required EquatableArray<StatusClassModel> StatusClasses { get; init; }

    /// <summary>The host's profiles, one bit each.</summary>
    public required EquatableArray<ProfileModel> Profiles { get; init; }

    /// <summary>The host's profile enum, <c>global::</c>-qualified, or null.</summary>
    public required string? ProfileType { get; init; }

    /// <summary>All profiles.</summary>
    public ulong AllProfiles => Profiles.Aggregate(0UL, static (all, profile) => all | profile.Bit);

    /// <summary>Profiles as an expression of the host's profile enum.</summary>
    public string? ExpressionOf(ulong profiles) => ProfileType is null ? null : string.Join(" | ", Profiles.Where(p => (p.Bit & profiles) != 0).Select(p => ProfileType + "." + p.Name));

    /// <summary>Profiles by name.</summary>
    public string NamesOf(ulong profiles) => string.Join(", ", Profiles.Where(p => (p.Bit & profiles) != 0).Select(static p => p.Name));
}

/// <summary>A leaf as declared.</summary>
internal sealed record DeclaredLeaf
{
    /// <summary>Index of the trigger.</summary>
    public required int Trigger { get; init; }

    /// <summary>The leaf attribute.</summary>
    public required Anchor Where { get; init; }

    /// <summary>Names of the properties that the attribute sets.</summary>
    public required EquatableArray<string> Given { get; init; }

    /// <summary>The profiles that have the leaf; 0 for all.</summary>
    public required ulong Profiles { get; init; }

    /// <summary>The profiles under which the far end accepts the call and does nothing.</summary>
    public required ulong NoEffectIn { get; init; }

    /// <summary>What the vendor's documentation says of the leaf, or null.</summary>
    public required KnownLeafModel? Known { get; init; }

    /// <summary>The statuses listed on the leaf.</summary>
    public required EquatableArray<DeclaredStatus> Statuses { get; init; }

    /// <summary>Width in bits of the cursor's output and of its end, where both are integers; null otherwise.</summary>
    public required CursorWidths? Cursor { get; init; }

    /// <summary>The place of a property of the attribute.</summary>
    public Anchor At(string property) => Where with { Argument = property };
}

/// <summary>Widths of a cursor's integers in bits, with the place of the output's name.</summary>
internal sealed record CursorWidths(int Output, int End, Anchor Where);

/// <summary>A listed status with its place.</summary>
/// <param name="Status">The status.</param>
/// <param name="Profiles">Where the entry counts; 0 for everywhere.</param>
/// <param name="Where">The attribute.</param>
internal sealed record DeclaredStatus(StatusModel Status, ulong Profiles, Anchor Where);

/// <summary>A class of statuses.</summary>
internal sealed record StatusClassModel(ulong Mask, ulong Value, StatusKindModel Kind);

/// <summary>What a vendor means by a class; mirrors the run-time enum.</summary>
internal enum StatusKindModel
{
    Success,
    Transient,
    Failure,
}

/// <summary>What a vendor says of a leaf.</summary>
/// <param name="Number">The leaf number.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsExclusive">Whether two calls at the same time are refused.</param>
/// <param name="Done">Statuses other than 0 that mean that the work is done.</param>
internal sealed record KnownLeafModel(ulong Number, string Name, bool IsExclusive, EquatableArray<KnownStatusModel> Done);

/// <summary>A status by word, by name, and as a C# expression.</summary>
internal sealed record KnownStatusModel(ulong Code, string Display, string Expression);

/// <summary>A member of the host's profile enum that is one bit.</summary>
internal sealed record ProfileModel(string Name, ulong Bit);
