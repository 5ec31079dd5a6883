namespace Strict;

/// <summary>What became of a filling.</summary>
public enum PumpAnswer
{
    /// <summary>It failed.</summary>
    Failed,

    /// <summary>It is full.</summary>
    Full,
}
