namespace TdxStateGen.Emulation;

/// <summary>Ids of global metadata fields that the emulator itself uses by name.</summary>
/// <remarks>Source: global metadata of TDX module 1.5.01 and 1.5.25.</remarks>
internal static class SystemFieldId
{
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
