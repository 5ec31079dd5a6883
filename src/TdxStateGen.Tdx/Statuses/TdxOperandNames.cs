using System.Collections.Frozen;
using System.Globalization;

namespace TdxStateGen.Tdx;

/// <summary>Names of the operand ids in the details of a completion status.</summary>
/// <remarks>Source: operand ids of TDX module 1.0.3, 1.5.01 and 1.5.25.</remarks>
public static class TdxOperandNames
{
    private static readonly FrozenDictionary<uint, string> Names = new Dictionary<uint, string>
    {
        [0] = "RAX",
        [1] = "RCX",
        [2] = "RDX",
        [3] = "RBX",
        [5] = "RBP",
        [6] = "RSI",
        [7] = "RDI",
        [8] = "R8",
        [9] = "R9",
        [10] = "R10",
        [11] = "R11",
        [12] = "R12",
        [13] = "R13",
        [14] = "R14",
        [15] = "R15",
        [64] = "ATTRIBUTES",
        [65] = "XFAM",
        [66] = "EXEC_CONTROLS",
        [67] = "EPTP_CONTROLS",
        [68] = "MAX_VCPUS",
        [69] = "CPUID_CONFIG",
        [70] = "TSC_FREQUENCY",
        [95] = "PAGE",
        [96] = "TDMR_INFO_PA",
        [128] = "TDR",
        [129] = "TDCX",
        [130] = "TDVPR",
        [131] = "TDVPX",
        [144] = "TDCS",
        [145] = "TDVPS",
        [146] = "SEPT",
        [147] = "SEPT entry",
        [168] = "RTMR",
        [169] = "TD_EPOCH",
        [172] = "OP_STATE",
        [176] = "METADATA_FIELD",
        [184] = "SYS",
        [185] = "TDMR",
        [186] = "KOT",
        [187] = "KET",
        [188] = "WBCACHE",
    }.ToFrozenDictionary();

    /// <summary>The name of an operand id, or null where the headers have none.</summary>
    /// <param name="id">Operand id: 0 to 15 registers, 64 to 70 TD parameters, 95 and up structures and locks.</param>
    /// <returns>Such as <c>RCX</c> or <c>TDMR_INFO_PA</c>.</returns>
    public static string? Find(uint id) => Names.GetValueOrDefault(id);

    internal static string Describe(uint id) => (id, Find(id)) switch
    {
        (_, null) => "operand id " + id.ToString(CultureInfo.InvariantCulture),
        ( < 16, string name) => "register " + name,
        ( < 95, string name) => "TD parameter " + name,
        (_, string name) => name,
    };
}
