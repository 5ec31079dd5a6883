using TdxStateGen.Generators.Programs.Domain;
using TdxStateGen.Generators.Programs.Lowering;

namespace TdxStateGen.Generators.Programs.Flow;

/// <content>The steps other than calls. False ends the way.</content>
internal sealed partial class FlowEngine
{
    private bool RunStep(ulong[] world, Instruction step, int index)
    {
        switch (step.Code)
        {
            case Opcode.Value:
                Set(world, step.A, step.Word);
                return true;
            case Opcode.Load:
                ExamineKept(world, step.B);
                Set(world, step.A, world[step.B]);
                return true;
            case Opcode.LoadBool:
                ExamineKept(world, step.B);
                return LoadBool(world, step, index);
            case Opcode.LoadObject:
                LoadObject(world, step);
                return true;
            case Opcode.ReadOutput:
                bool isUndefined = Value.KindOf(world[step.B]) == ValueKind.Undefined;
                _body.Sites[step.C].Note(isUndefined ? 2UL : 1UL, ObjectFlags.Known, 1, -1);
                return true;
            case Opcode.DefineOutput:
                ulong result = Get(world, step.A);
                world[step.B] = Value.KindOf(result) == ValueKind.Result && Value.Part(result) != 1 ? Value.Undefined(step.C) : Value.Unknown;
                return true;
            case Opcode.Store:
                world[step.B] = step.A < 0 ? Value.Unknown : Get(world, step.A);
                return true;
            case Opcode.Create:
                Create(world, step.A, step.C, 1UL << _body.Objects[step.C].Protocol.Initial, ObjectFlags.Known | ObjectFlags.NonNull);
                return true;
            case Opcode.Meet:
                Create(world, step.A, step.C, _body.Objects[step.C].Protocol.All, ObjectFlags.Escaped);
                return true;
            case Opcode.Call:
                return Call(world, step, index);
            case Opcode.ReadState:
                return ReadState(world, step);
            case Opcode.Equal:
                return Equal(world, step, index);
            case Opcode.Not:
                ulong operand = Get(world, step.B);
                Set(world, step.A, Value.KindOf(operand) == ValueKind.Bool ? Value.Bool(operand == Value.False) : Value.Unknown);
                return true;
            case Opcode.And or Opcode.Or:
                Combine(world, step);
                return true;
            case Opcode.IsNull:
                return IsNull(world, step.A, Get(world, step.B), index);
            case Opcode.IsSuccess or Opcode.IsStatus or Opcode.StatusWord:
                ReadResult(world, step);
                if (step is { Code: Opcode.IsStatus, C: 0 } && Get(world, step.A) == Value.Unknown && Value.KindOf(Get(world, step.B)) == ValueKind.Result)
                {
                    Set(Fork(world, index), step.A, Value.False);
                    Set(world, step.A, Value.True);
                }

                return true;
            case Opcode.IsIn:
                ulong asked = Get(world, step.B);
                return Value.KindOf(asked) != ValueKind.Object || Split(world, Value.Index(asked), step.Word, step.A, index);
            case Opcode.Assume:
                ulong condition = Get(world, step.B);
                return Value.KindOf(condition) != ValueKind.Bool || condition == step.Word;
            case Opcode.End:
                return false;
            case Opcode.Use:
                Use(world, Get(world, step.B));
                return true;
            case Opcode.Judge:
                Judge(world, Get(world, step.B));
                return true;
            case Opcode.Forget:
                ulong forgotten = Get(world, step.B);
                if (Value.KindOf(forgotten) == ValueKind.Object && step.Word != 0)
                {
                    Forget(world, Value.Index(forgotten), step.Word);
                }
                else if (Value.KindOf(forgotten) == ValueKind.Object)
                {
                    Forget(world, Value.Index(forgotten));
                }

                return true;
            case Opcode.ForgetShared:
                ForgetShared(world, step.B < 0 ? Value.Unknown : Get(world, step.B));
                return true;
            case Opcode.Require:
                Require(world, step);
                return true;
            case Opcode.Ensure:
                ulong ensured = Get(world, step.B);
                if (Value.KindOf(ensured) == ValueKind.Object)
                {
                    int target = Value.Index(ensured);
                    Move(world, target, step.Word, world[_layout.States(target)] != step.Word, (world[_layout.Flags(target)] & ~(ObjectFlags.Soft | ObjectFlags.Thrown)) | ObjectFlags.Known | ObjectFlags.NonNull);
                }

                return true;
            case Opcode.MayThrow:
                Throw(world, step.B < 0 || !IsLegalRisk(world, step.B), step.C, step.Word != 0);
                return true;
            case Opcode.Return:
                world[_body.ReturnVariable] = step.B < 0 ? Value.Unknown : Get(world, step.B);
                world[_body.ReturnVariable + 1] = Value.Place(step.C);
                return true;
            default:
                throw new InvalidOperationException("No such step: " + step.Code);
        }
    }

    private ulong Get(ulong[] world, int temporary) => world[_layout.Temporary(temporary)];

    private void Set(ulong[] world, int temporary, ulong value) => world[_layout.Temporary(temporary)] = value;

    private bool LoadBool(ulong[] world, Instruction step, int index)
    {
        if (world[step.B] == Value.Unknown)
        {
            ulong[] other = Fork(world, index);
            other[step.B] = Value.False;
            Set(other, step.A, Value.False);
            world[step.B] = Value.True;
        }

        Set(world, step.A, world[step.B]);
        return true;
    }

    private void LoadObject(ulong[] world, Instruction step)
    {
        if (world[step.B] == Value.Unknown)
        {
            Create(world, step.A, step.C, _body.Objects[step.C].Protocol.All, ObjectFlags.Escaped);
            world[step.B] = Value.Object(step.C);
        }

        Set(world, step.A, world[step.B]);
    }

    /// <summary>A site's object comes anew: what still refers to the one before is no longer followed.</summary>
    private void Create(ulong[] world, int temporary, int target, ulong states, ulong flags)
    {
        for (int i = 0; i < world.Length; i++)
        {
            if ((i < _layout.Variables || i >= _layout.Kept) && Value.KindOf(world[i]) is ValueKind.Object or ValueKind.StateOf && Value.Index(world[i]) == target)
            {
                world[i] = Value.Unknown;
            }
        }

        world[_layout.States(target)] = states;
        world[_layout.Flags(target)] = flags;
        Set(world, temporary, Value.Object(target));
    }

    private bool ReadState(ulong[] world, Instruction step)
    {
        ulong receiver = Get(world, step.B);
        if (Value.KindOf(receiver) != ValueKind.Object)
        {
            Set(world, step.A, Value.Unknown);
            return receiver != Value.Null;
        }

        world[_layout.Flags(Value.Index(receiver))] |= ObjectFlags.NonNull;
        Set(world, step.A, Value.StateOf(Value.Index(receiver)));
        return true;
    }

    private void Combine(ulong[] world, Instruction step)
    {
        ulong left = Get(world, step.B);
        ulong right = Get(world, step.C);
        ulong decisive = Value.Bool(step.Code == Opcode.Or);
        bool areKnown = Value.KindOf(left) == ValueKind.Bool && Value.KindOf(right) == ValueKind.Bool;
        Set(world, step.A, left == decisive || right == decisive ? decisive : areKnown ? Value.Bool(step.Code == Opcode.And) : Value.Unknown);
    }

    private bool IsNull(ulong[] world, int result, ulong value, int index)
    {
        switch (Value.KindOf(value))
        {
            case ValueKind.Null:
                Set(world, result, Value.True);
                return true;
            case ValueKind.Object when !ObjectFlags.Has(world[_layout.Flags(Value.Index(value))], ObjectFlags.NonNull):
                ulong[] other = Fork(world, index);
                for (int i = 0; i < other.Length; i++)
                {
                    if (i < _layout.Variables || i >= _layout.Kept)
                    {
                        other[i] = other[i] == value ? Value.Null : other[i];
                    }
                }

                Set(other, result, Value.True);
                world[_layout.Flags(Value.Index(value))] |= ObjectFlags.NonNull;
                Set(world, result, Value.False);
                return true;
            case ValueKind.Unknown:
                Set(world, result, Value.Unknown);
                return true;
            default:
                Set(world, result, Value.False);
                return true;
        }
    }

    private bool Equal(ulong[] world, Instruction step, int index)
    {
        ulong left = Get(world, step.B);
        ulong right = Get(world, step.C);
        if (Value.KindOf(right) is ValueKind.StateOf or ValueKind.Result or ValueKind.StatusWord or ValueKind.Object)
        {
            (left, right) = (right, left);
        }

        Examine(world, left);
        Examine(world, right);
        switch (Value.KindOf(left), Value.KindOf(right))
        {
            case (ValueKind.StateOf, ValueKind.Constant):
                int target = Value.Index(left);
                EnumConstant constant = _body.Constants[Value.Index(right)];
                Protocols.Protocol protocol = _body.Objects[target].Protocol;
                int state = Microsoft.CodeAnalysis.SymbolEqualityComparer.Default.Equals(protocol.StateType, constant.Type) ? protocol.StateOf(constant.Constant) : -1;
                return Split(world, target, state < 0 ? 0 : 1UL << state, step.A, index);
            case (ValueKind.Constant, ValueKind.Constant):
                Set(world, step.A, Value.Bool(Value.Index(left) == Value.Index(right)));
                return true;
            case (ValueKind.Bool, ValueKind.Bool):
                Set(world, step.A, Value.Bool(left == right));
                return true;
            case (ValueKind.Object, ValueKind.Null) or (ValueKind.Null, ValueKind.Null):
                return IsNull(world, step.A, left, index);
            case (ValueKind.Null, ValueKind.Object):
                return IsNull(world, step.A, right, index);
            case (ValueKind.Object, ValueKind.Object) when left == right:
                Set(world, step.A, Value.True);
                return true;
            case (ValueKind.Object, ValueKind.Object) when IsOnlyHere(world, left) || IsOnlyHere(world, right):
                // One was made here and nobody else has it: another object is not this one.
                Set(world, step.A, Value.False);
                return true;
            case (ValueKind.Result or ValueKind.StatusWord, ValueKind.Constant):
                Set(world, step.A, EqualsCode(left, _body.Constants[Value.Index(right)]));
                return true;
            default:
                Set(world, step.A, Value.Unknown);
                return true;
        }
    }

    private bool IsOnlyHere(ulong[] world, ulong value)
    {
        ulong flags = world[_layout.Flags(Value.Index(value))];
        return ObjectFlags.Has(flags, ObjectFlags.NonNull) && !ObjectFlags.Has(flags, ObjectFlags.Escaped);
    }

    /// <summary>Asks whether an object is in one of some states: each answer narrows what is possible.</summary>
    private bool Split(ulong[] world, int target, ulong states, int result, int index)
    {
        ulong possible = world[_layout.States(target)];
        ulong inside = possible & states;
        ulong outside = possible & ~states;
        if (inside != 0 && outside != 0)
        {
            ulong[] other = Fork(world, index);
            other[_layout.States(target)] = outside;
            Set(other, result, Value.False);
        }

        if (inside == 0)
        {
            Set(world, result, Value.False);
            return outside != 0;
        }

        world[_layout.States(target)] = inside;
        world[_layout.Flags(target)] |= ObjectFlags.Known;
        Set(world, result, Value.True);
        ApplyDrives(world, target);
        return true;
    }
}
