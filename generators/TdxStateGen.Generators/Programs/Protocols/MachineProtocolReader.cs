using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.Generators.Programs.Protocols;

/// <summary>
/// Makes the protocol of a <c>[StateMachine]</c> class from its attributes, which are the same in source and in a referenced assembly; the model of the generator cannot be had from an assembly, where
/// private members are not seen.
/// </summary>
internal sealed class MachineProtocolReader
{
    private readonly INamedTypeSymbol _type;
    private readonly MemberEnum _states;
    private readonly ulong _terminal;
    private readonly ImmutableArray<AttributeUse> _uses;
    private readonly Dictionary<string, ProtocolOperation> _operations = new(StringComparer.Ordinal);
    private readonly ImmutableDictionary<string, OnDemandBody>.Builder _bodies = ImmutableDictionary.CreateBuilder<string, OnDemandBody>(StringComparer.Ordinal);

    private MachineProtocolReader(INamedTypeSymbol type, MemberEnum states, ImmutableArray<AttributeUse> uses)
    {
        _type = type;
        _states = states;
        _uses = uses;
        _terminal = Set(uses.Where(static u => u.Kind == AttributeKind.Terminal).SelectMany(static u => u.Values("states")));
    }

    /// <summary>The protocol, or null when the class is no machine, is declared wrongly, has more states than a set can hold or lacks its generated part, as in an editor before the generator ran.</summary>
    public static Protocol? Read(INamedTypeSymbol type)
    {
        ImmutableArray<AttributeUse> uses = AttributeUse.Of(type);
        AttributeUse machine = uses.FirstOrDefault(static u => u.Kind == AttributeKind.StateMachine);
        if (machine.Data is null
            || machine.Property("Initial") is not { Kind: TypedConstantKind.Enum } initial
            || MemberEnum.Of(initial.Type) is not { Alias: null } states
            || states.Members.Length > Protocol.MaxStates
            || states.IndexOf(initial.Value) < 0
            || type.GetMembers(machine.Text("StateProperty") ?? "State").IsEmpty)
        {
            // Without the generated part a test of the state cannot be understood, nor then what follows it.
            return null;
        }

        return new MachineProtocolReader(type, states, uses).Read(machine, states.IndexOf(initial.Value));
    }

    private Protocol Read(AttributeUse machine, int initial)
    {
        foreach (IMethodSymbol method in _type.GetMembers().OfType<IMethodSymbol>())
        {
            ImmutableArray<AttributeUse> uses = method.MethodKind == MethodKind.Ordinary ? AttributeUse.Of(method) : [];
            if (TriggerParser.IsTrigger(uses))
            {
                ReadTrigger(method, uses);
            }
        }

        Dictionary<object, int> byConstant = [];
        for (int i = 0; i < _states.Members.Length; i++)
        {
            byConstant[_states.Members[i].ConstantValue!] = i;
        }

        return new Protocol(_type, [.. _states.Members.Select(static m => m.Name)], byConstant, _operations.Values)
        {
            Initial = initial,
            Terminal = _terminal,
            StateType = _states.Type,
            StateProperty = machine.Text("StateProperty") ?? "State",
            IsSerialized = machine.Int32("Concurrency", 0) == (int)Model.ConcurrencyKind.Serialized,
            Drives = [.. _type.GetMembers().SelectMany(DrivesOf)],
            Bodies = _bodies.ToImmutable(),
        };
    }

    private void ReadTrigger(IMethodSymbol method, ImmutableArray<AttributeUse> uses)
    {
        AttributeUse leaf = uses.FirstOrDefault(static u => u.Kind == AttributeKind.Leaf);
        AttributeUse onDemand = uses.FirstOrDefault(static u => u.Kind == AttributeKind.OnDemand);
        ulong[] targets = new ulong[_states.Members.Length];
        bool mayRefuse = leaf.Data is not null && leaf.Property("Profiles") is not null;
        foreach (AttributeUse use in uses)
        {
            AddTargets(use, targets, ref mayRefuse);
        }

        ulong legal = 0;
        bool moves = false;
        for (int state = 0; state < targets.Length; state++)
        {
            legal |= targets[state] != 0 ? 1UL << state : 0;
            moves |= (targets[state] & ~(1UL << state)) != 0;
        }

        if (onDemand.Data is not null)
        {
            AddOnDemand(method, onDemand, uses);
            legal = Set(onDemand.Argument("from"));
            targets = Stay(legal);
        }
        else
        {
            ImmutableArray<OperationOutcome>.Builder outcomes = ImmutableArray.CreateBuilder<OperationOutcome>();
            outcomes.Add(new OperationOutcome { Targets = targets, IsSuccess = true, BoolValue = true, StatusClass = 1 });
            if (leaf.Data is not null)
            {
                AddFailures(leaf, uses, targets, legal, outcomes);
            }
            else if (mayRefuse && !method.ReturnsVoid)
            {
                outcomes.Add(new OperationOutcome { Targets = Stay(legal), IsSuccess = false });
            }

            _operations[method.Name] = new ProtocolOperation
            {
                Name = method.Name,
                Illegal = method.ReturnsVoid ? IllegalCall.Throws : IllegalCall.Returns,
                Result = method.ReturnsVoid ? ResultKind.None : method.ReturnType.SpecialType == SpecialType.System_Boolean ? ResultKind.Bool : ResultKind.Status,
                Legal = legal,
                Outcomes = outcomes.ToImmutable(),
                IsQuery = !moves,
                MustExamine = !method.ReturnsVoid,
                MayThrowInPlace = leaf.Data is not null,
                SuccessCodes = leaf.Data is null ? [] : SuccessCodes(uses),
                HasOutputs = leaf.Data is not null && method.Parameters.Any(static p => p.RefKind == RefKind.Out),
            };
        }

        AddQuestions(method, legal, targets, mayRefuse);
    }

    /// <summary>What one attribute adds to where the trigger leads from each state.</summary>
    private void AddTargets(AttributeUse use, ulong[] targets, ref bool mayRefuse)
    {
        switch (use.Kind)
        {
            case AttributeKind.Transition:
                mayRefuse |= use.Text("Guard") is not null;
                AddMove(use, Set(use.Argument("from")), Set(use.Argument("to")), targets);
                break;
            case AttributeKind.TransitionFromAny:
                int to = _states.IndexOf(use.Argument("to")?.Scalar());
                ulong excepted = Set(use.Values("Except"));
                ulong sources = 0;
                for (int from = 0; to >= 0 && from < targets.Length; from++)
                {
                    sources |= FromAny.Leaves(from, to, (excepted >> from & 1) != 0, (_terminal >> from & 1) != 0) ? 1UL << from : 0;
                }

                AddMove(use, sources, Set(use.Argument("to")), targets);
                break;
            case AttributeKind.AllowedIn:
                AddStay(Set(use.Values("states")), targets);
                break;
            case AttributeKind.Ignore:
                AddStay(Set(use.Argument("state")), targets);
                break;
            default:
                break;
        }
    }

    private static void AddMove(AttributeUse use, ulong from, ulong to, ulong[] targets)
    {
        bool isBound = use.Property("Profiles") is not null;
        for (int state = 0; state < targets.Length; state++)
        {
            if ((from >> state & 1) != 0)
            {
                // Under the other profiles the call is made and the state kept.
                targets[state] |= to | (isBound ? 1UL << state : 0);
            }
        }
    }

    private static void AddStay(ulong states, ulong[] targets)
    {
        for (int state = 0; state < targets.Length; state++)
        {
            targets[state] |= (states >> state & 1) << state;
        }
    }

    private void AddFailures(AttributeUse leaf, ImmutableArray<AttributeUse> uses, ulong[] targets, ulong legal, ImmutableArray<OperationOutcome>.Builder outcomes)
    {
        ulong[] inPlace = Stay(legal);
        if (leaf.Property("CommitWhen") is { Kind: TypedConstantKind.Enum, Value: 1 })
        {
            // Some processors succeeded, which commits, and yet not all did.
            for (int state = 0; state < inPlace.Length; state++)
            {
                inPlace[state] |= targets[state];
            }
        }

        outcomes.Add(new OperationOutcome { Targets = inPlace, IsSuccess = false });
        if (uses.Any(static u => u.Kind == AttributeKind.AllowedIn))
        {
            // A query claims nothing, so no status of it moves the machine.
            return;
        }

        int statusClass = 2;
        foreach (AttributeUse use in uses.Concat(_uses))
        {
            if (use.Kind != AttributeKind.Status || use.Property("To") is not { } destination || use.Argument("code") is not { } code || !Helpers.Numbers.TryWord(code.Scalar(), out ulong word))
            {
                continue;
            }

            ulong to = Set(destination);
            ulong[] moved = [.. inPlace.Select((_, state) => (legal >> state & 1) != 0 ? to : 0)];
            outcomes.Add(new OperationOutcome { Targets = moved, IsSuccess = false, IsMovingFailure = true, StatusClass = statusClass++, Code = word });
        }
    }

    private ImmutableArray<ulong> SuccessCodes(ImmutableArray<AttributeUse> uses)
    {
        ImmutableArray<ulong>.Builder codes = ImmutableArray.CreateBuilder<ulong>();
        foreach (AttributeUse use in uses.Concat(_uses))
        {
            if (use.Kind == AttributeKind.Status && use.Argument("meaning")?.Scalar() is 1 or 2 && use.Argument("code") is { } code && Helpers.Numbers.TryWord(code.Scalar(), out ulong word))
            {
                codes.Add(word);
            }
        }

        return codes.ToImmutable();
    }

    /// <summary>The generated <c>CanX</c> and, beside a trigger that throws, <c>TryX</c>.</summary>
    private void AddQuestions(IMethodSymbol method, ulong legal, ulong[] targets, bool mayRefuse)
    {
        Add("Can" + method.Name, Stay(legal));
        if (method.ReturnsVoid)
        {
            Add("Try" + method.Name, targets);
        }

        void Add(string name, ulong[] whenTrue)
        {
            ImmutableArray<OperationOutcome>.Builder outcomes = ImmutableArray.CreateBuilder<OperationOutcome>();
            outcomes.Add(new OperationOutcome { Targets = whenTrue, IsSuccess = true, BoolValue = true });
            if (mayRefuse)
            {
                outcomes.Add(new OperationOutcome { Targets = Stay(legal), IsSuccess = false });
            }

            _operations[name] = new ProtocolOperation
            {
                Name = name,
                Illegal = IllegalCall.Asks,
                Result = ResultKind.Bool,
                Legal = legal,
                Outcomes = outcomes.ToImmutable(),
                IsQuery = ReferenceEquals(whenTrue, targets) is false,
            };
        }
    }

    private void AddOnDemand(IMethodSymbol method, AttributeUse onDemand, ImmutableArray<AttributeUse> uses)
    {
        int from = _states.IndexOf(onDemand.Argument("from")?.Scalar());
        bool hasPrecheck = onDemand.Text("Precheck") is not null;
        List<OperationOutcome> outcomes = [];
        ImmutableDictionary<object, (int, bool)>.Builder results = ImmutableDictionary.CreateBuilder<object, (int, bool)>();
        foreach (AttributeUse use in uses)
        {
            if (use.Kind != AttributeKind.Outcome || use.Argument("result")?.Scalar() is not { } result || use.Argument("kind")?.Scalar() is not int kind || from < 0)
            {
                continue;
            }

            int state = _states.IndexOf(use.Argument("state")?.Scalar());
            if (state < 0)
            {
                continue;
            }

            bool isRefusal = kind == (int)Model.OutcomeKindModel.Refused;
            ulong[] targets = new ulong[_states.Members.Length];
            targets[from] = 1UL << state;
            if (isRefusal ? hasPrecheck : use.Flag("AnswersIn", true))
            {
                // A precheck refuses in any state; another outcome is the answer in the state it leads to.
                AddStay(isRefusal ? ulong.MaxValue : 1UL << state, targets);
            }

            outcomes.Add(new OperationOutcome { Targets = targets, IsSuccess = kind == (int)Model.OutcomeKindModel.Success, Constant = result });
            results[result] = (state, use.Text("Action") is not null);
        }

        _operations[method.Name] = new ProtocolOperation
        {
            Name = method.Name,
            Illegal = IllegalCall.Returns,
            Result = ResultKind.Constant,
            Legal = ulong.MaxValue,
            Outcomes = [.. outcomes],
            IsQuery = false,
            RunsBody = true,
            MustExamine = true,
        };
        if (onDemand.Text("body") is { } body && from >= 0)
        {
            _bodies[body] = new OnDemandBody(method.Name, from, results.ToImmutable());
        }
    }

    private IEnumerable<DrivenField> DrivesOf(ISymbol member)
    {
        if (member is not (IFieldSymbol or IPropertySymbol))
        {
            yield break;
        }

        foreach (AttributeUse use in AttributeUse.Of(member))
        {
            if (use.Kind == AttributeKind.Drives && _states.IndexOf(use.Argument("mine")?.Scalar()) is >= 0 and int mine)
            {
                yield return new DrivenField(member.Name, mine, [.. use.Values("its").Select(static v => v.Scalar()).OfType<object>()]);
            }
        }
    }

    private ulong[] Stay(ulong states)
    {
        ulong[] targets = new ulong[_states.Members.Length];
        AddStay(states, targets);
        return targets;
    }

    private ulong Set(TypedConstant? constant) => constant is { } given && _states.IndexOf(given.Scalar()) is >= 0 and int state ? 1UL << state : 0;

    private ulong Set(IEnumerable<TypedConstant> constants)
    {
        ulong set = 0;
        foreach (TypedConstant constant in constants)
        {
            set |= Set(constant);
        }

        return set;
    }
}
