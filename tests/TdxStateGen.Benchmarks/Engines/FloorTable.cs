using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TdxStateGen.Benchmarks.Engines;

/// <summary>The maze in the form that takes least to walk: a state is the place of its row, and where there is no door the cell leads back to the row itself.</summary>
internal static class FloorTable
{
    public const int RowLength = 8;

    private static readonly byte[] Cells = Make();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte Next(int place) => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Cells), place);

    private static byte[] Make()
    {
        byte[] cells = new byte[MazeTable.Rooms * RowLength];
        for (int room = 0; room < MazeTable.Rooms; room++)
        {
            for (int trigger = 0; trigger < RowLength; trigger++)
            {
                byte next = trigger < MazeTable.Triggers ? MazeTable.Next[(room * MazeTable.Triggers) + trigger] : MazeTable.None;
                cells[(room * RowLength) + trigger] = (byte)((next == MazeTable.None ? room : next) * RowLength);
            }
        }

        return cells;
    }
}
