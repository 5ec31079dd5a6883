namespace TdxStateGen.Generators.Rules;

/// <summary>A place in a declaration, without a source location: stable while unrelated text moves.</summary>
/// <param name="Member">Name of the member with its parameter types, or empty for the class.</param>
/// <param name="Attribute">Position of the attribute among the member's (or class's) attributes, or one of the negative constants here.</param>
/// <param name="Argument">Position or name of the attribute argument, or the parameter's name; empty for the whole.</param>
internal sealed record Anchor(string Member, int Attribute, string Argument)
{
    /// <summary>Instead of an attribute's position: the member's own name.</summary>
    public const int Name = -1;

    private const int State = -2;
    private const int EnumMember = -3;

    /// <summary>The class's own name.</summary>
    public static Anchor Class { get; } = new("", Name, "");

    /// <summary>
    /// Where a state is declared: the argument in the class that names it first; failing that the class. Not the enum's member: several machines can share an enum, and what is reported in
    /// a class can be suppressed there.
    /// </summary>
    /// <param name="state">The member of the state enum, as C# writes it.</param>
    public static Anchor OfState(string state) => new("", State, state);

    /// <summary>The member of the state enum itself, when it is in source.</summary>
    /// <param name="state">The member of the state enum, as C# writes it.</param>
    public static Anchor OfMember(string state) => new("", EnumMember, state);
}
