using TdxEmulator.Booting;
using TdxEmulator.Declarations;
using TdxStateGen;
using TdxStateGen.Tdx;

namespace TdxEmulator.Decoding;

/// <summary>What the declared machines make of a leaf and of a status, from the declaration.</summary>
internal static class DeclaredMeaning
{
    private static readonly DeclaredBringUp Declared = DeclaredBringUp.TdxModule;

    /// <summary>Where a leaf may be sent and where it leads; null for a leaf that no machine declares.</summary>
    /// <param name="number">The leaf.</param>
    public static string? OfLeaf(ulong number)
    {
        if (Declared.Find(number) is not { } leaf) { return null; }

        string[] parts =
        [
            .. leaf.Transitions.Select(static edge => $"{edge.From} -> {edge.To}"),
            .. leaf.FromAny is { } any ? [$"any state -> {any.To}"] : Array.Empty<string>(),
            .. leaf.AllowedIn.IsEmpty ? Array.Empty<string>() : ["may be sent in " + string.Join(", ", leaf.AllowedIn)],
        ];
        return string.Join("; ", parts);
    }

    /// <summary>What the bring-up does when a leaf of it answers a status; null for success, and where the leaf is not known or none of its leaves.</summary>
    /// <param name="status">The status.</param>
    /// <param name="number">The leaf.</param>
    public static string? OfStatus(TdxStatus status, ulong? number)
    {
        if (number is not { } known || Declared.Find(known) is not { } leaf || status == TdxStatus.Success) { return null; }

        DeclaredStatus meaning = leaf.Read(status, TdxProfile.None);
        string failure = leaf == Declared.Shutdown
            ? "the shutdown goes on on the other LPs"
            : string.Join(" or ", Declared.Allowed(hasFailed: true, meaning.To ?? Declared.FirstState).Select(static outcome => $"{StatusNames.Format(outcome.Status)}{(outcome.HasAction ? ", the module shut down on all LPs" : "")}"));
        return meaning.Meaning switch
        {
            StatusMeaning.Retry => FormattableString.Invariant($"sends it again, {meaning.Attempts} times in all, then: {failure}"),
            StatusMeaning.AlreadyDone => "takes it for done and goes on",
            StatusMeaning.Success => "takes it for success",
            _ => $"gives up: {failure}",
        };
    }
}
