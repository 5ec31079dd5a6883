namespace TdxStateGen.Tdx;

// Rows about physical pages and the TD that owns them.
internal static partial class TdxStatusTable
{
    private static TdxStatusRow[] PageRows =>
    [
        new(TdxStatus.PageMetadataIncorrect, "TDX_PAGE_METADATA_INCORRECT", All, TdxStatusDetailKind.Operand,
            "The page's type or owner in the PAMT is not what the leaf needs.",
            "Check which page was passed: it is free, already in use, or of another kind."),
        new(TdxStatus.PageAlreadyFree, "TDX_PAGE_ALREADY_FREE", All, TdxStatusDetailKind.Operand,
            "The page is free already, so there was nothing to do.",
            "Nothing to do; look for a double free if this is unexpected."),
        new(TdxStatus.PageNotOwnedByTd, "TDX_PAGE_NOT_OWNED_BY_TD", All, TdxStatusDetailKind.Operand,
            "The page belongs to another TD.",
            "Pass a page of the TD that the call is about."),
        new(TdxStatus.PageNotFree, "TDX_PAGE_NOT_FREE", All, TdxStatusDetailKind.Operand,
            "The page is in use.",
            "Pass a free page, or reclaim this one first."),
        new(TdxStatus.HpaRangeNotFree, "TDX_HPA_RANGE_NOT_FREE", Only1_5_25, TdxStatusDetailKind.Operand,
            "A part of the physical range is in use.",
            "Free every page of the range first."),
        new(TdxStatus.NoPamtPagePair, "TDX_NO_PAMT_PAGE_PAIR", Only1_5_25, TdxStatusDetailKind.Operand,
            "No pair of dynamic PAMT pages backs the 2 MiB range.",
            "Nothing to remove here; add a pair with TDH.PHYMEM.PAMT.ADD before using the range."),
        new(TdxStatus.PamtPageNotEmpty, "TDX_PAMT_PAGE_NOT_EMPTY", Only1_5_25, TdxStatusDetailKind.Operand,
            "The dynamic PAMT page pair still describes pages in use.",
            "Free the pages of that 2 MiB range before removing the pair."),
        new(TdxStatus.InterruptedPamt, "TDX_INTERRUPTED_PAMT", Only1_5_25, TdxStatusDetailKind.Raw,
            "Work on dynamic PAMT pages was interrupted.",
            "Call the leaf again."),
        new(TdxStatus.MissingPamtPagePair, "TDX_MISSING_PAMT_PAGE_PAIR", Only1_5_25, TdxStatusDetailKind.Operand,
            "The 2 MiB range has no dynamic PAMT page pair yet.",
            "Call TDH.PHYMEM.PAMT.ADD for the range, then repeat."),
        new(TdxStatus.TdAssociatedPagesExist, "TDX_TD_ASSOCIATED_PAGES_EXIST", All, TdxStatusDetailKind.Operand,
            "The TD still owns pages, so its root page cannot go.",
            "Reclaim every other page of the TD first; the TDR goes last."),
    ];
}
