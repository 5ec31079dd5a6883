namespace TdxStateGen.Emulation;

/// <summary>
/// The processors' random number generator (RDRAND, RDSEED): the same seed gives the same numbers in the same order of draws, and draws can be made to
/// fail. Several threads may use it at once.
/// </summary>
/// <param name="seed">Decides every number drawn; any value.</param>
public sealed class EntropySource(ulong seed)
{
    private ulong _state = seed;
    private long _failures;
    private long _delay;

    /// <summary>How many of the next draws fail. Setting it replaces what was left.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative number is set.</exception>
    public long FailNext
    {
        get => Math.Max(0, Interlocked.Read(ref _failures));
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            Interlocked.Exchange(ref _failures, value);
        }
    }

    /// <summary>How many draws still succeed before those of <see cref="FailNext"/> fail. Setting it replaces what was left.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative number is set.</exception>
    public long FailAfter
    {
        get => Math.Max(0, Interlocked.Read(ref _delay));
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            Interlocked.Exchange(ref _delay, value);
        }
    }

    /// <summary>Draws a number.</summary>
    /// <param name="value">The number; 0 when the draw fails.</param>
    /// <returns>False when there is no entropy.</returns>
    public bool TryDraw(out ulong value)
    {
        if (TakeFailure())
        {
            value = 0;
            return false;
        }

        // SplitMix64: a counter with a mixing step, so one atomic addition is all that threads share.
        ulong mixed = Interlocked.Add(ref _state, 0x9E37_79B9_7F4A_7C15);
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58_476D_1CE4_E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB;
        value = mixed ^ (mixed >> 31);
        return true;
    }

    private bool TakeFailure() => Interlocked.Read(ref _failures) > 0 && !TakeOne(ref _delay) && TakeOne(ref _failures);

    private static bool TakeOne(ref long count)
    {
        long left = Interlocked.Read(ref count);
        while (left > 0)
        {
            long seen = Interlocked.CompareExchange(ref count, left - 1, left);
            if (seen == left)
            {
                return true;
            }

            left = seen;
        }

        return false;
    }
}
