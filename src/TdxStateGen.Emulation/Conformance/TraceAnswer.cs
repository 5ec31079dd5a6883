using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

/// <summary>What a trace says that a call came back with.</summary>
/// <param name="Rax">The completion status, or null where the trace has a word instead of a number.</param>
/// <param name="Word">That word, such as <c>FATAL</c>: what no emulated call does.</param>
/// <param name="Outputs">The registers that changed.</param>
/// <param name="State">The module's state afterwards, or null when the trace does not say.</param>
internal readonly record struct TraceAnswer(ulong? Rax, string? Word, TraceElement? Outputs, ModuleState? State)
{
    /// <summary>Reads the members <c>rax</c> and <c>out</c>.</summary>
    public static TraceAnswer Read(TraceElement owner, TraceElement? state)
    {
        (ulong? rax, string? word) = ReadRax(owner.Required("rax"));
        return new(rax, word, owner.Optional("out"), state is { } given ? TraceNames.State(given) : null);
    }

    /// <summary>Reads a status.</summary>
    public static (ulong? Rax, string? Word) ReadRax(TraceElement rax)
    {
        const int longestWord = 40;
        return !rax.IsText || rax.Text().StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? (rax.Number(), null)
            : rax.Text() is { Length: > 0 and <= longestWord } word && word.All(static c => char.IsAsciiLetterUpper(c) || c == '_') ? (null, word)
            : throw rax.Error("this must be a number such as \"0xC000050500000000\", or a word in capitals.");
    }

    /// <summary>Compares with what the emulator did; null when it is the same.</summary>
    public (string Expected, string Got)? Compare(in SeamcallRegisters before, in SeamcallRegisters after, ModuleState state)
    {
        SeamcallRegisters wanted = before;
        if (Outputs is { } outputs)
        {
            TraceNames.Set(ref wanted, outputs);
        }

        wanted.Rax = Rax ?? after.Rax;
        bool stateAgrees = State is null || State == state;
        if (Word is null && wanted == after && stateAgrees)
        {
            return null;
        }

        string expected = "rax " + (Word ?? TraceNames.Hex(wanted.Rax));
        string got = "rax " + TraceNames.Hex(after.Rax);
        foreach (string name in TraceNames.Registers)
        {
            (ulong left, ulong right) = (TraceNames.Get(wanted, name), TraceNames.Get(after, name));
            if (left != right)
            {
                expected += $", {name} {TraceNames.Hex(left)}";
                got += $", {name} {TraceNames.Hex(right)}";
            }
        }

        return stateAgrees ? (expected, got) : (expected + ", state " + TraceNames.Of(State!.Value), got + ", state " + TraceNames.Of(state));
    }
}
