namespace Strict;

/// <summary>What a pump does.</summary>
public enum PumpState
{
    /// <summary>Nothing.</summary>
    Idle,

    /// <summary>Fills.</summary>
    Filling,

    /// <summary>Needs somebody to look at it.</summary>
    Faulted,
}
