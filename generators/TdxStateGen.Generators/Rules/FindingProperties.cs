namespace TdxStateGen.Generators.Rules;

/// <summary>
/// Names of the properties that diagnostics carry for code fixes. Names of members are as C# writes them (escaped where they are keywords), types are <c>global::</c>-qualified, unless
/// said otherwise.
/// </summary>
internal static class FindingProperties
{
    /// <summary>Metadata name of the declared class; on every finding about a machine or a far end.</summary>
    public const string Machine = nameof(Machine);

    /// <summary>The state enum; on every finding about a machine whose enum is known.</summary>
    public const string StateEnum = nameof(StateEnum);

    /// <summary>A trigger's method.</summary>
    public const string Trigger = nameof(Trigger);

    /// <summary>The state that the finding is about.</summary>
    public const string State = nameof(State);

    /// <summary>The state that an edge leaves, or from which one could be added.</summary>
    public const string From = nameof(From);

    /// <summary>The state that an edge leads to, or to which one could be added.</summary>
    public const string To = nameof(To);

    /// <summary>Members of the result enum that are concerned, with commas between them.</summary>
    public const string Results = nameof(Results);

    /// <summary>The result enum of an on-demand trigger.</summary>
    public const string ResultEnum = nameof(ResultEnum);

    /// <summary>The member of <c>OutcomeKind</c> that would fit; absent when none would.</summary>
    public const string Kind = nameof(Kind);

    /// <summary>The method that is missing or has the wrong shape.</summary>
    public const string Method = nameof(Method);

    /// <summary>The type that a method should return.</summary>
    public const string ReturnType = nameof(ReturnType);

    /// <summary>Parameters that a method may take, as in its declaration; empty for none.</summary>
    public const string Parameters = nameof(Parameters);

    /// <summary>Name of an attribute, without brackets and without <c>Attribute</c>.</summary>
    public const string Attribute = nameof(Attribute);

    /// <summary>Name of the attribute that should stand beside it.</summary>
    public const string Needs = nameof(Needs);

    /// <summary>The attribute's property or argument that is concerned.</summary>
    public const string Argument = nameof(Argument);

    /// <summary>A parameter of a trigger or handler.</summary>
    public const string Parameter = nameof(Parameter);

    /// <summary>The name that the generator wants to add, or that should change.</summary>
    public const string Name = nameof(Name);

    /// <summary>Number of a leaf.</summary>
    public const string Leaf = nameof(Leaf);

    /// <summary>A status code, as the user writes it.</summary>
    public const string Code = nameof(Code);

    /// <summary>The member of <c>StatusMeaning</c> that the code has.</summary>
    public const string Meaning = nameof(Meaning);

    /// <summary>Registers to choose from, with commas between them, or the one concerned.</summary>
    public const string Register = nameof(Register);

    /// <summary>A value of the host's profile enum that would fit, as C# text.</summary>
    public const string Profiles = nameof(Profiles);

    /// <summary>The member of <c>LeafScope</c> that the leaf has.</summary>
    public const string Scope = nameof(Scope);
}
