namespace TdxStateGen.Tdx;

/// <summary>What bits 31:0 of a completion status (details level 2) hold; the status decides it.</summary>
/// <remarks>Source: TDX module 1.5.25, error definitions and the places that fill in details.</remarks>
public enum TdxStatusDetailKind
{
    /// <summary>Nothing known; shown as a number when not 0.</summary>
    Raw,

    /// <summary>Operand id: a register, a parameter of a structure, or something that the operands imply.</summary>
    Operand,

    /// <summary>MSR number.</summary>
    Msr,

    /// <summary>TDMR index in bits 7:0.</summary>
    Tdmr,

    /// <summary>TDMR index in bits 7:0, reserved area index in bits 15:8.</summary>
    TdmrReserved,

    /// <summary>TDMR index in bits 7:0, PAMT level in bits 15:8.</summary>
    TdmrPamt,

    /// <summary>TDMR index in bits 7:0, PAMT level in bits 15:8, index of the other TDMR in bits 23:16.</summary>
    PamtOverlap,

    /// <summary>Operation state of the TD.</summary>
    OpState,

    /// <summary>The VCPU's state by the module's own number; no name of it is known here.</summary>
    VcpuState,

    /// <summary>Greatest number of KeyIDs that the module build supports.</summary>
    MaxKeyIds,

    /// <summary>Bit 0: migrations (1) or TD builds (0); number of them from bit 16 on.</summary>
    TdBuilds,

    /// <summary>VMX exit reason of TDH.VP.ENTER.</summary>
    ExitReason,
}
