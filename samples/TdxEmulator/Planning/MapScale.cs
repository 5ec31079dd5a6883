using TdxStateGen.Tdx;

namespace TdxEmulator.Planning;

/// <summary>
/// Puts addresses on a line of some length. To scale, except that parts too small to be seen get a least length, taken evenly from the
/// others; which parts those are can be asked, so that a picture can say it.
/// </summary>
internal sealed class MapScale
{
    // What the small parts together may take from the large ones.
    private const double MostForSmallParts = 0.4;

    private readonly ulong[] _addresses;
    private readonly double[] _places;
    private readonly bool[] _isWidened;

    private MapScale(ulong[] addresses, double[] places, bool[] isWidened)
    {
        _addresses = addresses;
        _places = places;
        _isWidened = isWidened;
    }

    /// <summary>How many parts are drawn wider than to scale.</summary>
    public int WidenedParts => _isWidened.Count(static widened => widened);

    /// <summary>The parts that are drawn wider than to scale, neighbours joined, as places on the line.</summary>
    public IEnumerable<(double Start, double End)> Widened
    {
        get
        {
            for (int i = 0; i < _isWidened.Length; i++)
            {
                if (!_isWidened[i]) { continue; }

                int first = i;
                while (i + 1 < _isWidened.Length && _isWidened[i + 1]) { i++; }

                yield return (_places[first], _places[i + 1]);
            }
        }
    }

    /// <summary>A scale that is the same everywhere.</summary>
    /// <param name="range">Addresses to be shown; not empty.</param>
    /// <param name="length">Length of the line.</param>
    public static MapScale Even(MemoryRange range, double length) => new([range.Start, range.End], [0, length], [false]);

    /// <summary>A scale on which no part between two boundaries is shorter than a least length, if there are not too many parts.</summary>
    /// <param name="range">Addresses to be shown; not empty.</param>
    /// <param name="boundaries">Where something begins or ends, in any order.</param>
    /// <param name="length">Length of the line.</param>
    /// <param name="least">Least length of a part. With many parts it shrinks, to no less than half of this; with more the scale is the same everywhere.</param>
    public static MapScale Widening(MemoryRange range, IEnumerable<ulong> boundaries, double length, double least)
    {
        ulong[] addresses = [.. boundaries.Where(address => address > range.Start && address < range.End).Append(range.Start).Append(range.End).Distinct().Order()];
        int parts = addresses.Length - 1;
        double granted = Math.Min(least, MostForSmallParts * length / parts);
        if (granted < least / 2) { return Even(range, length); }

        double[] lengths = new double[parts];
        bool[] isWidened = new bool[parts];
        double left = length;
        double bytesLeft = range.Size;
        bool changed;
        do
        {
            // Each widening makes the rest a little smaller, which may bring others below the least length.
            changed = false;
            for (int i = 0; i < parts; i++)
            {
                double bytes = addresses[i + 1] - addresses[i];
                if (!isWidened[i] && bytes / bytesLeft * left < granted)
                {
                    (isWidened[i], lengths[i], changed) = (true, granted, true);
                    left -= granted;
                    bytesLeft -= bytes;
                }
            }
        }
        while (changed);

        double[] places = new double[parts + 1];
        for (int i = 0; i < parts; i++)
        {
            places[i + 1] = places[i] + (isWidened[i] ? lengths[i] : (addresses[i + 1] - addresses[i]) / bytesLeft * left);
        }

        places[parts] = length;
        return new(addresses, places, isWidened);
    }

    /// <summary>Where an address lies on the line; addresses outside are put at its ends.</summary>
    /// <param name="address">The address.</param>
    public double PlaceOf(ulong address)
    {
        if (address <= _addresses[0]) { return 0; }

        if (address >= _addresses[^1]) { return _places[^1]; }

        int found = Array.BinarySearch(_addresses, address);
        if (found >= 0) { return _places[found]; }

        int part = ~found - 1;
        double share = (double)(address - _addresses[part]) / (_addresses[part + 1] - _addresses[part]);
        return _places[part] + (share * (_places[part + 1] - _places[part]));
    }
}
