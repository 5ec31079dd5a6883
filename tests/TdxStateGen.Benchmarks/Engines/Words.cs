namespace TdxStateGen.Benchmarks.Engines;

/// <summary>The triggers that engines are fed: the same for all of them, drawn once from a fixed seed.</summary>
internal static class Words
{
    /// <summary>Makes a word.</summary>
    /// <param name="kind">
    /// <c>random N</c>: every trigger equally likely, so that half of them are refused; <c>legal N</c>: a walk through doors only, which ends where it began. 64 triggers are few enough for a
    /// processor to learn by heart, 65,536 are not.
    /// </param>
    /// <returns>The triggers.</returns>
    public static byte[] Draw(string kind)
    {
        string[] parts = kind.Split(' ');
        int length = int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture);
        Random random = new(20261123);
        return parts[0] == "legal" ? Walk(random, length) : [.. Enumerable.Range(0, length).Select(_ => (byte)random.Next(MazeTable.Triggers))];
    }

    private static byte[] Walk(Random random, int length)
    {
        // From which rooms the first one can be reached in so many steps.
        bool[][] returns = new bool[length + 1][];
        returns[0] = [.. Enumerable.Range(0, MazeTable.Rooms).Select(static room => room == 0)];
        for (int steps = 1; steps <= length; steps++)
        {
            bool[] before = returns[steps - 1];
            returns[steps] = [.. Enumerable.Range(0, MazeTable.Rooms).Select(room => Doors(room).Any(door => before[After(room, door)]))];
        }

        byte[] word = new byte[length];
        int at = 0;
        for (int i = 0; i < length; i++)
        {
            int[] doors = [.. Doors(at).Where(door => returns[length - i - 1][After(at, door)])];
            word[i] = (byte)doors[random.Next(doors.Length)];
            at = After(at, word[i]);
        }

        return word;
    }

    private static IEnumerable<int> Doors(int room) => Enumerable.Range(0, MazeTable.Triggers).Where(trigger => After(room, trigger) != MazeTable.None);

    private static int After(int room, int trigger) => MazeTable.Next[(room * MazeTable.Triggers) + trigger];
}
