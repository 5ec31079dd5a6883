namespace TdxStateGen;

/// <summary>How much a log entry matters; the numbers are those of <c>Microsoft.Extensions.Logging.LogLevel</c>.</summary>
public enum MachineLogLevel
{
    /// <summary>The course of things: transitions, refused calls.</summary>
    Debug = 1,

    /// <summary>An on-demand call that ran its body and did not fail.</summary>
    Information = 2,

    /// <summary>A leaf, or an on-demand call without an unwind, that failed.</summary>
    Warning = 3,

    /// <summary>An unwind.</summary>
    Error = 4,
}
