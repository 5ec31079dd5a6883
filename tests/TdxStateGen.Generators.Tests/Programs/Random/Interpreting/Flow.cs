namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>How a statement ended.</summary>
internal enum Flow
{
    Next,
    Break,
    Continue,
    Return,
    Throw,
}

/// <summary>Which exception is on its way.</summary>
internal enum Failure
{
    None,

    /// <summary>A trigger without a result was refused.</summary>
    Illegal,

    /// <summary>EnsureSuccess on a failed result.</summary>
    Leaf,

    /// <summary>A member of a null reference.</summary>
    Null,

    /// <summary>Thrown by the program or by unknown code.</summary>
    Other,

    /// <summary>The run is given up: it takes too long. Nothing catches it and no finally block runs.</summary>
    Cut,
}
