namespace TdxStateGen.Tdx;

/// <summary>One row of the status table.</summary>
/// <param name="Status">The status, with no details.</param>
/// <param name="Name">Name in Intel's headers.</param>
/// <param name="Profiles">Module generations that define it; none for statuses that Linux makes.</param>
/// <param name="Details">What bits 31:0 hold.</param>
/// <param name="Explanation">What happened.</param>
/// <param name="Advice">What to do.</param>
/// <param name="NameIn1_0">The name that 1.0 headers give to the same value, where it is another.</param>
internal sealed record TdxStatusRow(
    TdxStatus Status,
    string Name,
    TdxProfile Profiles,
    TdxStatusDetailKind Details,
    string Explanation,
    string Advice,
    string? NameIn1_0 = null)
{
    /// <summary>The name under <paramref name="profile"/>.</summary>
    public string NameUnder(TdxProfile profile) =>
        profile == TdxProfile.V1_0 && NameIn1_0 is not null ? NameIn1_0 : Name;

    /// <summary>The other name of the value, or null.</summary>
    public string? OtherNameUnder(TdxProfile profile) =>
        NameIn1_0 is null ? null : profile == TdxProfile.V1_0 ? Name : NameIn1_0;
}
