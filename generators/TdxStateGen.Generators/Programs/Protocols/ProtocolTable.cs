using System.Collections.Immutable;

namespace TdxStateGen.Generators.Programs.Protocols;

/// <summary>
/// A protocol given as data, for types that declare none: which members are legal in which states and where they lead. Machines bring their own; tables are how the engine is tried on types of .NET.
/// </summary>
/// <param name="Type">Metadata name of the type, such as <c>System.IO.MemoryStream</c>.</param>
/// <param name="States">Names of the states, the initial one first; 64 at most.</param>
/// <param name="Rows">What members do, by name; all overloads of a name are the same.</param>
internal sealed record ProtocolTable(string Type, ImmutableArray<string> States, ImmutableArray<ProtocolRow> Rows)
{
    /// <summary>States in which members without a row are legal; default: in all.</summary>
    public ImmutableArray<string> OthersAllowedIn { get; init; } = [];

    /// <summary>Whether objects of derived types, which may behave otherwise, follow the table too.</summary>
    public bool IncludesDerived { get; init; }

    /// <summary>Methods whose result is a fresh object in the initial state.</summary>
    public ImmutableArray<ProtocolFactory> Factories { get; init; } = [];

    /// <summary>States that nothing leaves.</summary>
    public ImmutableArray<string> Terminal { get; init; } = [];
}

/// <summary>What one member does.</summary>
/// <param name="Member">Name of the method or property.</param>
/// <param name="AllowedIn">States in which it is legal; anywhere else it is taken to throw. Empty: in all.</param>
internal sealed record ProtocolRow(string Member, ImmutableArray<string> AllowedIn)
{
    /// <summary>The state afterwards, of a <see langword="bool"/> method: when it returned true. Null: it stays.</summary>
    public string? To { get; init; }

    /// <summary>The state afterwards when a <see langword="bool"/> method returned false. Null: it stays.</summary>
    public string? ToWhenFalse { get; init; }

    /// <summary>Whether callers of a <see langword="bool"/> method may know that it returns true, as of a sequence that is never empty: then no warning rests on its returning false.</summary>
    public bool MayBeKnownTrue { get; init; }
}

/// <summary>A method that makes objects of the protocol.</summary>
/// <param name="Type">Metadata name of the type that has the method.</param>
/// <param name="Method">Its name.</param>
internal sealed record ProtocolFactory(string Type, string Method);
