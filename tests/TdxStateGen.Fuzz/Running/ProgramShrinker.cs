namespace TdxStateGen.Fuzz;

/// <summary>Makes a failing program as small as it goes: parts that do not matter are cut out, bytes that do not matter become 0.</summary>
internal static class ProgramShrinker
{
    /// <summary>Shrinks a program.</summary>
    /// <param name="program">A program that fails.</param>
    /// <param name="fails">Whether a program still fails.</param>
    /// <returns>A program that fails, no longer than the first.</returns>
    public static byte[] Shrink(byte[] program, Func<byte[], bool> fails)
    {
        for (bool changed = true; changed;)
        {
            changed = false;
            for (int size = Math.Max(1, program.Length / 2); size > 0; size /= 2)
            {
                for (int at = 0; at + size <= program.Length;)
                {
                    byte[] shorter = [.. program.AsSpan(0, at), .. program.AsSpan(at + size)];
                    if (fails(shorter))
                    {
                        (program, changed) = (shorter, true);
                    }
                    else
                    {
                        at += size;
                    }
                }
            }

            changed |= Zero(ref program, fails);
        }

        return program;
    }

    private static bool Zero(ref byte[] program, Func<byte[], bool> fails)
    {
        bool changed = false;
        for (int at = 0; at < program.Length; at++)
        {
            byte[] plainer = [.. program];
            plainer[at] = 0;
            if (program[at] != 0 && fails(plainer))
            {
                (program, changed) = (plainer, true);
            }
        }

        return changed;
    }
}
