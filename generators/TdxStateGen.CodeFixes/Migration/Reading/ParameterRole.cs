namespace TdxStateGen.CodeFixes.Migration.Reading;

/// <summary>What Stateless passes for a parameter of a delegate.</summary>
internal enum ParameterRole
{
    /// <summary>An argument of the trigger.</summary>
    Argument,

    /// <summary>The transition.</summary>
    Transition,

    /// <summary>All arguments as an array of objects.</summary>
    Arguments,
}
