namespace TdxStateGen.Tdx;

/// <summary>
/// First fit from the top of the TDMR's own RAM; if that has no room, as <see cref="TopDownPamtPlacer"/> does.
/// </summary>
/// <remarks>
/// Spends one reserved area of each TDMR instead of many of the highest one: for machines whose nodes have more TDMRs
/// than a TDMR has reserved areas. No Linux does this.
/// </remarks>
public sealed class InTdmrPamtPlacer : IPamtPlacer
{
    private InTdmrPamtPlacer()
    {
    }

    /// <summary>The one instance; it has no state.</summary>
    public static InTdmrPamtPlacer Instance { get; } = new();

    /// <inheritdoc/>
    public ulong? Place(PamtRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        for (int i = request.Free.Count - 1; i >= 0; i--)
        {
            MemoryRange inside = request.Free[i].Range.Intersect(request.Tdmr);
            if (!inside.IsEmpty && inside.Size >= request.Bytes)
            {
                return inside.End - request.Bytes;
            }
        }

        return TopDownPamtPlacer.Instance.Place(request);
    }
}
