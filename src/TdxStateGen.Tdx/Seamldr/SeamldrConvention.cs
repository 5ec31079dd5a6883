namespace TdxStateGen.Tdx;

/// <summary>
/// The SEAMCALL convention of a host that calls the P-SEAMLDR, alone or beside the module. Bit 63 of RAX, which is part of the leaf number here, says which of the two is meant. The loader's statuses match whole;
/// of the module's, a code without detail bits stands for its class and name, as in <see cref="SeamcallConvention"/>.
/// </summary>
/// <remarks>
/// The two families cannot be confused: the loader's have nothing in bits 62:32, the module's have a class or a name there. Sources: P-SEAMLDR API definitions; Intel TDX module ABI; TDX module 1.5.25 for locks.
/// </remarks>
[RequestLimits(maxNumber: LoaderBit | NumberMask, maxVersion: 0xFF)]
[StatusClass(UpperHalf, 0x8000_FF00_0000_0000, StatusKind.Failure)] // made up by Linux: no module or loader, #GP, #UD
[StatusClass(0xFFFF_FFFF_FFFF_0000, 0x8000_0000_0003_0000, StatusKind.Transient)] // the loader was interrupted or found no entropy
[StatusClass(UpperHalf, LoaderBit, StatusKind.Failure)] // any other refusal of the loader's
[StatusClass(LoaderBit, 0, StatusKind.Success)]
[StatusClass(3UL << 62, LoaderBit, StatusKind.Transient)]
[StatusClass(3UL << 62, 3UL << 62, StatusKind.Failure)]
[KnownLeaf(SeamldrLeaf.Info, "SEAMLDR.INFO", Exclusive = true)]
[KnownLeaf(SeamldrLeaf.Install, "SEAMLDR.INSTALL", Exclusive = true)]
[KnownLeaf(SeamldrLeaf.Shutdown, "SEAMLDR.SHUTDOWN", Exclusive = true)]
[KnownLeaf(33, "TDH.SYS.INIT", Exclusive = true)]
[KnownLeaf(34, "TDH.SYS.RD", Done = [TdxStatus.MetadataFirstFieldIdInContext])]
[KnownLeaf(35, "TDH.SYS.LP.INIT", Done = [TdxStatus.SysLpInitDone])]
[KnownLeaf(52, "TDH.SYS.SHUTDOWN", Exclusive = true)]
[KnownLeaf(53, "TDH.SYS.UPDATE", Exclusive = true)]
public readonly struct SeamldrConvention : ILeafConvention<SeamcallRegisters>
{
    private const ulong LoaderBit = 1UL << 63;
    private const ulong NumberMask = 0xFFFF;
    private const ulong UpperHalf = 0xFFFF_FFFF_0000_0000;

    /// <summary>EBADPARAM: what the loader answers to a leaf it does not have.</summary>
    public static ulong UnknownLeaf => (ulong)SeamldrStatus.BadParameter;

    /// <inheritdoc/>
    public static SeamcallRegisters Prepare(ulong number, int version) => new() { Rax = number | ((ulong)(uint)version << 16) };

    /// <inheritdoc/>
    public static ulong Status(in SeamcallRegisters registers) => registers.Rax;

    /// <inheritdoc/>
    public static bool Matches(ulong status, ulong code, bool exact) =>
        (code & UpperHalf & ~LoaderBit) == 0 ? status == code : SeamcallConvention.Matches(status, code, exact);

    /// <inheritdoc/>
    public static ulong Request(in SeamcallRegisters registers) => registers.Rax;

    /// <summary>Module side: the loader compares the whole of RAX; it has no versions and no reserved bits.</summary>
    /// <param name="request">RAX on entry.</param>
    /// <returns>The same.</returns>
    public static ulong LeafNumber(ulong request) => request;

    /// <inheritdoc/>
    public static void Answer(ref SeamcallRegisters registers, ulong status) => registers.Rax = status;
}
