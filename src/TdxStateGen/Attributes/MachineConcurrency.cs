namespace TdxStateGen;

/// <summary>What a generated machine promises to callers on several threads.</summary>
public enum MachineConcurrency
{
    /// <summary>One thread at a time; the caller sees to it. A trigger that is fired from within itself is refused all the same.</summary>
    None,

    /// <summary>
    /// Any thread. A trigger claims the state word by compare-and-swap before its side effect; a caller that finds the word
    /// claimed is answered <see cref="TriggerOutcome.Busy"/> at once and never waits.
    /// </summary>
    Atomic,

    /// <summary>
    /// Any thread. Every trigger takes one gate; callers wait for it, uninterruptibly, as on a kernel mutex.
    /// <see cref="OnDemandAttribute"/> needs this.
    /// </summary>
    Serialized,
}
