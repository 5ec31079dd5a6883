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

    /// <summary>Whether the place of an anchor is known.</summary>
    public bool Contains(Anchor anchor) => _locations.ContainsKey(anchor);

    /// <summary>The place of an anchor, or of the nearest thing around it.</summary>
    public Location Find(Anchor anchor) => FindExact(anchor) ?? FindExact(Anchor.Class) ?? Location.None;

    /// <summary>The place of an anchor, or of the attribute or member around it; null where that would be the class as a whole.</summary>
    public Location? FindExact(Anchor anchor) =>
        _locations.TryGetValue(anchor, out Location? location)
        || _locations.TryGetValue(anchor with { Argument = "" }, out location)
        || (anchor.Member.Length > 0 && _locations.TryGetValue(new Anchor(anchor.Member, Anchor.Name, ""), out location))
            ? location
            : null;
}
