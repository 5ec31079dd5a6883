namespace TdxStateGen.Generators.Programs.Reporting;

/// <summary>Names of what a finding about a program tells code fixes.</summary>
internal static class ProgramProperties
{
    /// <summary>The member called.</summary>
    public const string Member = "Member";

    /// <summary>The object's expression; absent for <see langword="this"/>.</summary>
    public const string Receiver = "Receiver";

    /// <summary>Name of the machine's state property.</summary>
    public const string StateProperty = "StateProperty";

    /// <summary>The state enum, <c>global::</c>-qualified.</summary>
    public const string StateType = "StateType";

    /// <summary>Names of the states in which the call is legal, separated by commas.</summary>
    public const string LegalStates = "LegalStates";

    /// <summary><c>true</c> when an illegal call throws, so that there is a <c>TryX</c>.</summary>
    public const string Throws = "Throws";

    /// <summary>Where the call is, in the same file, whose result should be examined first: start and length, with a comma between them; absent where there is none.</summary>
    public const string Pending = "Pending";
}
