using System.Globalization;

namespace TdxStateGen.Benchmarks.Engines;

/// <summary>All engines, and the proof that they do the same.</summary>
internal static class EngineList
{
    /// <summary>Runs every engine over every word and compares each step with the table.</summary>
    /// <param name="words">The kinds of words.</param>
    /// <exception cref="InvalidOperationException">An engine differs: its time would not be worth comparing.</exception>
    public static void Verify(IEnumerable<string> words)
    {
        foreach (string kind in words)
        {
            byte[] word = Words.Draw(kind);
            Verify<GeneratedNone>(kind, word);
            Verify<GeneratedAtomic>(kind, word);
            Verify<GeneratedSerialized>(kind, word);
            Verify<GeneratedStateless>(kind, word);
            Verify<HandWrittenStateless>(kind, word);
            Verify<HandWrittenStatelessImmediate>(kind, word);
            Verify<MassTransitSaga>(kind, word);
            Verify<NestedSwitch>(kind, word);
            Verify<LockedSwitch>(kind, word);
            Verify<Table>(kind, word);
            Verify<Floor>(kind, word);
            Verify<FloorCompareAndSwap>(kind, word);
            Verify<FloorRefusing>(kind, word);
            VerifyActor<AkkaActor>(kind, word);
            VerifyActor<CoyoteActor>(kind, word);
        }
    }

    /// <summary>Runs one engine over a word and compares each step with the table.</summary>
    /// <typeparam name="TEngine">The engine.</typeparam>
    /// <param name="kind">What the word is called.</param>
    /// <param name="word">The triggers.</param>
    public static void Verify<TEngine>(string kind, byte[] word)
        where TEngine : struct, IEngine<TEngine>
    {
        TEngine engine = TEngine.Create();
        int room = 0;
        for (int i = 0; i < word.Length; i++)
        {
            byte next = MazeTable.Next[(room * MazeTable.Triggers) + word[i]];
            bool moves = next != MazeTable.None;
            room = moves ? next : room;
            if (engine.Fire(word[i]) != moves || engine.State != room)
            {
                throw new InvalidOperationException(
                    string.Create(CultureInfo.InvariantCulture, $"{typeof(TEngine).Name} differs from the table at trigger {i} of '{kind}': it is in room {engine.State}, the table in {room}."));
            }
        }
    }

    private static void VerifyActor<TEngine>(string kind, byte[] word)
        where TEngine : struct, IActorEngine<TEngine>
    {
        TEngine engine = TEngine.Create();
        int room = 0;
        int moves = 0;
        for (int start = 0; start < word.Length; start += 16)
        {
            byte[] part = word[start..Math.Min(word.Length, start + 16)];
            foreach (byte trigger in part)
            {
                byte next = MazeTable.Next[(room * MazeTable.Triggers) + trigger];
                (room, moves) = next == MazeTable.None ? (room, moves) : (next, moves + 1);
            }

            if (engine.Run(part) != (moves, room))
            {
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{typeof(TEngine).Name} differs from the table in the 16 triggers from {start} of '{kind}' on."));
            }
        }
    }
}
