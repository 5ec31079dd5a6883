using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

/// <summary>One SEAMCALL that a <see cref="RecordingTransport"/> saw.</summary>
/// <param name="Request">RAX as it went in.</param>
/// <param name="Processor">The LP index.</param>
/// <param name="Status">RAX as it came back.</param>
/// <param name="Held">Whether the processors were held on line or off line during the call.</param>
public readonly record struct RecordedCall(ulong Request, int Processor, TdxStatus Status, bool Held)
{
    /// <summary>The leaf number: bits 15:0 of the request, without bit 63, which addresses the P-SEAMLDR.</summary>
    public ushort Leaf => (ushort)Request;

    /// <summary>The call for people.</summary>
    /// <returns>Such as <c>TDH.SYS.INIT on LP 0: 0x0000000000000000</c>.</returns>
    public override string ToString() => $"{TdxLeaves.Find(Request)?.Name ?? LeafNames.NameOf(Leaf)} on LP {Processor}: 0x{(ulong)Status:x16}";
}
