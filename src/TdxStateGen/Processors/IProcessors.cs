namespace TdxStateGen;

/// <summary>The logical processors of a platform, as leaves need them.</summary>
public interface IProcessors
{
    /// <summary>Number of logical processors that the platform's firmware enabled; LP indices are 0 to <see cref="Count"/> - 1.</summary>
    int Count { get; }

    /// <summary>Number of packages; package numbers are 0 to <see cref="PackageCount"/> - 1.</summary>
    int PackageCount { get; }

    /// <summary>The LP that a leaf of scope <see cref="LeafScope.CurrentProcessor"/> is issued on when the calling thread issues it.</summary>
    int Current { get; }

    /// <summary>The package of a processor.</summary>
    /// <param name="processor">The LP index, 0 to <see cref="Count"/> - 1.</param>
    /// <returns>The package number, 0 to <see cref="PackageCount"/> - 1.</returns>
    int PackageOf(int processor);

    /// <summary>Whether a processor is on line, so that leaves can be issued on it. Without a hold the answer may be out of date at once.</summary>
    /// <param name="processor">The LP index, 0 to <see cref="Count"/> - 1.</param>
    /// <returns>True when it is.</returns>
    bool IsOnline(int processor);

    /// <summary>Keeps every processor as it is, on line or off, until the hold is disposed. Nests; any thread may dispose it.</summary>
    /// <returns>The hold; dispose it to let processors come and go again.</returns>
    ProcessorHold Hold();

    /// <summary>Invokes every slot of a fan-out on its processor and returns when all have come to rest.</summary>
    /// <param name="work">The calls.</param>
    void Run(FanOutWork work);
}
