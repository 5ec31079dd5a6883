namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>What can be wrong with the reports on a program.</summary>
internal enum Mistake
{
    /// <summary>The analyzer threw.</summary>
    Crash,

    /// <summary>An error at a call that is legal in some run.</summary>
    FalseError,

    /// <summary>A warning at a call that no run of all there are makes illegally.</summary>
    FalseWarning,

    /// <summary>A promise is said to be broken, and no run breaks it.</summary>
    FalseBrokenPromise,

    /// <summary>An illegal call in every run, and no report at any illegal call.</summary>
    Missed,

    /// <summary>Something is said where there is no call.</summary>
    Stray,
}
