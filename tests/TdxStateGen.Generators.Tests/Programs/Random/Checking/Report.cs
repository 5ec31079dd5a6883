namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>One diagnostic in a program.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Site">The call site it stands on; -1 when it stands elsewhere.</param>
/// <param name="IsOutside">Whether it stands outside the program's method.</param>
/// <param name="Message">What it says.</param>
internal sealed record Report(string Id, int Site, bool IsOutside, string Message)
{
    /// <summary>Whether it says that the call is illegal in every state there can be.</summary>
    public bool IsError => Id is "TSG6001" or "TSG6006" or "TSG6007";

    /// <summary>Whether it says that the call is illegal in some.</summary>
    public bool IsWarning => Id == "TSG6002";
}
