namespace TdxStateGen.Tdx;

/// <summary>
/// First fit from the top of the local node's RAM; if the node has no room, from the top of the other nodes in order
/// of their numbers.
/// </summary>
/// <remarks>
/// High memory keeps PAMTs out of the fragmented memory below 4 GiB, whose TDMR has the fewest reserved areas to
/// spare. Each PAMT takes one reserved area of the TDMR that it lies in. Linux asks its page allocator instead, which
/// searches upwards; sums are the same, addresses are not.
/// </remarks>
public sealed class TopDownPamtPlacer : IPamtPlacer
{
    private TopDownPamtPlacer()
    {
    }

    /// <summary>The one instance; it has no state.</summary>
    public static TopDownPamtPlacer Instance { get; } = new();

    /// <inheritdoc/>
    public ulong? Place(PamtRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return PlaceOn(request, request.Node)
            ?? request.Free.Select(static ram => ram.Node)
                .Where(node => node != request.Node)
                .Distinct()
                .Order()
                .Select(node => PlaceOn(request, node))
                .FirstOrDefault(static address => address is not null);
    }

    private static ulong? PlaceOn(PamtRequest request, int node)
    {
        for (int i = request.Free.Count - 1; i >= 0; i--)
        {
            RamRange ram = request.Free[i];
            if (ram.Node == node && ram.Range.Size >= request.Bytes)
            {
                return ram.End - request.Bytes;
            }
        }

        return null;
    }
}
