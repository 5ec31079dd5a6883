namespace TdxStateGen;

/// <summary>What became of a trigger.</summary>
public enum TriggerOutcome : byte
{
    /// <summary>The table does not permit the trigger in the current state. Nothing was done. The default value, so that a default result is never success.</summary>
    NotPermitted,

    /// <summary>Another call holds the claim, or the trigger was fired from within the same machine. Nothing was done.</summary>
    Busy,

    /// <summary>A guard refused, or the processors that the leaf needs are not all on line. Nothing was done.</summary>
    GuardRefused,

    /// <summary>The trigger ran (for a leaf: the call was made; its result tells how it ended).</summary>
    Done,
}
