using System.Collections.Immutable;
using System.Diagnostics;
using TdxEmulator.Booting;
using TdxEmulator.Declarations;
using TdxEmulator.Errors;
using TdxStateGen.Emulation;
using TdxStateGen.Tdx;

namespace TdxEmulator.Sweeping;

/// <summary>One sweep: plans the faults of a machine, boots it once for each, and reports. Runs once; every boot has a computer of its own, so that boots may run at the same time and come out the same.</summary>
internal sealed class SweepSession
{
    private readonly BootRequest _request;
    private readonly SweepSubject _subject;
    private readonly DeclaredBringUp _declared;
    private readonly ImmutableArray<SweepFault> _faults;
    private readonly SweepRun?[] _runs;
    private readonly int _memoryWhenUp;
    private int _next;
    private int _done;

    /// <summary>Prepares a sweep: boots once without a fault, to see which calls there are.</summary>
    /// <param name="request">The machine.</param>
    /// <param name="leaf">Only faults of this leaf; null for all.</param>
    /// <param name="subject">What is booted; the library's own machine unless given.</param>
    /// <exception cref="UsageException">The machine does not come up without a fault either.</exception>
    public SweepSession(BootRequest request, ulong? leaf = null, SweepSubject? subject = null)
    {
        _request = request with { Scheduler = SchedulerKind.Inline };
        _subject = subject ?? SweepSubject.TdxModule;
        _declared = DeclaredBringUp.Of(_subject.Class);
        using SweepRunner runner = new(_request, _subject, _declared);
        (IReadOnlyList<RecordedCall> calls, TdxEnableResult result, _memoryWhenUp) = runner.RunWithoutFault();
        if (result != TdxEnableResult.Enabled)
        {
            throw new UsageException($"sweep: {request.Machine.Name} does not come up without a fault either ({result}), so that faults would show nothing. \"boot\" with the same options tells why; --holes cmr may mend it.");
        }

        SeamcallsWithoutFault = calls.Count;
        ImmutableArray<SweepFault> all = SweepPlan.Make(_request, _declared, calls);
        _faults = [.. all.Where(fault => leaf is null || fault.Leaf.Number == leaf)];
        if (_faults.IsEmpty) { throw new UsageException($"--leaf: a bring-up makes no call of leaf {leaf}; its leaves are {string.Join(", ", all.Select(static fault => fault.Leaf.Name).Distinct())}."); }

        _runs = new SweepRun?[_faults.Length];
    }

    /// <summary>SEAMCALLs of a bring-up without a fault.</summary>
    public int SeamcallsWithoutFault { get; }

    /// <summary>How many boots the sweep takes.</summary>
    public int Planned => _faults.Length;

    /// <summary>How many are done. Any thread may look.</summary>
    public int Done => Volatile.Read(ref _done);

    /// <summary>Runs the sweep.</summary>
    /// <param name="jobs">How many boots run at the same time, at least 1.</param>
    /// <param name="cancellation">Ends it early, after the boots that are running.</param>
    /// <returns>What was found; of a sweep that was ended early, what was done by then.</returns>
    public SweepReport Run(int jobs, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        Task[] workers = [.. Enumerable.Range(0, Math.Clamp(jobs, 1, Math.Max(1, Planned))).Select(_ => Task.Factory.StartNew(() => Work(cancellation), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        Task.WaitAll(workers, CancellationToken.None);
        return new()
        {
            Machine = _request.Machine,
            Profile = _request.Profile,
            Holes = _request.Holes,
            Bringup = _declared.Name,
            SeamcallsWithoutFault = SeamcallsWithoutFault,
            Planned = Planned,
            Runs = [.. _runs.OfType<SweepRun>()],
            Elapsed = Stopwatch.GetElapsedTime(start),
        };
    }

    /// <summary>Boots without a fault, one after the other on this thread, as often as a second holds.</summary>
    /// <returns>Boots a second.</returns>
    public double MeasureBoots()
    {
        using SweepRunner runner = new(_request, _subject, _declared);
        long start = Stopwatch.GetTimestamp();
        int boots = 0;
        TimeSpan elapsed;
        do
        {
            runner.RunWithoutFault();
            boots++;
            elapsed = Stopwatch.GetElapsedTime(start);
        }
        while (elapsed < TimeSpan.FromSeconds(1));

        return boots / elapsed.TotalSeconds;
    }

    private void Work(CancellationToken cancellation)
    {
        using SweepRunner runner = new(_request, _subject, _declared);
        while (!cancellation.IsCancellationRequested && Interlocked.Increment(ref _next) - 1 is var index && index < _faults.Length)
        {
            _runs[index] = runner.Run(_faults[index], _memoryWhenUp);
            Interlocked.Increment(ref _done);
        }
    }
}
