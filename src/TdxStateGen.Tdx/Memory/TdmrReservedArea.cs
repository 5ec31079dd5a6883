namespace TdxStateGen.Tdx;

/// <summary>A part of a TDMR that the module must not use.</summary>
/// <param name="Offset">Bytes from the TDMR's base.</param>
/// <param name="Size">Bytes; 0 marks an empty slot of TDMR_INFO.</param>
public readonly record struct TdmrReservedArea(ulong Offset, ulong Size);
