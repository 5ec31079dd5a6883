namespace TdxStateGen.Fuzz;

/// <summary>Makes programs: fresh ones, and changed ones of a pool of those that did something new. The same seed makes the same programs.</summary>
/// <param name="seed">The seed.</param>
/// <param name="corpus">Programs to begin with.</param>
internal sealed class ProgramMutator(ulong seed, IEnumerable<byte[]> corpus)
{
    private const int LongestFresh = 120;
    private const int LongestProgram = 240;
    private const int PoolLimit = 4096;

    private readonly List<byte[]> _pool = [.. corpus];
    private ulong _state = seed;

    /// <summary>Programs in the pool.</summary>
    public int PoolCount => _pool.Count;

    /// <summary>Keeps a program that did something new.</summary>
    public void Keep(byte[] program)
    {
        if (_pool.Count < PoolLimit)
        {
            _pool.Add(program);
        }
        else
        {
            _pool[Below(PoolLimit)] = program;
        }
    }

    /// <summary>The next program.</summary>
    public byte[] Next()
    {
        if (_pool.Count == 0 || Below(2) == 0)
        {
            return Random(3 + Below(LongestFresh));
        }

        List<byte> bytes = Window(_pool[Below(_pool.Count)]);
        for (int changes = 1 + Below(6); changes > 0; changes--)
        {
            Change(bytes);
        }

        return [.. bytes.Take(LongestProgram)];
    }

    /// <summary>A long program loses most of its steps: many short programs find more than few long ones.</summary>
    private List<byte> Window(byte[] program)
    {
        const int heading = 3;
        if (program.Length <= LongestProgram)
        {
            return [.. program];
        }

        int from = heading + Below(program.Length - LongestProgram);
        return [.. program.AsSpan(0, heading), .. program.AsSpan(from, LongestProgram - heading)];
    }

    private void Change(List<byte> bytes)
    {
        int at = Below(bytes.Count + 1);
        int count = Math.Min(1 + Below(12), bytes.Count - at);
        switch (Below(5))
        {
            case 0 when at < bytes.Count:
                bytes[at] = (byte)Draw();
                break;
            case 1 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << Below(8));
                break;
            case 2:
                bytes.RemoveRange(at, count);
                break;
            case 3:
                bytes.InsertRange(at, Random(1 + Below(12)));
                break;
            default:
                byte[] other = _pool[Below(_pool.Count)];
                int from = Below(other.Length + 1);
                bytes.InsertRange(at, other.AsSpan(from, Math.Min(other.Length - from, 1 + Below(48))).ToArray());
                break;
        }
    }

    private byte[] Random(int length)
    {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++)
        {
            bytes[i] = (byte)Draw();
        }

        return bytes;
    }

    private int Below(int limit) => (int)(Draw() % (ulong)limit);

    // SplitMix64.
    private ulong Draw()
    {
        _state = unchecked(_state + 0x9E37_79B9_7F4A_7C15);
        ulong mixed = unchecked((_state ^ (_state >> 30)) * 0xBF58_476D_1CE4_E5B9);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB);
        return mixed ^ (mixed >> 31);
    }
}
