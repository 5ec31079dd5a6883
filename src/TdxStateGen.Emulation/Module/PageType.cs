namespace TdxStateGen.Emulation;

/// <summary>Page types in the PAMT, with the module's numbers.</summary>
/// <remarks>Source: TDX module 1.5.25, PAMT entry. Types of pages that belong to a running TD do not occur here.</remarks>
internal enum PageType
{
    /// <summary>NDA: not assigned to a TD.</summary>
    NotAssigned = 0,

    /// <summary>RSVD: in a reserved area.</summary>
    Reserved = 1,

    /// <summary>TDR: the root of a TD.</summary>
    TdRoot = 4,

    /// <summary>PAMT: holds entries of a dynamic PAMT, or in that mode lies in a reserved area.</summary>
    Pamt = 15,
}
