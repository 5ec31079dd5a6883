using TdxStateGen;
using TdxStateGen.Tdx;

namespace TdxEmulator.Declarations;

/// <summary>What a declaration says of a completion status.</summary>
/// <param name="Code">The status.</param>
/// <param name="Meaning">What it means.</param>
/// <param name="Attempts">How often the leaf is sent in total when the status asks for a retry.</param>
/// <param name="To">The state that a failure with it leads to; null leaves the state as it was.</param>
/// <param name="IsExact">Whether it stands for itself alone, its details included.</param>
/// <param name="Profiles">Where it counts; none for everywhere.</param>
/// <param name="IsOfLeaf">Whether the leaf itself declares it, and not the class.</param>
internal sealed record DeclaredStatus(TdxStatus Code, StatusMeaning Meaning, int Attempts, TdxSysState? To, bool IsExact, TdxProfile Profiles, bool IsOfLeaf)
{
    /// <summary>What is not listed: 0 succeeds.</summary>
    public static DeclaredStatus Success { get; } = new(TdxStatus.Success, StatusMeaning.Success, 0, null, IsExact: true, TdxProfile.None, IsOfLeaf: false);

    /// <summary>What is not listed and not 0 fails.</summary>
    public static DeclaredStatus Failure { get; } = new(TdxStatus.Success, StatusMeaning.Fail, 0, null, IsExact: false, TdxProfile.None, IsOfLeaf: false);

    /// <summary>Makes one of its attribute.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="isOfLeaf">Whether it stands on the leaf.</param>
    public static DeclaredStatus Of(StatusAttribute attribute, bool isOfLeaf) => new(
        (TdxStatus)Convert.ToUInt64(attribute.Code, null),
        attribute.Meaning,
        attribute.Attempts,
        (TdxSysState?)attribute.To,
        attribute.Exact,
        (TdxProfile?)attribute.Profiles ?? TdxProfile.None,
        isOfLeaf);

    /// <summary>Whether it is about a status that came back under a profile.</summary>
    /// <param name="status">The status.</param>
    /// <param name="profile">The module's profile as the host knows it; none while it does not.</param>
    public bool Matches(TdxStatus status, TdxProfile profile) =>
        DeclaredLeaf.IsInForce(Profiles, profile) && SeamcallConvention.Matches((ulong)status, (ulong)Code, IsExact);
}
