using System.Globalization;

namespace TdxStateGen.Tdx;

/// <summary>Bits 31:0 of a completion status, read as the status says.</summary>
/// <remarks>Sources: TDX module 1.5.25, operand ids, operation states and error details; 1.0.3 to 1.5.25 for MSRs.</remarks>
public sealed record TdxStatusDetails
{
    private static readonly string[] OpStates =
    [
        "UNINITIALIZED", "INITIALIZED", "RUNNABLE", "LIVE_EXPORT", "PAUSED_EXPORT", "POST_EXPORT", "MEMORY_IMPORT",
        "STATE_IMPORT", "POST_IMPORT", "LIVE_IMPORT", "FAILED_IMPORT", "START_IMPORT",
    ];

    private static readonly string[] PamtLevels = ["4K", "2M", "1G"];

    private TdxStatusDetails(TdxStatusDetailKind kind, uint raw, string text)
    {
        Kind = kind;
        Raw = raw;
        Text = text;
    }

    /// <summary>How <see cref="Raw"/> is read.</summary>
    public TdxStatusDetailKind Kind { get; }

    /// <summary>Bits 31:0.</summary>
    public uint Raw { get; }

    /// <summary>The details in words; empty when there is nothing to say.</summary>
    public string Text { get; }

    /// <summary>Name of the operand or MSR, where it has one.</summary>
    public string? Name { get; private init; }

    /// <summary>Index of the TDMR in the order given to TDH.SYS.CONFIG.</summary>
    public int? TdmrIndex { get; private init; }

    /// <summary>PAMT level: 0 = 4K, 1 = 2M, 2 = 1G.</summary>
    public int? PamtLevel { get; private init; }

    /// <summary>Index of the reserved area in its TDMR.</summary>
    public int? ReservedAreaIndex { get; private init; }

    /// <summary>Index of the other TDMR of an overlap; the same index when the TDMR's own PAMT blocks meet.</summary>
    public int? OtherTdmrIndex { get; private init; }

    internal static TdxStatusDetails Read(TdxStatusDetailKind kind, uint raw)
    {
        int low = (int)(raw & 0xFF), middle = (int)((raw >> 8) & 0xFF), high = (int)((raw >> 16) & 0xFF);
        return kind switch
        {
            TdxStatusDetailKind.Operand => new(kind, raw, TdxOperandNames.Describe(raw)) { Name = TdxOperandNames.Find(raw) },
            TdxStatusDetailKind.Msr => new(kind, raw, Msr(raw)) { Name = TdxMsrNames.Find(raw) },
            TdxStatusDetailKind.Tdmr => new(kind, raw, Invariant($"TDMR {low}")) { TdmrIndex = low },
            TdxStatusDetailKind.TdmrReserved =>
                new(kind, raw, Invariant($"TDMR {low}, reserved area {middle}")) { TdmrIndex = low, ReservedAreaIndex = middle },
            TdxStatusDetailKind.TdmrPamt =>
                new(kind, raw, Invariant($"TDMR {low}, {Level(middle)}")) { TdmrIndex = low, PamtLevel = middle },
            TdxStatusDetailKind.PamtOverlap =>
                new(kind, raw, Overlap(low, middle, high)) { TdmrIndex = low, PamtLevel = middle, OtherTdmrIndex = high },
            TdxStatusDetailKind.OpState => new(kind, raw, "operation state " + OpState(raw)) { Name = OpStateName(raw) },
            TdxStatusDetailKind.VcpuState => new(kind, raw, raw == 0 ? "" : Invariant($"VCPU state {raw}")),
            TdxStatusDetailKind.MaxKeyIds => new(kind, raw, Invariant($"at most {raw} KeyIDs")),
            TdxStatusDetailKind.TdBuilds =>
                new(kind, raw, Invariant($"{raw >> 16} {((raw & 1) == 0 ? "TD builds" : "migrations")} in progress")),
            TdxStatusDetailKind.ExitReason => new(kind, raw, raw == 0 ? "" : Invariant($"exit reason {raw & 0xFFFF} (0x{raw:x})")),
            _ => new(kind, raw, raw == 0 ? "" : Invariant($"details 0x{raw:x}")),
        };
    }

    private static string Msr(uint number) =>
        Invariant($"MSR 0x{number:x}") + (TdxMsrNames.Find(number) is { } name ? $" ({name})" : "");

    private static string Level(int level) =>
        level < PamtLevels.Length ? PamtLevels[level] + " PAMT" : Invariant($"PAMT of unknown level {level}");

    private static string Overlap(int tdmr, int level, int other) => tdmr == other
        ? Invariant($"{Level(level)} of TDMR {tdmr} meets that TDMR or another of its PAMT blocks")
        : Invariant($"{Level(level)} of TDMR {tdmr} meets TDMR {other} or its PAMT");

    private static string? OpStateName(uint state) => state < (uint)OpStates.Length ? OpStates[state] : null;

    private static string OpState(uint state) => OpStateName(state) is { } name
        ? Invariant($"{state} ({name})")
        : Invariant($"{state} (unknown)");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
