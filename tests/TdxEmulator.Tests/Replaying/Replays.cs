using System.Text;
using TdxEmulator.Replaying;

namespace TdxEmulator.Tests.Replaying;

/// <summary>Replays texts.</summary>
internal static class Replays
{
    /// <summary>Replays lines.</summary>
    /// <param name="lines">The lines.</param>
    public static ReplayReport Of(params IEnumerable<string> lines) => OfText(string.Join('\n', lines));

    /// <summary>Replays a text.</summary>
    /// <param name="text">The log.</param>
    public static ReplayReport OfText(string text) => OfBytes(Encoding.UTF8.GetBytes(text));

    /// <summary>Replays bytes.</summary>
    /// <param name="bytes">The log.</param>
    public static ReplayReport OfBytes(byte[] bytes)
    {
        using MemoryStream stream = new(bytes);
        return Replayer.Replay(stream, "test");
    }
}
