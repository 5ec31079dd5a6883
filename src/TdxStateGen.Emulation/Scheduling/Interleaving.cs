namespace TdxStateGen.Emulation;

/// <summary>
/// Lets several LPs' calls overlap in a way that can be had again: each participant has a thread, but only one of them runs at a time, and who goes on is
/// decided by a seed wherever a call of the emulated module comes by a lock, enters or leaves. The same seed gives the same interleaving.
/// </summary>
/// <remarks>
/// Participants' code may call emulated modules and compute. It must not wait for another participant: one that holds a lock of its own and comes by a place
/// may be left standing there, and who waits for that lock then waits for ever; <see cref="Run"/> gives up after a minute.
/// </remarks>
public sealed class Interleaving
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly InterleavingChoice _choice;
    private readonly List<InterleavingStep> _transcript = [];
    private readonly List<int> _ready = [];
    private readonly Turn _done = new();
    private InterleavedThread[] _threads = [];

    /// <summary>Makes an interleaving.</summary>
    /// <param name="seed">Decides who goes on.</param>
    public Interleaving(ulong seed)
        : this(new SeededChoice(seed))
    {
    }

    private Interleaving(InterleavingChoice choice) => _choice = choice;

    /// <summary>Who ran until where, in order. To be read when nothing runs.</summary>
    public IReadOnlyList<InterleavingStep> Transcript => _transcript;

    /// <summary>Runs participants until all have come to their end.</summary>
    /// <param name="participants">What each of them does, by index.</param>
    /// <exception cref="InterleavingException">One threw; the message has the seed.</exception>
    /// <exception cref="TimeoutException">One waits for something that never comes.</exception>
    public void Run(params IReadOnlyList<Action> participants)
    {
        ArgumentNullException.ThrowIfNull(participants);
        if (participants.Count == 0)
        {
            return;
        }

        _threads = [.. participants.Select((body, index) => new InterleavedThread(this, index, body))];
        _ready.AddRange(Enumerable.Range(0, _threads.Length));
        foreach (InterleavedThread thread in _threads)
        {
            thread.Start();
        }

        Begin(_choice.Choose(-1, _ready));
        if (!_done.Take(Limit))
        {
            throw new TimeoutException(
                $"Interleaving of {_choice.Origin}: a participant has been waiting for {Limit.TotalSeconds} s. It waits for a lock that another one held when it came by a place, or it never ends.");
        }

        if (Array.Find(_threads, static thread => thread.Exception is not null) is { } failed)
        {
            throw new InterleavingException(_choice.Origin, failed.Index, failed.Exception!.Message, _transcript, failed.Exception);
        }
    }

    /// <summary>
    /// Runs every interleaving of some participants in which at most so many times one takes over from another that could have gone on.
    /// </summary>
    /// <param name="preemptions">How many times; the number of runs grows with its power.</param>
    /// <param name="prepare">Called before each run: makes everything anew and answers what the participants do.</param>
    /// <param name="check">Called after each run: throws when the outcome is not as it should be.</param>
    /// <param name="limit">How many runs are tried at most.</param>
    /// <returns>The number of runs.</returns>
    /// <exception cref="InterleavingException">A participant or the check threw; the message has the choices that led there.</exception>
    /// <exception cref="InvalidOperationException">There are more than <paramref name="limit"/> interleavings.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="preemptions"/> is negative.</exception>
    public static long RunAll(int preemptions, Func<IReadOnlyList<Action>> prepare, Action check, long limit = 100_000)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(preemptions);
        ArgumentNullException.ThrowIfNull(prepare);
        ArgumentNullException.ThrowIfNull(check);
        ExhaustiveChoice choice = new(preemptions);
        long runs = 0;
        do
        {
            if (runs == limit)
            {
                throw new InvalidOperationException($"There are more than {limit} interleavings with {preemptions} preemptions; allow fewer, or let participants do less.");
            }

            Interleaving interleaving = new(choice);
            interleaving.Run(prepare());
            runs++;
            try
            {
                check();
            }
            catch (Exception exception)
            {
                throw new InterleavingException(choice.Origin, -1, exception.Message, interleaving._transcript, exception);
            }
        }
        while (choice.Next());

        return runs;
    }

    /// <summary>A participant comes by a place. Only the one whose turn it is does.</summary>
    /// <returns>Who goes on; null when it is the same one.</returns>
    internal InterleavedThread? Pass(InterleavedThread current, string place)
    {
        _transcript.Add(new(current.Index, place));
        int next = _choice.Choose(current.Index, _ready);
        return next == current.Index ? null : _threads[next];
    }

    /// <summary>A participant has come to its end.</summary>
    internal void End(InterleavedThread current)
    {
        _transcript.Add(new(current.Index, "end"));
        _ready.Remove(current.Index);
        if (_ready.Count == 0)
        {
            _done.Give();
        }
        else
        {
            _threads[_choice.Choose(-1, _ready)].Resume();
        }
    }

    private void Begin(int first) => _threads[first].Resume();
}
