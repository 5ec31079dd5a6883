namespace QuickStart;

/// <summary>What a door can be.</summary>
public enum DoorState
{
    /// <summary>Shut, not locked.</summary>
    Closed,

    /// <summary>Open.</summary>
    Open,

    /// <summary>Shut and locked.</summary>
    Locked,
}
