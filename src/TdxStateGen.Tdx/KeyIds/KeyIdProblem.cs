namespace TdxStateGen.Tdx;

/// <summary>Why a split of KeyIDs does not allow TDX.</summary>
/// <remarks>Sources: Linux 6.8 arch/x86/virt/vmx/tdx/tdx.c for the least number; TDX module 1.0.3 to 1.5.25, TDH.SYS.INIT, for the greatest.</remarks>
public enum KeyIdProblem
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>There are no TDX KeyIDs: the BIOS did not enable TDX.</summary>
    NotEnabled,

    /// <summary>There is one TDX KeyID: the module takes it as the global one, and none is left for a TD.</summary>
    TooFew,

    /// <summary>The KeyIDs do not fit 16 bits, which no processor has.</summary>
    Impossible,

    /// <summary>TDH.SYS.INIT refuses: more KeyIDs than the module build supports.</summary>
    TooManyForModule,
}
