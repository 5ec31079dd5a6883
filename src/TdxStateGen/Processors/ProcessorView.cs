namespace TdxStateGen;

/// <summary>The same processors, seen by somebody who is bound to one of them: leaves of scope <see cref="LeafScope.CurrentProcessor"/> are issued there.</summary>
/// <param name="processors">The processors.</param>
/// <param name="current">The LP index of the one; it need not be on line. Whoever sets another one later keeps other threads away meanwhile.</param>
public sealed class ProcessorView(IProcessors processors, int current) : IProcessors
{
    private readonly IProcessors _processors = processors ?? throw new ArgumentNullException(nameof(processors));

    /// <inheritdoc/>
    public int Count => _processors.Count;

    /// <inheritdoc/>
    public int PackageCount => _processors.PackageCount;

    /// <inheritdoc/>
    public int Current { get; set; } = current;

    /// <inheritdoc/>
    public int PackageOf(int processor) => _processors.PackageOf(processor);

    /// <inheritdoc/>
    public bool IsOnline(int processor) => _processors.IsOnline(processor);

    /// <inheritdoc/>
    public ProcessorHold Hold() => _processors.Hold();

    /// <inheritdoc/>
    public void Run(FanOutWork work) => _processors.Run(work);
}
