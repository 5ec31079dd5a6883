using System.Collections.Immutable;
using System.Globalization;
using TdxEmulator.Machines;
using TdxStateGen.Tdx;

namespace TdxEmulator.Decoding;

/// <summary>Reads completion statuses of the module and of the P-SEAMLDR.</summary>
internal static class StatusReading
{
    private const ulong LeafNumber = 0xFFFF;

    private static readonly ImmutableArray<KeyValuePair<string, string>> Nothing = [];

    /// <summary>A status of the module, or one that Linux makes.</summary>
    /// <param name="raw">The status.</param>
    /// <param name="leaf">The leaf that answered, or null.</param>
    /// <param name="profile">The module's profile, or none.</param>
    public static Reading Of(ulong raw, ulong? leaf, TdxProfile profile)
    {
        DecodedTdxStatus status = TdxStatusDecoder.Decode(raw, profile, leaf);
        return new("status", $"0x{raw:x16} {status.Name ?? "unknown status"}",
        [
            new("class", string.Create(CultureInfo.InvariantCulture, $"{status.Code.ClassNumber:x2} {status.ClassName ?? "not used by any header"}, name {status.Code.NameNumber:x2}")),
            new("outcome", status.Outcome switch { TdxStatusOutcome.Success => "success", TdxStatusOutcome.Informational => "information, not an error", _ => status.IsRecoverable ? "error, recoverable: it may go away when the call is repeated" : "error, not recoverable by repeating the call" }),
            new("flags", Flags(status.Code)),
            new("detail", status.Details.Text.Length > 0 ? status.Details.Text : "none"),
            .. status.Status is null && LikeItsClass(status.Code) is { } guess ? [new("detail, if like", guess)] : Nothing,
            .. status.OtherName is { } other ? [new("also", other + " in other versions")] : Nothing,
            new("modules", Profiles(status.DefinedIn)),
            .. leaf is { } asked ? [new("answered by", AnsweredBy(raw, asked, profile))] : Answering((TdxStatus)raw) is { Length: > 0 } leaves ? [new("leaves", leaves)] : Nothing,
            new("happened", status.Explanation),
            .. LikelyCauses.Of((TdxStatus)raw, leaf) is { } causes ? [new("likely causes", causes)] : Nothing,
            new("what to do", status.Advice),
            .. DeclaredMeaning.OfStatus((TdxStatus)raw, leaf) is { } declared ? [new("this host", declared)] : Nothing,
            .. status.Outcome == TdxStatusOutcome.Success ? Nothing : [new("Linux", string.Join("; ", Enum.GetValues<TdxKernelEra>().Select(era => $"{Decoder.Era(era)}: {(TdxErrnoMap.Map((TdxStatus)raw, era).Errno is { } errno ? Decoder.Name(errno) : "not handled, oops")}")))],
        ])
        {
            Code = new(
                $"0x{raw:x16}", status.Name, status.Code.ClassNumber, status.ClassName, status.Code.NameNumber, status.Code.IsError, status.Code.IsNonRecoverable, status.Code.IsFatal, status.Code.HasHostRecoverabilityHint,
                status.Code.HasReservedBits, status.IsRecoverable, (uint)raw, status.Details.Kind.ToString(), status.Details.TdmrIndex, status.Details.ReservedAreaIndex, status.Details.PamtLevel, status.Details.OtherTdmrIndex),
        };
    }

    /// <summary>A status of the P-SEAMLDR.</summary>
    /// <param name="raw">The status.</param>
    public static Reading OfLoader(ulong raw)
    {
        DecodedSeamldrStatus status = SeamldrStatusDecoder.Decode(raw);
        return new("loader status", $"0x{raw:x16} {status.Name ?? "unknown status of the P-SEAMLDR"}",
        [
            new("outcome", status.Outcome == TdxStatusOutcome.Success ? "success" : "error; RDX tells whether an installation can be recovered (0) or not (1)"),
            new("happened", status.Explanation),
            new("what to do", status.Advice),
        ]);
    }

    /// <summary>Module generations in words.</summary>
    /// <param name="profiles">The generations.</param>
    public static string Profiles(TdxProfile profiles) => profiles == TdxProfile.None
        ? "none of 1.0.3, 1.5.01 and 1.5.25"
        : string.Join(", ", TdxProfileFacts.All.Where(facts => (facts.Profile & profiles) != 0).Select(static facts => facts.Name));

    private static string Flags(TdxStatusCode code)
    {
        string[] flags =
        [
            .. code.IsError ? ["ERROR"] : Array.Empty<string>(), .. code.IsNonRecoverable ? ["NON_RECOVERABLE"] : Array.Empty<string>(), .. code.IsFatal ? ["FATAL"] : Array.Empty<string>(),
            .. code.HasHostRecoverabilityHint ? ["HOST_RECOVERABILITY_HINT"] : Array.Empty<string>(), .. code.HasReservedBits ? ["reserved bits set"] : Array.Empty<string>(),
        ];
        return flags.Length > 0 ? string.Join(", ", flags) : "none";
    }

    // Details of an unknown code, read in every way in which the known codes of its class have theirs read.
    private static string? LikeItsClass(TdxStatusCode code)
    {
        const int most = 4;
        if (code.Details == 0 || code.ClassNumber == (byte)TdxStatusClass.Synthetic || code.HasReservedBits) { return null; }

        IEnumerable<string> readings = Enum.GetValues<TdxStatus>().Where(status => status.ClassNumber() == code.ClassNumber)
            .Select(status => (Name: TdxStatusDecoder.Decode(status).Name, TdxStatusDecoder.Decode(status.With(code.Details)).Details))
            .Where(static pair => pair.Details.Kind != TdxStatusDetailKind.Raw && pair.Details.Text.Length > 0)
            .DistinctBy(static pair => pair.Details.Kind).Take(most).Select(static pair => $"{pair.Name}: {pair.Details.Text}");
        return string.Join("; ", readings) is { Length: > 0 } text ? text : null;
    }

    private static string AnsweredBy(ulong raw, ulong leaf, TdxProfile profile)
    {
        TdxStatus status = (TdxStatus)raw;
        string name = TdxLeaves.Find(leaf)?.ToString() ?? $"leaf {Hex.Format(leaf)}";
        TdxProfileFacts[] asked = [.. TdxProfileFacts.All.Where(facts => profile == TdxProfile.None || facts.Profile == profile)];
        TdxProfileFacts[] without = [.. asked.Where(facts => TdxLeaves.Find(leaf) is { } known && !known.IsIn(facts.Profile))];
        bool isListed = asked.Any(facts => !TdxLeaves.StatusesOf(leaf & LeafNumber, facts.Profile).IsEmpty);
        return without.Length > 0 && status.Code() is TdxStatus.SysNotReady or TdxStatus.OperandInvalid ? $"{name}, which a module of {string.Join(" or ", without.Select(static facts => facts.Name))} does not have"
            : !isListed || status == TdxStatus.Success || asked.Any(facts => Answers(status, leaf & LeafNumber, facts.Profile)) ? name
            : name + ", which answers no such status in the versions that are known";
    }

    private static string Answering(TdxStatus status) => string.Join(", ", TdxLeaves.List
        .Where(static leaf => leaf.Group == TdxLeafGroup.System && leaf.Profiles != TdxProfile.None)
        .Where(leaf => TdxProfileFacts.All.Any(facts => Answers(status, leaf.Number, facts.Profile)))
        .Select(static leaf => leaf.Name));

    // Details of a status vary, but for an operand.
    private static bool Answers(TdxStatus status, ulong leaf, TdxProfile profile) =>
        TdxLeaves.StatusesOf(leaf, profile).Any(known => known == status || (known.Code() == status.Code() && known.Code() != TdxStatus.OperandInvalid));
}
