namespace TdxStateGen.Emulation;

/// <summary>A field of the module's global metadata that the host may read.</summary>
/// <param name="Id">The canonical id.</param>
/// <param name="Value">Its value, zero-extended; of a field that depends on the platform or on the module's state, the value of none.</param>
/// <param name="Elements">Elements of the field that this one belongs to: 2 for the words of a CPUID configuration, else 1.</param>
/// <param name="Array">Number of the array that this one belongs to; another one for each field that stands alone.</param>
/// <remarks>Source: TDX module 1.5.25, metadata field ids.</remarks>
internal readonly record struct SystemField(ulong Id, ulong Value, int Elements, int Array)
{
    /// <summary>All ones: no field, or in a request the start of the list.</summary>
    public const ulong NoId = ulong.MaxValue;

    // Bits 61:56 class, 23:0 field code: what a field is found by.
    private const ulong KeyMask = 0x3F00_0000_00FF_FFFF;
    private const ulong ContextMask = 0x0070_0000_0000_0000;
    private const ulong SizeMask = 0x3_0000_0000;

    // Bits 31:24, 49:47, 55 and 62 are reserved; 37:34 and 46:38 tell the length of a sequence, and a single element is none.
    private const ulong ZeroInRequest = 0x4083_FFFC_FF00_0000;

    /// <summary>The id without what says which context it is of: here there is only one, so a request's own does not matter.</summary>
    public static ulong WithoutContext(ulong id) => id & ~ContextMask;

    /// <summary>Whether a request asks for the first field.</summary>
    public static bool IsStart(ulong id) => (id | ContextMask) == NoId;

    /// <summary>Whether a request names a single element: nothing reserved, no sequence. Its element size and flags do not matter.</summary>
    public static bool IsSingleElement(ulong id) => (id & ZeroInRequest) == 0;

    /// <summary>What a request's id is looked up by.</summary>
    public static ulong Key(ulong id) => id & KeyMask;

    /// <summary>Whether a request has this field's element size.</summary>
    public bool HasSizeOf(ulong id) => (id & SizeMask) == (Id & SizeMask);

    /// <summary>Whether the other field may come after this one in the same sequence of a list: next code of the same class, same size, same shape.</summary>
    public bool IsFollowedBy(SystemField next) => Key(next.Id) == Key(Id) + 1 && next.HasSizeOf(Id) && next.Elements == Elements;
}
