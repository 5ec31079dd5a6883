namespace TdxStateGen.Tdx;

/// <summary>A part of a TDMR that the module must not use.</summary>
/// <param name="Offset">Bytes from the TDMR's base.</param>
/// <param name="Size">Bytes; 0 marks an empty slot of TDMR_INFO.</param>
/// <remarks>Source: TDX module 1.5.25, TDMR_INFO: both are multiples of 4 KiB.</remarks>
public readonly record struct TdmrReservedArea(ulong Offset, ulong Size);
