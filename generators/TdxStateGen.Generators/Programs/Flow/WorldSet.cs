using TdxStateGen.Generators.Programs.Domain;

namespace TdxStateGen.Generators.Programs.Flow;

/// <summary>The worlds in which a block was reached. Too many of them are first made coarser, then one.</summary>
internal sealed class WorldSet(WorldLayout layout)
{
    private const int MostExact = 48;
    private const int Most = 72;

    private readonly HashSet<ulong[]> _worlds = new(WorldComparer.Instance);
    private ulong[]? _joined;

    /// <summary>Adds a world.</summary>
    /// <returns>The world to go on with, or null when it brings nothing new.</returns>
    public ulong[]? Add(ulong[] world)
    {
        if (_joined is not null)
        {
            return Join(world) ? (ulong[])_joined.Clone() : null;
        }

        if (_worlds.Count >= MostExact && !_worlds.Contains(world))
        {
            Coarsen(world);
        }

        if (!_worlds.Add(world))
        {
            return null;
        }

        if (_worlds.Count <= Most)
        {
            return world;
        }

        _joined = (ulong[])world.Clone();
        foreach (ulong[] known in _worlds)
        {
            Join(known);
        }

        for (int i = 0; i < layout.Objects; i++)
        {
            if (_joined[layout.States(i)] != 0)
            {
                _joined[layout.Flags(i)] |= ObjectFlags.Soft;
            }
        }

        _worlds.Clear();
        return (ulong[])_joined.Clone();
    }

    /// <summary>Drops what only goes together with other things.</summary>
    private void Coarsen(ulong[] world)
    {
        for (int i = 0; i < layout.Variables; i++)
        {
            if (Value.KindOf(world[i]) is not (ValueKind.Object or ValueKind.Null or ValueKind.Place))
            {
                world[i] = Value.Unknown;
            }
        }
    }

    private bool Join(ulong[] world)
    {
        bool isChanged = false;
        ulong[] joined = _joined!;
        for (int i = 0; i < layout.Variables; i++)
        {
            if (joined[i] != world[i] && joined[i] != Value.Unknown)
            {
                joined[i] = Value.Unknown;
                isChanged = true;
            }
        }

        for (int i = 0; i < layout.Objects; i++)
        {
            isChanged |= JoinObject(joined, world, layout.States(i), layout.Flags(i));
        }

        return isChanged;
    }

    private static bool JoinObject(ulong[] joined, ulong[] world, int states, int flags)
    {
        if (world[states] == 0)
        {
            return false;
        }

        // Mute as well: states of a way without a mistake must count.
        const ulong all = ObjectFlags.Known | ObjectFlags.NonNull | ObjectFlags.Mute;
        const ulong any = ObjectFlags.Escaped;
        ulong newStates = joined[states] | world[states];
        ulong old = joined[flags];
        ulong newFlags = joined[states] == 0
            ? ObjectFlags.WithPending(world[flags], 0) | ObjectFlags.Soft
            : (old & world[flags] & all) | ((old | world[flags]) & any) | ObjectFlags.Soft;
        bool isChanged = newStates != joined[states] || newFlags != old;
        joined[states] = newStates;
        joined[flags] = newFlags;
        return isChanged;
    }
}
