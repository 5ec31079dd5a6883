namespace TdxStateGen.Benchmarks.Engines;

/// <summary>The maze as a table, written by hand. Not safe for threads.</summary>
public sealed class HandWrittenTable
{
    private byte _room;

    /// <summary>The current room.</summary>
    public Room Room => (Room)_room;

    /// <summary>Goes through a door.</summary>
    /// <param name="trigger">Which.</param>
    /// <returns>Whether there is one.</returns>
    public bool Fire(Maze.Trigger trigger)
    {
        byte next = MazeTable.Next[(_room * MazeTable.Triggers) + (int)trigger];
        if (next == MazeTable.None)
        {
            return false;
        }

        _room = next;
        return true;
    }
}
