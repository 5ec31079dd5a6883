namespace TdxStateGen.Emulation;

/// <summary>
/// The global metadata of a generation of the module: ids, order, and the values that are the same on every platform. Ids that have no name here are listed by their class: 0x00
/// processors, 0x08 and 0x09 build and handoff, 0x0A features, 0x11 TDMRs, 0x18 sizes of control structures, 0x19 TD configuration, 0x20 to 0x22
/// migration, service TDs and metadata.
/// </summary>
/// <remarks>Source: what TDX module 1.5.01 and 1.5.25 answer to TDH.SYS.RD from the first field to the last.</remarks>
internal sealed class SystemFields
{
    private const ulong AllOnes = ulong.MaxValue;
    private const int CpuidSlots = 32;
    private const int SteppingSlots = 64;

    /// <summary>Family, model and stepping of the emulated processors, as CPUID leaf 1 has them.</summary>
    public const ulong Stepping = 0x8_06F8;

    // CPUID leaf 0x18: EDX bits 25:14 of every sub-leaf.
    private const ulong TlbBits = 0x03FF_C000_0000_0000;

    // CPUID leaves (low half; sub-leaf in the high half, all ones for none) that the host may configure for a TD. 1.5.01 has the first 12.
    private static readonly ulong[] CpuidLeaves =
    [
        0xFFFF_FFFF_0000_0001, 0x0_0000_0004, 0x1_0000_0004, 0x2_0000_0004, 0x3_0000_0004, 0x0_0000_0007, 0x1_0000_0007,
        0xFFFF_FFFF_0000_000A, 0xFFFF_FFFF_0000_001C, 0xFFFF_FFFF_8000_0008, 0x2_0000_0007, 0x0_0000_0023,
        0x0_0000_001F, 0x1_0000_001F, 0x2_0000_001F, 0x3_0000_001F, 0x4_0000_001F, 0x5_0000_001F, 0xFFFF_FFFF_0000_0019,
        0x0_0000_0018, 0x1_0000_0018, 0x2_0000_0018, 0x3_0000_0018, 0x4_0000_0018, 0x5_0000_0018, 0x6_0000_0018, 0x7_0000_0018, 0x8_0000_0018,
    ];

    // Which bits of them: EAX and EBX in the first word of each pair, ECX and EDX in the second.
    private static readonly ulong[] CpuidBits1_5 =
    [
        0x00FF_0000_0FFF_3FFF, 0,
        0xFFFF_F000_FFFF_C3FF, 0xFFFF_FFFB_FFFF_FFFF,
        0xFFFF_F000_FFFF_C3FF, 0xFFFF_FFFB_FFFF_FFFF,
        0xFFFF_F000_FFFF_C3FF, 0xFFFF_FFFB_FFFF_FFFF,
        0xFFFF_F000_FFFF_C3FF, 0x7_FFFF_FFFF,
    ];

    private static readonly ulong[] CpuidBits1_5_25 =
    [
        0x00FF_0000_0FFF_3FFF, 0x1800_5080_0100_0000,
        0xFFFF_F000_FFFF_C3FF, 0x7_FFFF_FFFF,
        0xFFFF_F000_FFFF_C3FF, 0x7_FFFF_FFFF,
        0xFFFF_F000_FFFF_C3FF, 0x7_FFFF_FFFF,
        0xFFFF_F000_FFFF_C3FF, 0x7_FFFF_FFFF,
        0, 0x4000_0000_0000_0000,
        0, 0, 0, 0,
        0xF, 0,
        0x200_0000_00FF, 0,
        0, 0, 0, 0,
        0xFFFF_0000_001F, 0xFFFF, 0xFFFF_0000_001F, 0xFFFF, 0xFFFF_0000_001F, 0xFFFF,
        0xFFFF_0000_001F, 0xFFFF, 0xFFFF_0000_001F, 0xFFFF, 0xFFFF_0000_001F, 0xFFFF,
        0, 0,
        0, TlbBits, 0, TlbBits, 0, TlbBits, 0, TlbBits, 0, TlbBits,
        0, TlbBits, 0, TlbBits, 0, TlbBits, 0, TlbBits,
    ];

    private readonly List<SystemField> _fields = [];
    private int _arrays;

    private SystemFields(bool is1_5_25)
    {
        AddBuild(is1_5_25);
        AddMemory(is1_5_25);
        AddTdConfiguration(is1_5_25);
        AddMigration(is1_5_25);
    }

    /// <summary>Module 1.5.01.</summary>
    public static SystemFieldTable V1_5 { get; } = new(new SystemFields(is1_5_25: false)._fields);

    /// <summary>Module 1.5.25.</summary>
    public static SystemFieldTable V1_5_25 { get; } = new(new SystemFields(is1_5_25: true)._fields);

    private void AddBuild(bool is1_5_25)
    {
        Add(SystemFieldId.PackageCount, 0);
        AddArray(SystemFieldId.PackageSteppings, SystemFieldId.PackageSlots, []);
        Add(0x0800_0002_0000_0000, 0x8086); // vendor
        Add(0x8800_0002_0000_0001, 20_260_101); // build date, decimal
        Add(0x8800_0001_0000_0002, 1); // build number
        Add(0x0800_0001_0000_0003, 5, 1, is1_5_25 ? 25UL : 1UL, 0); // minor, major, update version
        Add(0x8900_0001_0000_0000, is1_5_25 ? 1UL : 0UL, 0); // MODULE_HV, MIN_UPDATE_HV
        Add(0x8900_0000_0000_0002, is1_5_25 ? 1UL : 0UL); // NO_DOWNGRADE
        Add(0x8900_0001_0000_0003, 0x3F); // NUM_HANDOFF_PAGES
        Add(SystemFieldId.HandoffDataValid, 0);
        Add(SystemFieldId.HandoffDataVersion, 0);
        Add(SystemFieldId.HandoffDataBytes, 0);
        Add(0x0A00_0002_0000_0000, 0);
        Add(0x0A00_0000_0000_0001, 1);
        Add(SystemFieldId.TdxFeatures0, is1_5_25 ? 0xD132_6F3F_0FBFUL : 0xF_0FBFUL);
    }

    private void AddMemory(bool is1_5_25)
    {
        Add(0x9000_0001_0000_0000, ConvertibleMemoryRegion.Slots); // NUM_CMRS
        AddArray(SystemFieldId.CmrBase, ConvertibleMemoryRegion.Slots, []);
        AddArray(SystemFieldId.CmrSize, ConvertibleMemoryRegion.Slots, []);
        Add(0x9100_0001_0000_0008, TdmrChecker.MaximumTdmrs, TdmrInfoBlock.ReservedAreaSlots);
        Repeat(0x9100_0001_0000_0010, 3, TdmrChecker.PamtEntryBytes); // 4K, 2M, 1G
        if (is1_5_25)
        {
            Add(0x9100_0000_0000_0013, 1); // bits of a page in a dynamic PAMT
            Add(SystemFieldId.DynamicPamtKeyIdBits, 0);
        }

        Add(0x9800_0001_0000_0000, 0x1000); // TDR
        Add(SystemFieldId.TdcsBaseSize, 0x6000, 0x1000);
        Add(SystemFieldId.TdvpsBaseSize, 0x6000, 0x3000);
    }

    private void AddTdConfiguration(bool is1_5_25)
    {
        int leaves = is1_5_25 ? CpuidLeaves.Length : 12;
        // ATTRIBUTES fixed-0 and fixed-1 masks, then those of XFAM.
        Add(SystemFieldId.AttributesFixed0, is1_5_25 ? 0x8000_0000_7001_0001UL : 0x8000_0000_7000_0001UL, 0, 0x19E7, 3);
        Add(SystemFieldId.CpuidConfigCount, (ulong)leaves);
        Add(0x9900_0003_0000_0006, is1_5_25 ? 0x1FUL : 0x7UL, 0);
        if (is1_5_25)
        {
            Add(0x9900_0001_0000_0008, 576); // MAX_VCPUS_PER_TD
            Add(0x9900_0000_0000_0009, 0x2D);
            Add(0x9900_0001_0000_000A, 0x200);
        }

        ulong[] unused = [.. Enumerable.Repeat(AllOnes, CpuidSlots - leaves)];
        AddArray(SystemFieldId.CpuidConfigLeaves, CpuidSlots, [.. CpuidLeaves.AsSpan(0, leaves), .. unused]);
        AddArray(SystemFieldId.CpuidConfigValues, 2 * CpuidSlots, is1_5_25 ? CpuidBits1_5_25 : CpuidBits1_5, elements: 2);
        Add(0x9900_0003_0000_0600, 0x118_0010);
        Add(0x9900_0001_0000_0800, 1, 0);
        AddArray(0x9900_0003_0000_0810, SteppingSlots, [Stepping]); // what a TD may be told that it runs on
        AddArray(0x9900_0003_0000_0850, SteppingSlots, []); // what it may not
    }

    private void AddMigration(bool is1_5_25)
    {
        Add(0xA000_0003_0000_0000, 0);
        Repeat(0x2000_0001_0000_0001, 4, 0);
        Add(0xA000_0001_0000_0010, 0x200);
        Add(0xA000_0000_0000_0020, is1_5_25 ? 4UL : 3UL, 2, is1_5_25 ? 9UL : 5UL);
        Add(0xA100_0001_0000_0000, 1);
        Add(0xA100_0003_0000_0001, 0x7FF_0000_0001, 0);
        Add(0xA200_0001_0000_0000, 0x807F);
        Add(0xA200_0003_0000_0001, 1, 0, 3, 0, 7, 0);
    }

    /// <summary>Fields with consecutive ids, each standing alone.</summary>
    private void Add(ulong firstId, params ReadOnlySpan<ulong> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            _fields.Add(new(firstId + (ulong)i, values[i], Elements: 1, _arrays++));
        }
    }

    private void Repeat(ulong firstId, int count, ulong value)
    {
        for (int i = 0; i < count; i++)
        {
            _fields.Add(new(firstId + (ulong)i, value, Elements: 1, _arrays++));
        }
    }

    /// <summary>An array under consecutive ids; slots without a value are 0.</summary>
    private void AddArray(ulong firstId, int slots, ReadOnlySpan<ulong> values, int elements = 1)
    {
        for (int i = 0; i < slots; i++)
        {
            _fields.Add(new(firstId + (ulong)i, i < values.Length ? values[i] : 0, elements, _arrays));
        }

        _arrays++;
    }
}
