namespace TdxStateGen.Emulation;

/// <summary>The parts of RAX on entry to SEAMCALL.</summary>
/// <remarks>Source: Intel TDX module ABI, interface of SEAMCALL.</remarks>
internal static class SeamcallRequest
{
    /// <summary>Bits that are reserved in a request to a module of 1.5: 31:24 and 63:32. (Bit 63 never reaches the module through SEAMCALL.)</summary>
    public const ulong Reserved = 0xFFFF_FFFF_FF00_0000;

    /// <summary>Bit 63 clear: the call is for the module, not for the P-SEAMLDR.</summary>
    public static bool IsForModule(ulong request) => (long)request >= 0;

    /// <summary>Bits 15:0.</summary>
    public static int Leaf(ulong request) => (int)(request & 0xFFFF);

    /// <summary>Bits 23:16.</summary>
    public static int Version(ulong request) => (int)((request >> 16) & 0xFF);
}
