namespace TdxStateGen.Emulation;

/// <summary>Ids of global metadata fields that the emulator itself uses by name.</summary>
/// <remarks>Source: global metadata of TDX module 1.5.01 and 1.5.25.</remarks>
internal static class SystemFieldId
{
    /// <summary>Entries of the table of steppings, one for each package that a module can have.</summary>
    public const int PackageSlots = 8;

    public const ulong PackageCount = 0x0000_0002_0000_0000;
    public const ulong PackageSteppings = 0x0000_0002_0000_0001;
    public const ulong HandoffDataValid = 0x8900_0000_0000_0004;
    public const ulong HandoffDataVersion = 0x8900_0001_0000_0005;
    public const ulong HandoffDataBytes = 0x8900_0002_0000_0006;
    public const ulong DynamicPamtKeyIdBits = 0x9100_0000_0000_0014;
    public const ulong TdxFeatures0 = 0x0A00_0003_0000_0008;
    public const ulong CmrBase = 0x9000_0003_0000_0080;
    public const ulong CmrSize = 0x9000_0003_0000_0100;
    public const ulong TdcsBaseSize = 0x9800_0001_0000_0100;
    public const ulong TdvpsBaseSize = 0x9800_0001_0000_0200;
    public const ulong AttributesFixed0 = 0x1900_0003_0000_0000;
    public const ulong AttributesFixed1 = 0x1900_0003_0000_0001;
    public const ulong XfamFixed0 = 0x1900_0003_0000_0002;
    public const ulong XfamFixed1 = 0x1900_0003_0000_0003;
    public const ulong CpuidConfigCount = 0x9900_0001_0000_0004;
    public const ulong CpuidConfigLeaves = 0x9900_0003_0000_0400;
    public const ulong CpuidConfigValues = 0x9900_0003_0000_0500;
}
