namespace TdxStateGen.Benchmarks.Engines;

/// <summary>The maze as a table, written by hand. Not safe for threads. The room is kept in 32 bits: a byte that was stored takes longer to load again, up to twice the time of a trigger.</summary>
public sealed class HandWrittenTable
{
    private Room _room;

    /// <summary>The current room.</summary>
    public Room Room => _room;

    /// <summary>Goes through a door.</summary>
    /// <param name="trigger">Which.</param>
    /// <returns>Whether there is one.</returns>
    public bool Fire(Maze.Trigger trigger)
    {
        byte next = MazeTable.Next[((int)_room * MazeTable.Triggers) + (int)trigger];
        if (next == MazeTable.None)
        {
            return false;
        }

        _room = (Room)next;
        return true;
    }
}
