using System.Buffers.Binary;

namespace TdxStateGen.Fuzz;

/// <summary>Writes programs of calls: the opposite of <see cref="ProgramReader"/>, for the seed corpus and for tests.</summary>
internal sealed class ProgramWriter
{
    private readonly List<byte> _bytes = [];

    /// <summary>Begins a program.</summary>
    /// <param name="profile">0 for a module of 1.0, 1 for 1.5.01, 2 for 1.5.25.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="packages">1 to 3 packages.</param>
    /// <param name="processors">1 to 3 LPs in each.</param>
    public ProgramWriter(int profile, HostileProgram.Start start, int packages = 1, int processors = 1)
    {
        byte selector = start switch
        {
            <= HostileProgram.Start.ShutDown => (byte)start,
            HostileProgram.Start.OneProcessor => 208,
            HostileProgram.Start.LastBlock => 240,
            _ => 248,
        };
        _bytes.AddRange([(byte)profile, selector, (byte)(((packages - 1) * 3) + processors - 1)]);
    }

    /// <summary>A step other than a call: its number, and what it reads.</summary>
    public ProgramWriter Do(byte step, params ReadOnlySpan<byte> operands)
    {
        _bytes.Add(step);
        _bytes.AddRange(operands);
        return this;
    }

    /// <summary>A call with operands that are right.</summary>
    public ProgramWriter Call(byte lp, ulong request) => Begin(lp, request, operands: 0);

    /// <summary>A call with operands that are right, apart from one: the register by its number in a program, and its value.</summary>
    public ProgramWriter Call(byte lp, ulong request, byte register, ulong value)
    {
        Begin(lp, request, operands: 1);
        _bytes.Add(register);
        Raw(value);
        return this;
    }

    /// <summary>The program.</summary>
    public byte[] ToArray() => [.. _bytes];

    private ProgramWriter Begin(byte lp, ulong request, byte operands)
    {
        _bytes.AddRange([0, lp]);
        Raw(request);
        _bytes.Add(operands);
        return this;
    }

    private void Raw(ulong value)
    {
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(word, value);
        _bytes.Add(HostileValues.RawSelector);
        _bytes.AddRange(word);
    }
}
