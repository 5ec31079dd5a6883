namespace TdxStateGen.Emulation;

/// <summary>What becomes of a call that a <see cref="FaultRule"/> takes.</summary>
public enum FaultEffect
{
    /// <summary>It is answered with the rule's own status.</summary>
    Status,

    /// <summary>
    /// It is answered as if a lock were taken: SYS_BUSY for the module-wide one, OPERAND_BUSY for a TDMR, a page or the cache write-back, VMfailInvalid for
    /// the P-SEAMLDR.
    /// </summary>
    Busy,

    /// <summary>
    /// It is answered as if there were no random number: RND_NO_ENTROPY; KEY_GENERATION_FAILED where PCONFIG makes a key; SYS_BUSY by a 1.0 module;
    /// ENOENTROPY by the P-SEAMLDR.
    /// </summary>
    NoEntropy,

    /// <summary>It is answered as if an interrupt had ended it: INTERRUPTED_RESUMABLE; EINTERRUPT by the P-SEAMLDR.</summary>
    Interrupted,

    /// <summary>
    /// It gets no further, however often it is made: TDH.SYS.TDMR.INIT succeeds without any progress, leaves that are resumed are interrupted, all others
    /// are busy.
    /// </summary>
    Stuck,
}
