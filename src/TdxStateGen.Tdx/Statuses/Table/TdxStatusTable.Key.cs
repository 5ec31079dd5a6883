namespace TdxStateGen.Tdx;

// Rows about keys and KeyIDs.
internal static partial class TdxStatusTable
{
    private static TdxStatusRow[] KeyRows =>
    [
        new(TdxStatus.KeyGenerationFailed, "TDX_KEY_GENERATION_FAILED", All, TdxStatusDetailKind.Raw,
            "The key engine could not make a key for lack of entropy.",
            "Repeat the call with a bound; Linux does not and gives up."),
        new(TdxStatus.TdKeysNotConfigured, "TDX_TD_KEYS_NOT_CONFIGURED", All, TdxStatusDetailKind.Raw,
            "The TD's key is not configured on every package.",
            "Run TDH.MNG.KEY.CONFIG on one logical processor of every package."),
        new(TdxStatus.KeyStateIncorrect, "TDX_KEY_STATE_INCORRECT", All, TdxStatusDetailKind.Raw,
            "The KeyID's state does not allow the leaf.",
            "Follow the order of the KeyID's life: assign, flush, write back, free."),
        new(TdxStatus.KeyConfigured, "TDX_KEY_CONFIGURED", All, TdxStatusDetailKind.Raw,
            "The key is configured on this package already.",
            "Nothing to do; treat as done."),
        new(TdxStatus.WbcacheNotComplete, "TDX_WBCACHE_NOT_COMPLETE", All, TdxStatusDetailKind.Raw,
            "Caches still hold lines of the KeyID on some package.",
            "Run TDH.PHYMEM.CACHE.WB on every package to its end, then repeat."),
        new(TdxStatus.HkidNotFree, "TDX_HKID_NOT_FREE", All, TdxStatusDetailKind.Raw,
            "The KeyID is in use or reserved.",
            "Choose another KeyID; one that a failed TDH.SYS.CONFIG named stays reserved."),
        new(TdxStatus.NoHkidReadyToWbcache, "TDX_NO_HKID_READY_TO_WBCACHE", All, TdxStatusDetailKind.Raw,
            "No KeyID waits for a cache write-back on this package.",
            "Nothing to do."),
        new(TdxStatus.WbcacheResumeError, "TDX_WBCACHE_RESUME_ERROR", All, TdxStatusDetailKind.Raw,
            "A cache write-back was resumed that had not been interrupted.",
            "Start it with 0 in RCX; resume with 1 only after an interruption."),
        new(TdxStatus.FlushvpNotDone, "TDX_FLUSHVP_NOT_DONE", All, TdxStatusDetailKind.Raw,
            "VCPUs of the TD are still associated with logical processors.",
            "Run TDH.VP.FLUSH for each of them, then repeat."),
        new(TdxStatus.NumActivatedHkidsNotSupported, "TDX_NUM_ACTIVATED_HKIDS_NOT_SUPPORTED", All, TdxStatusDetailKind.MaxKeyIds,
            "The platform has more KeyIDs than this module build supports; the details hold its maximum.",
            "Lower the number of KeyIDs in the BIOS, or install a module that supports more."),
    ];
}
