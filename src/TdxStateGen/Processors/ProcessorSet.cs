namespace TdxStateGen;

/// <summary>A platform's logical processors with their packages, their on-line state and a counted hold. Safe for use from several threads.</summary>
public sealed class ProcessorSet : IProcessors
{
    // Replaced together by Add, under the lock of the holds: the packages last, so that whoever sees a new processor finds its state.
    private volatile bool[] _online;
    private volatile int[] _packageOf;
    private volatile int _packageCount;
    private readonly ProcessorHoldCounter _holds = new();
    private readonly IFanOutScheduler _scheduler;

    /// <summary>Makes a set with every processor on line.</summary>
    /// <param name="packageOf">The package of each LP, by LP index. Package numbers run from 0 without a gap.</param>
    /// <param name="scheduler">How fan-outs run: <see cref="InlineScheduler"/>, <see cref="ThreadPoolScheduler"/> or one of the caller's.</param>
    /// <exception cref="ArgumentException">There is no processor, or the package numbers have a gap.</exception>
    public ProcessorSet(ReadOnlySpan<int> packageOf, IFanOutScheduler scheduler)
    {
        ArgumentNullException.ThrowIfNull(scheduler);
        if (packageOf.IsEmpty)
        {
            throw new ArgumentException("A processor set needs at least one logical processor.", nameof(packageOf));
        }

        _packageOf = packageOf.ToArray();
        _packageCount = CountPackages(_packageOf);
        _online = new bool[_packageOf.Length];
        Array.Fill(_online, true);
        _scheduler = scheduler;
    }

    /// <inheritdoc/>
    public int Count => _packageOf.Length;

    /// <inheritdoc/>
    public int PackageCount => _packageCount;

    /// <summary>Number of processors on line.</summary>
    public int OnlineCount
    {
        get
        {
            int online = 0;
            for (int lp = 0; lp < Count; lp++)
            {
                online += IsOnline(lp) ? 1 : 0;
            }

            return online;
        }
    }

    /// <summary>Number of holds at this moment.</summary>
    public int HoldCount => _holds.Count;

    /// <summary>The lowest LP on line: where a caller that is not bound to a processor is taken to run.</summary>
    /// <exception cref="InvalidOperationException">Every processor is off line.</exception>
    public int Current
    {
        get
        {
            for (int lp = 0; lp < Count; lp++)
            {
                if (IsOnline(lp))
                {
                    return lp;
                }
            }

            throw new InvalidOperationException("No logical processor is on line.");
        }
    }

    /// <inheritdoc/>
    public int PackageOf(int processor) => _packageOf[processor];

    /// <inheritdoc/>
    public bool IsOnline(int processor) => Volatile.Read(ref _online[processor]);

    /// <inheritdoc/>
    public ProcessorHold Hold() => _holds.Take();

    /// <summary>Brings a processor on line or takes it off line, after waiting for every hold to be released.</summary>
    /// <param name="processor">The LP index.</param>
    /// <param name="online">True to bring it on line, false to take it off.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such LP.</exception>
    public void SetOnline(int processor, bool online)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)processor, (uint)Count, nameof(processor));
        _holds.Change(() => Volatile.Write(ref _online[processor], online));
    }

    /// <summary>Brings a processor on line or takes it off line if there is no hold.</summary>
    /// <param name="processor">The LP index.</param>
    /// <param name="online">True to bring it on line, false to take it off.</param>
    /// <returns>False, and no change, when there is a hold.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such LP.</exception>
    public bool TrySetOnline(int processor, bool online)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)processor, (uint)Count, nameof(processor));
        return _holds.TryChange(() => Volatile.Write(ref _online[processor], online));
    }

    /// <summary>
    /// Brings a processor on line or takes it off line if somebody agrees, after waiting for every hold to be released, as CPU hotplug callbacks do. Nobody gets a hold meanwhile.
    /// </summary>
    /// <param name="processor">The LP index.</param>
    /// <param name="online">True to bring it on line, false to take it off.</param>
    /// <param name="agrees">Asked on the calling thread, when the processor is on line (already, or still). It may issue leaves on it, must be short and must not ask for a hold.</param>
    /// <returns>Whether the change was made; when nobody agrees, or an exception is thrown, the processor is as before.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such LP.</exception>
    public bool SetOnline(int processor, bool online, Func<bool> agrees)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)processor, (uint)Count, nameof(processor));
        ArgumentNullException.ThrowIfNull(agrees);
        bool agreed = false;
        _holds.Change(() =>
        {
            bool before = _online[processor];
            Volatile.Write(ref _online[processor], before || online);
            try
            {
                agreed = agrees();
            }
            finally
            {
                Volatile.Write(ref _online[processor], agreed ? online : before);
            }
        });
        return agreed;
    }

    /// <summary>Adds a processor while the platform runs, off line; waits for every hold to be released.</summary>
    /// <param name="package">Its package: one that is there, or the next number.</param>
    /// <returns>The LP index: the number of processors before.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The package number would leave a gap.</exception>
    public int Add(int package)
    {
        int processor = 0;
        _holds.Change(() =>
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)package, (uint)_packageCount, nameof(package));
            processor = _packageOf.Length;
            _online = [.. _online, false];
            _packageCount = Math.Max(_packageCount, package + 1);
            _packageOf = [.. _packageOf, package];
        });
        return processor;
    }

    /// <inheritdoc/>
    public void Run(FanOutWork work) => _scheduler.Run(work);

    private static int CountPackages(int[] packageOf)
    {
        int highest = packageOf.Max();
        HashSet<int> packages = [.. packageOf];
        if (packageOf.Min() < 0 || packages.Count != highest + 1)
        {
            throw new ArgumentException($"Package numbers must run from 0 to {highest} without a gap.", nameof(packageOf));
        }

        return packages.Count;
    }
}
