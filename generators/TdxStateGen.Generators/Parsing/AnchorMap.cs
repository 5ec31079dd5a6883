using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.Generators.Parsing;

/// <summary>Where the anchors of one declaration are in source. The analyzer passes one to the parser; the generator does not, so that nothing of the source stays in its models.</summary>
internal sealed class AnchorMap
{
    private readonly Dictionary<Anchor, Location> _locations = [];

    /// <summary>Remembers where an anchor is; the first place counts.</summary>
    public void Add(Anchor anchor, Location? location)
    {
        if (location is not null && !_locations.ContainsKey(anchor))
        {
            _locations.Add(anchor, location);
        }
    }

    /// <summary>The place of an anchor, or of the nearest thing around it.</summary>
    public Location Find(Anchor anchor)
    {
        foreach (Anchor candidate in (Anchor[])[anchor, anchor with { Argument = "" }, new Anchor(anchor.Member, -1, ""), Anchor.Class])
        {
            if (_locations.TryGetValue(candidate, out Location? location))
            {
                return location;
            }
        }

        return Location.None;
    }
}
