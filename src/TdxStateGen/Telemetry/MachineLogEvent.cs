namespace TdxStateGen;

/// <summary>What an entry of a machine's log is about: the number of its event id.</summary>
public enum MachineLogEvent
{
    /// <summary>Nothing; the default of an entry.</summary>
    None,

    /// <summary>A transition was committed.</summary>
    Transition = 100,

    /// <summary>A trigger was refused.</summary>
    CallRefused = 101,

    /// <summary>A leaf failed on a processor.</summary>
    LeafFailed = 102,

    /// <summary>A leaf call ended by an exception of the transport or the observer.</summary>
    LeafThrew = 103,

    /// <summary>An on-demand call ran its body and came to an outcome that is no failure.</summary>
    OnDemandEnded = 104,

    /// <summary>An on-demand call failed; there is nothing to unwind.</summary>
    OnDemandFailed = 105,

    /// <summary>An on-demand call failed and is being unwound.</summary>
    Unwinding = 106,
}
