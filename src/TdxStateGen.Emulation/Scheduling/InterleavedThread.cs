namespace TdxStateGen.Emulation;

/// <summary>A thread that runs only while it is its turn.</summary>
/// <param name="owner">Hands out turns.</param>
/// <param name="index">Who this is.</param>
/// <param name="body">What it does.</param>
internal sealed class InterleavedThread(Interleaving owner, int index, Action body)
{
    private readonly Turn _turn = new();

    public int Index { get; } = index;

    /// <summary>What the body threw, or null.</summary>
    public Exception? Exception { get; private set; }

    public void Start() => new Thread(Run) { IsBackground = true, Name = FormattableString.Invariant($"interleaved {Index}") }.Start();

    /// <summary>Gives this thread its turn.</summary>
    public void Resume() => _turn.Give();

    /// <summary>Comes by a place: goes on at once or lets another one go on first.</summary>
    public void Reach(string place)
    {
        if (owner.Pass(this, place) is { } next)
        {
            next.Resume();
            _turn.Take(Timeout.InfiniteTimeSpan);
        }
    }

    private void Run()
    {
        _turn.Take(Timeout.InfiniteTimeSpan);
        Checkpoint.Current = this;
        try
        {
            body();
        }
#pragma warning disable CA1031 // kept for whoever runs the interleaving, whatever it is
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Exception = exception;
        }
        finally
        {
            Checkpoint.Current = null;
            owner.End(this);
        }
    }
}
