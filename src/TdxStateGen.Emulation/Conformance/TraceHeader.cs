using System.Collections.Immutable;
using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

/// <summary>The first line of a file of traces: the platforms by name, and what they have in common. Members that are not needed to replay are text for people.</summary>
internal sealed class TraceHeader
{
    // Only the numbers: a hostile header may name very many platforms.
    private readonly Dictionary<string, (int Processors, int Packages)> _shapes;
    private readonly PlatformDescription _common;

    private TraceHeader(Dictionary<string, (int Processors, int Packages)> shapes, PlatformDescription common) => (_shapes, _common) = (shapes, common);

    public static TraceHeader Read(TraceElement line, ConformanceLimits limits)
    {
        if (line.Text("kind") != "header")
        {
            throw line.Error("the first line must be an object of kind \"header\".");
        }

        TraceElement defaults = line.Required("platform_defaults");
        ulong[] seam = defaults.Required("seamrr").Numbers(2);
        PlatformDescription common = new()
        {
            PackageOf = [0],
            Cmrs = ReadCmrs(defaults.Required("cmrs")),
            MktmeKeyIds = (uint)defaults.Required("mktme_keyids").Count(0, ushort.MaxValue),
            TdxKeyIds = (uint)defaults.Required("tdx_private_keyids").Count(0, ushort.MaxValue),
            PhysicalAddressBits = defaults.Required("max_pa_bits").Count(36, 52),
            KeyIdBits = defaults.Required("keyid_bits").Count(1, 15),
        };
        Dictionary<string, (int Processors, int Packages)> shapes = [];
        foreach ((string name, TraceElement platform) in line.Required("platforms").Members())
        {
            shapes[name] = ReadShape(platform.Only("lps", "pkgs"), limits);
        }

        try
        {
            common = common with { SeamRange = MemoryRange.OfSize(seam[0], seam[1]) };
            return new(shapes, new EmulatedPlatform(common).Description);
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            throw new TraceFormatException(defaults.Line, "platform_defaults: " + e.Message, e);
        }
    }

    /// <summary>The platform of a trace; its own CMRs replace the header's.</summary>
    public PlatformDescription Describe(TraceElement line)
    {
        TraceElement name = line.Required("platform");
        return _shapes.TryGetValue(name.Text(), out (int Processors, int Packages) shape)
            ? _common with
            {
                PackageOf = PlatformDescription.EqualPackages(shape.Packages, shape.Processors / shape.Packages),
                Cmrs = line.Optional("cmrs") is { } own ? ReadCmrs(own) : _common.Cmrs,
            }
            : throw name.Error("the header has no such platform; it has " + string.Join(", ", _shapes.Keys.Take(20).Select(TraceElement.Shorten)) + ".");
    }

    private static (int Processors, int Packages) ReadShape(TraceElement platform, ConformanceLimits limits)
    {
        int lps = platform.Required("lps").Count(1, limits.Processors);
        int packages = platform.Required("pkgs").Count(1, lps);
        return lps % packages == 0 ? (lps, packages) : throw platform.Error("\"lps\" must be a multiple of \"pkgs\".");
    }

    private static ImmutableArray<ConvertibleMemoryRegion> ReadCmrs(TraceElement cmrs)
    {
        ImmutableArray<ConvertibleMemoryRegion> regions =
            [.. cmrs.Items().Take(ConvertibleMemoryRegion.Slots + 1).Select(static cmr => cmr.Numbers(2)).Select(static pair => new ConvertibleMemoryRegion(pair[0], pair[1]))];
        return regions.Length <= ConvertibleMemoryRegion.Slots ? regions : throw cmrs.Error($"there are at most {ConvertibleMemoryRegion.Slots} CMRs.");
    }
}
