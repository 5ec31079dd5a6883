namespace TdxStateGen;

/// <summary>How a processor set runs the slots of a fan-out.</summary>
public interface IFanOutScheduler
{
    /// <summary>Invokes every slot once, until <see cref="FanOutWork.Invoke"/> says that no more will be called; returns when all have come to rest.</summary>
    /// <param name="work">The calls.</param>
    void Run(FanOutWork work);
}

/// <summary>Runs every slot on the calling thread, in LP order, whatever the fan-out's order allows.</summary>
public sealed class InlineScheduler : IFanOutScheduler
{
    private InlineScheduler()
    {
    }

    /// <summary>The one instance; it has no state.</summary>
    public static InlineScheduler Instance { get; } = new();

    /// <inheritdoc/>
    public void Run(FanOutWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        work.InvokeRange(0, work.Count);
    }
}
