using TdxStateGen.Generators.Programs.Domain;
using TdxStateGen.Generators.Programs.Lowering;
using TdxStateGen.Generators.Programs.Protocols;

namespace TdxStateGen.Generators.Programs.Flow;

/// <content>What happens to objects: they move, others get hold of them, what is known of them is lost.</content>
internal sealed partial class FlowEngine
{
    /// <summary>Sets what is known of an object.</summary>
    private void Move(ulong[] world, int target, ulong states, bool hasMoved, ulong flags)
    {
        world[_layout.States(target)] = states;
        world[_layout.Flags(target)] = flags;
        if (hasMoved)
        {
            DropStateReads(world, target);
        }
    }

    /// <summary>A state that was read before the move says nothing of the state after it.</summary>
    private void DropStateReads(ulong[] world, int target)
    {
        ulong read = Value.StateOf(target);
        for (int i = 0; i < world.Length; i++)
        {
            if (world[i] == read && (i < _layout.Variables || i >= _layout.Kept))
            {
                world[i] = Value.Unknown;
            }
        }
    }

    /// <summary>Others may have driven the object on from where it was.</summary>
    private void Forget(ulong[] world, int target) => Forget(world, target, _body.Objects[target].Protocol.Reach(world[_layout.States(target)]));

    private void Forget(ulong[] world, int target, ulong states) =>
        Move(world, target, states, true, ObjectFlags.WithPending(world[_layout.Flags(target)] & (ObjectFlags.Escaped | ObjectFlags.NonNull | ObjectFlags.Mute), 0));

    private void ForgetShared(ulong[] world, ulong kept)
    {
        int keptObject = Value.KindOf(kept) == ValueKind.Object ? Value.Index(kept) : -1;
        for (int i = 0; i < _layout.Objects; i++)
        {
            if (i != keptObject && world[_layout.States(i)] != 0 && ObjectFlags.Has(world[_layout.Flags(i)], ObjectFlags.Escaped))
            {
                Forget(world, i);
            }
        }

        foreach (int variable in _body.FieldVariables)
        {
            if (keptObject < 0 || world[variable] != kept)
            {
                world[variable] = Value.Unknown;
            }
        }
    }

    /// <summary>Two variables that others gave us may be one object, unless they cannot have been in the same state: what moves the one may have moved the other.</summary>
    private void ForgetOthers(ulong[] world, int moved, ulong movedFrom)
    {
        for (int i = 0; i < _layout.Objects; i++)
        {
            if (i != moved && (world[_layout.States(i)] & movedFrom) != 0 && _body.Objects[i].Protocol == _body.Objects[moved].Protocol && ObjectFlags.Has(world[_layout.Flags(i)], ObjectFlags.Escaped))
            {
                Forget(world, i);
            }
        }
    }

    /// <summary>A value goes where it is not followed.</summary>
    private void Use(ulong[] world, ulong value)
    {
        if (Value.KindOf(value) == ValueKind.Object)
        {
            world[_layout.Flags(Value.Index(value))] |= ObjectFlags.Escaped;
        }
        else
        {
            Examine(world, value);
        }
    }

    /// <summary>Somebody looked at a result.</summary>
    private void Examine(ulong[] world, ulong value)
    {
        int site = Value.KindOf(value) switch
        {
            ValueKind.Result or ValueKind.StatusWord => Value.Index(value) + 1,
            ValueKind.Constant => Value.Part(value),
            _ => 0,
        };
        ExamineSite(world, site);
    }

    /// <summary>A variable is read that may hold what a call returned.</summary>
    private void ExamineKept(ulong[] world, int variable)
    {
        foreach (int site in _body.KeptResults.IsDefault ? [] : _body.KeptResults[variable])
        {
            ExamineSite(world, site + 1);
        }
    }

    private void ExamineSite(ulong[] world, int sitePlusOne)
    {
        for (int i = 0; sitePlusOne != 0 && i < _layout.Objects; i++)
        {
            if (ObjectFlags.Pending(world[_layout.Flags(i)]) == sitePlusOne)
            {
                world[_layout.Flags(i)] = ObjectFlags.WithPending(world[_layout.Flags(i)], 0);
            }
        }
    }

    /// <summary>Somebody was told a value and may have refused to go on with it.</summary>
    private void Judge(ulong[] world, ulong value)
    {
        if (Value.KindOf(value) is not (ValueKind.Bool or ValueKind.Result or ValueKind.StatusWord or ValueKind.Constant or ValueKind.StateOf))
        {
            return;
        }

        Soften(world);
        for (int i = 0; i < _layout.Variables; i++)
        {
            world[i] = Value.KindOf(world[i]) == ValueKind.Undefined ? Value.Unknown : world[i];
        }
    }

    private void ReadResult(ulong[] world, Instruction step)
    {
        ulong result = Get(world, step.B);
        Examine(world, result);
        if (Value.KindOf(result) != ValueKind.Result)
        {
            Set(world, step.A, Value.Unknown);
            return;
        }

        int site = Value.Index(result);
        int statusClass = Value.Part(result);
        Set(world, step.A, step.Code switch
        {
            Opcode.IsSuccess => Value.Bool(statusClass == 1),
            Opcode.StatusWord => Value.StatusWord(site, statusClass),
            _ => HasCode(site, statusClass, step.Word),
        });
    }

    /// <summary>Whether a result has a status, as the convention matches: details count only where the code asked about has some, so equal upper halves leave it open.</summary>
    private ulong HasCode(int site, int statusClass, ulong code)
    {
        foreach (OperationOutcome outcome in _body.Sites[site].Operation?.Outcomes ?? [])
        {
            if (outcome.StatusClass < 2)
            {
                continue;
            }

            if (outcome.StatusClass == statusClass)
            {
                return outcome.Code == code ? Value.True : outcome.Code >> 32 == code >> 32 ? Value.Unknown : Value.False;
            }

            if (outcome.Code == code)
            {
                // A status with a destination of its own cannot have left the machine where it was.
                return Value.False;
            }
        }

        ulong half = code >> 32;
        return statusClass switch
        {
            // 0 is success unless declared otherwise, and everything else is not.
            1 when half != 0 && _body.Sites[site].Operation is { MayThrowInPlace: true } operation && !operation.SuccessCodes.Any(c => c >> 32 == half) => Value.False,
            0 when code == 0 && _body.Sites[site].Operation is { MayThrowInPlace: true } => Value.False,
            _ => Value.Unknown,
        };
    }

    private static ulong EqualsDone(ulong result, ulong constant) => Value.Part(result) == 1
        ? Value.Bool(constant == DoneOutcome)
        : constant == DoneOutcome ? Value.False : Value.Unknown;

    /// <summary>The value of <c>TriggerOutcome.Done</c>.</summary>
    private const ulong DoneOutcome = 3;

    private ulong EqualsCode(ulong left, EnumConstant constant)
    {
        if (!Helpers.Numbers.TryWord(constant.Constant, out ulong word))
        {
            return Value.Unknown;
        }

        if (Value.KindOf(left) == ValueKind.Result)
        {
            return constant.Type.Name == "TriggerOutcome" ? EqualsDone(left, word) : Value.Unknown;
        }

        // Equal words; what matches but for its details is not equal.
        ulong has = HasCode(Value.Index(left), Value.Part(left), word);
        return has == Value.True ? Value.Unknown : has;
    }

    private void Require(ulong[] world, Instruction step)
    {
        ulong value = Get(world, step.B);
        if (Value.KindOf(value) != ValueKind.Object)
        {
            return;
        }

        int target = Value.Index(value);
        CallSite site = _body.Sites[step.C];
        site.Note(world[_layout.States(target)], world[_layout.Flags(target)], site.Legal, target);
        if ((world[_layout.States(target)] & site.Legal) == 0)
        {
            // Said once; what the method would have ensured is no news after that.
            world[_layout.Flags(target)] |= ObjectFlags.Mute;
        }
    }

    /// <summary>Whether a call is legal and may well throw all the same.</summary>
    private bool IsLegalRisk(ulong[] world, int site)
    {
        // The receiver of a followed call is what the step after this one reads.
        foreach (Instruction step in _block.Steps)
        {
            if (step.Code == Opcode.Call && step.C == site)
            {
                ulong receiver = Get(world, step.B);
                return Value.KindOf(receiver) == ValueKind.Object && _body.Sites[site].Operation is null or { MayThrowInPlace: true } && (world[_layout.States(Value.Index(receiver))] & ~_body.Sites[site].Legal) == 0;
            }
        }

        return false;
    }

    /// <summary>A state of the outer machine tells where the inner one is, unless that is known better.</summary>
    private void ApplyDrives(ulong[] world, int outer)
    {
        foreach (DriveFact drive in _body.Drives)
        {
            if (drive.Outer == outer && world[_layout.States(outer)] == drive.Mine && !ObjectFlags.Has(world[_layout.Flags(drive.Inner)], ObjectFlags.Known))
            {
                Move(world, drive.Inner, drive.Its, world[_layout.States(drive.Inner)] != drive.Its, world[_layout.Flags(drive.Inner)] | ObjectFlags.Known);
            }
        }
    }
}
