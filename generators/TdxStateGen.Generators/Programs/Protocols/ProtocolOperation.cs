using System.Collections.Immutable;

namespace TdxStateGen.Generators.Programs.Protocols;

/// <summary>How an illegal call shows.</summary>
internal enum IllegalCall
{
    /// <summary>It throws, so code after it runs only when the call was legal.</summary>
    Throws,

    /// <summary>It returns a failure and changes nothing.</summary>
    Returns,

    /// <summary>It returns false, and asking is what it is for: never a mistake.</summary>
    Asks,
}

/// <summary>What a result carries.</summary>
internal enum ResultKind
{
    None,

    /// <summary>True and false.</summary>
    Bool,

    /// <summary>A leaf result, a fan-out result or a <c>TriggerOutcome</c>: told apart by its properties.</summary>
    Status,

    /// <summary>A member of an enum.</summary>
    Constant,
}

/// <summary>One member of a protocol: where it is legal and what it may come to.</summary>
internal sealed class ProtocolOperation
{
    public required string Name { get; init; }

    public required IllegalCall Illegal { get; init; }

    public required ResultKind Result { get; init; }

    /// <summary>The states in which it is legal.</summary>
    public required ulong Legal { get; init; }

    /// <summary>Everything it may come to where it is legal.</summary>
    public required ImmutableArray<OperationOutcome> Outcomes { get; init; }

    /// <summary>Whether its success leaves the state as it was, wherever it is called.</summary>
    public required bool IsQuery { get; init; }

    /// <summary>Whether it runs the user's body, which may drive the owner's other machines.</summary>
    public bool RunsBody { get; init; }

    /// <summary>Whether it may well throw where it is legal, with the state kept.</summary>
    public bool MayThrowInPlace { get; init; }

    /// <summary>Of a leaf: the status words, beside 0, that count as success.</summary>
    public ImmutableArray<ulong> SuccessCodes { get; init; } = [];

    /// <summary>Whether dropping the result hides something: it may have failed.</summary>
    public bool MustExamine { get; init; }

    /// <summary>Whether its <c>out</c> parameters mean something only after success.</summary>
    public bool HasOutputs { get; init; }

    /// <summary>States that its own success leads to and that do not permit it again.</summary>
    public ulong OwnDestinations
    {
        get
        {
            ulong destinations = 0;
            foreach (OperationOutcome outcome in Outcomes)
            {
                if (outcome.IsSuccess)
                {
                    for (int state = 0; state < outcome.Targets.Length; state++)
                    {
                        destinations |= outcome.Targets[state] & ~(1UL << state);
                    }
                }
            }

            return destinations & ~Legal;
        }
    }
}

/// <summary>One thing that a call may come to.</summary>
internal sealed class OperationOutcome
{
    /// <summary>For each state the states the call may leave the object in; 0 where this cannot happen.</summary>
    public required ulong[] Targets { get; init; }

    public required bool IsSuccess { get; init; }

    /// <summary>Whether this is a failure that moves the machine: possible, but not what code must reckon with at every step.</summary>
    public bool IsMovingFailure { get; init; }

    /// <summary>What the call returns.</summary>
    public bool BoolValue { get; init; }

    /// <summary>For <see cref="ResultKind.Status"/>: 0 failed in place, 1 succeeded, 2 and up: failed with <see cref="Code"/>.</summary>
    public int StatusClass { get; init; }

    /// <summary>The status word of a failure that has a destination of its own.</summary>
    public ulong Code { get; init; }

    /// <summary>For <see cref="ResultKind.Constant"/> the enum constant.</summary>
    public object? Constant { get; init; }

    /// <summary>The states that the call may leave an object in that was in one of these.</summary>
    public ulong From(ulong states)
    {
        ulong targets = 0;
        for (int state = 0; state < Targets.Length; state++)
        {
            if ((states >> state & 1) != 0)
            {
                targets |= Targets[state];
            }
        }

        return targets;
    }

    /// <summary>Whether the state stays as it was wherever this can happen.</summary>
    public bool Stays
    {
        get
        {
            for (int state = 0; state < Targets.Length; state++)
            {
                if (Targets[state] != 0 && Targets[state] != 1UL << state)
                {
                    return false;
                }
            }

            return true;
        }
    }
}
