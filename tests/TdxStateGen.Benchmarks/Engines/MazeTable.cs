namespace TdxStateGen.Benchmarks.Engines;

/// <summary>The maze as data: what the engines that are set up at run time read, and what all engines are checked against.</summary>
internal static class MazeTable
{
    public const int Rooms = 12;
    public const int Triggers = 6;

    /// <summary>No door.</summary>
    public const byte None = 255;

#pragma warning disable IDE1006 // a table that people read
    private const byte x = None;
#pragma warning restore IDE1006

    /// <summary>The room behind a door, by room, then trigger.</summary>
    public static ReadOnlySpan<byte> Next =>
    [
        6, x, x, x, 5, 7, // A
        11, 4, x, x, 9, x, // B
        x, x, x, 4, 8, 4, // C
        9, x, x, x, 9, 1, // D
        x, 6, 5, 10, x, x, // E
        x, x, 0, x, 4, 3, // F
        9, x, 8, 2, x, x, // G
        4, x, 1, 8, x, x, // H
        x, 3, x, 1, x, 3, // I
        x, 5, 10, 5, x, x, // J
        x, 4, 5, x, x, 1, // K
        x, 3, 9, x, x, 10, // L
    ];
}
