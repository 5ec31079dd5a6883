using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Programs.Protocols;

namespace TdxStateGen.Generators.Programs.Lowering;

/// <summary>A call on a followed object, or a place that asks something of one.</summary>
internal sealed class CallSite
{
    private readonly List<Visit> _visits = [];

    public required int Index { get; init; }

    /// <summary>The expression or statement.</summary>
    public required SyntaxNode Syntax { get; init; }

    public required SiteKind Kind { get; init; }

    /// <summary>The member's name, or the method that requires a state.</summary>
    public required string Member { get; init; }

    public required Protocol Protocol { get; init; }

    /// <summary>What the member does; null where the state is required by an attribute.</summary>
    public ProtocolOperation? Operation { get; init; }

    /// <summary>The states in which it is legal.</summary>
    public required ulong Legal { get; init; }

    /// <summary>The object as the program names it; null for <see langword="this"/> and for what a field holds.</summary>
    public required SyntaxNode? Receiver { get; init; }

    /// <summary>The field whose machine an attribute asks something of.</summary>
    public string? Field { get; init; }

    /// <summary>The block it stands in.</summary>
    public required int Block { get; init; }

    /// <summary>For results that are enum constants: their indices among the body's constants.</summary>
    public Dictionary<object, int> Constants { get; } = [];

    /// <summary>Variables that take the call's outputs.</summary>
    public List<int> Outputs { get; } = [];

    /// <summary>Whether the result gets to a place where it can matter.</summary>
    public bool IsConsumed { get; set; }

    /// <summary>Whether the result is a <see langword="bool"/> that is used where the call stands, which leaves no trace in a world.</summary>
    public bool IsTestedInPlace { get; set; }

    /// <summary>Whether the call can have failed in some visit, so that a dropped result hides something.</summary>
    public bool MayHaveFailed { get; set; }

    /// <summary>Whether the next call was issued, on some way, before the result was examined.</summary>
    public bool IsExaminedLate { get; set; }

    public IReadOnlyList<Visit> Visits => _visits;

    /// <summary>Notes how the object stood when the call was reached on one way.</summary>
    public void Note(ulong states, ulong flags, ulong legal, int target)
    {
        Visit visit = new(states, flags, legal, target);
        if (!_visits.Contains(visit))
        {
            _visits.Add(visit);
        }
    }

    /// <summary>How an object stood.</summary>
    /// <param name="States">Its possible states.</param>
    /// <param name="Flags">What else is known of it.</param>
    /// <param name="Legal">The states in which the call is legal for it.</param>
    /// <param name="Object">The object, or -1.</param>
    internal readonly record struct Visit(ulong States, ulong Flags, ulong Legal, int Object);
}

/// <summary>Kinds of place.</summary>
internal enum SiteKind
{
    /// <summary>A trigger, a leaf or a member of a table.</summary>
    Call,

    /// <summary>A call of a method that requires a state of what it is given.</summary>
    Require,

    /// <summary>A read of an output.</summary>
    Output,

    /// <summary>A return where a state was promised.</summary>
    Promise,
}
