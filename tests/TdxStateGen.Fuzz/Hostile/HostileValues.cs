namespace TdxStateGen.Fuzz;

/// <summary>Where things lie on the platform that hostile programs run on, and values that are nearly right.</summary>
internal static class HostileValues
{
    public const ulong GiB = 1UL << 30;
    public const ulong InfoBuffer = 0x20_0000;
    public const ulong CmrBuffer = 0x20_1000;
    public const ulong FieldList = 0x20_2000;
    public const ulong TdmrInfos = 0x30_0000;
    public const ulong TdmrList = 0x34_0000;
    public const ulong Pamts = 0x1000_0000;
    public const ulong FirstTdmr = 0x1_0000_0000;
    public const ulong SeamRange = 0x7C00_0000;
    public const ulong GlobalKey = 16;
    public const ulong KeyIds = 64;
    public const ulong MaxTdmrsField = 0x9100_0001_0000_0008;

    /// <summary>The position of KeyID bits in an address of this platform: 52 bits of which 6 hold the KeyID.</summary>
    public const int KeyIdShift = 46;

    /// <summary>First selector byte of a value whose 8 bytes follow.</summary>
    public const byte RawSelector = 250;

    /// <summary>The leaves of the SYS group.</summary>
    public static readonly ulong[] SysLeaves = [31, 32, 33, 34, 35, 36, 37, 44, 45, 52, 53];

    /// <summary>Addresses, KeyIDs, field ids and limits.</summary>
    public static readonly ulong[] Known =
    [
        0, InfoBuffer, CmrBuffer, FieldList, TdmrInfos, TdmrInfos + 512, TdmrList, Pamts, FirstTdmr, FirstTdmr + GiB, SeamRange,
        1UL << KeyIdShift, GlobalKey << KeyIdShift, (GlobalKey << KeyIdShift) | InfoBuffer, (1UL << KeyIdShift) - 4096, (1UL << 52) - 4096, 1UL << 52,
        ulong.MaxValue, 1UL << 63, long.MaxValue, MaxTdmrsField, 0x9100_0002_0000_0008, 0x0A00_0003_0000_0008, 0x8900_0001_0000_0000,
        1024, 512, 1UL << 16, (1UL << 16) | GlobalKey, GlobalKey, KeyIds, FirstTdmr + (14 * GiB), 0x7800_0000,
    ];

    /// <summary>Distances at which an operand stops being right.</summary>
    public static readonly ulong[] Offsets =
    [
        1, 8, 64, 512, 1024, 4096, 1UL << 21, GiB, unchecked((ulong)-1), unchecked((ulong)-8), unchecked((ulong)-512), unchecked((ulong)-4096),
    ];
}
