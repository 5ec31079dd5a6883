using System.Collections.Frozen;

namespace TdxStateGen.Tdx;

/// <summary>Every status of the module's headers, one row each; a file for each class or two.</summary>
internal static partial class TdxStatusTable
{
    private const TdxProfile All = TdxProfile.V1_0 | TdxProfile.Any1_5;
    private const TdxProfile From1_5 = TdxProfile.Any1_5;
    private const TdxProfile Only1_5_25 = TdxProfile.V1_5_25;
    private const TdxProfile Only1_0 = TdxProfile.V1_0;
    private const TdxProfile None = TdxProfile.None;

    /// <summary>All rows, in order of class.</summary>
    public static IReadOnlyList<TdxStatusRow> Rows { get; } =
    [
        .. GeneralRows, .. OperandRows, .. BusyRows, .. PageRows, .. SystemRows, .. TdRows, .. VcpuRows, .. KeyRows,
        .. PlatformRows, .. MemoryRows, .. EptRows, .. MetadataRows, .. ServiceTdRows, .. MigrationRows,
        .. ReportAndExitRows, .. SyntheticRows,
    ];

    private static readonly FrozenDictionary<TdxStatus, TdxStatusRow> ByStatus =
        Rows.ToFrozenDictionary(static row => row.Status);

    // Class and name without the flag bits: finds the likely meaning of a value whose flags no header has.
    private static readonly FrozenDictionary<uint, TdxStatusRow> ByClassAndName =
        Rows.Where(static row => row.Status.ClassNumber() != 0xFF)
            .GroupBy(static row => ClassAndName(row.Status))
            .ToFrozenDictionary(static group => group.Key, static group => group.First());

    /// <summary>The row of a status, details ignored; null when no header has it.</summary>
    public static TdxStatusRow? Find(TdxStatus status) => ByStatus.GetValueOrDefault(status.Code());

    /// <summary>The row that has the class and name of <paramref name="status"/> under other flag bits.</summary>
    public static TdxStatusRow? FindByClassAndName(TdxStatus status) =>
        status.ClassNumber() == 0xFF ? null : ByClassAndName.GetValueOrDefault(ClassAndName(status));

    private static uint ClassAndName(TdxStatus status) => (uint)((ulong)status >> 32) & 0xFFFF;
}
