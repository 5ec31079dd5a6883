using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.Generators.Parsing;

/// <summary>Reads trigger methods one after the other and fills the edge table.</summary>
internal sealed class TriggerParser(ParseContext context, StateEnum states, IReadOnlyCollection<int> terminal, LeafParser leaves, ProfileParser profiles)
{
    private static readonly WantedMethod Guard = new(
        static m => m.ReturnType.SpecialType == SpecialType.System_Boolean, "bool", "returns bool and takes nothing or the trigger's parameters");

    private static readonly WantedMethod Action = new(
        static m => m.ReturnsVoid && !m.IsAsync, "void", "returns void, is not async, and takes nothing or the trigger's parameters");

    private static readonly WantedMethod Hold = new(
        static m => IsDisposable(m.ReturnType), "global::System.IDisposable", "takes nothing and returns something that implements IDisposable");

    private readonly List<TriggerModel> _triggers = [];
    private readonly List<DeclaredEdge> _declared = [];
    private readonly List<DeclaredTrigger> _places = [];
    private readonly List<DeclaredList> _emptyLists = [];
    private readonly HashSet<string?> _called = [];
    private readonly EdgeTableBuilder _table = new(states.Count);

    public EquatableArray<TriggerModel> Triggers => _triggers.ToEquatableArray();

    public EquatableArray<DeclaredEdge> DeclaredEdges => _declared.ToEquatableArray();

    public EquatableArray<DeclaredTrigger> DeclaredTriggers => _places.ToEquatableArray();

    public IEnumerable<DeclaredList> EmptyLists => _emptyLists;

    public (EquatableArray<EdgeModel> Edges, EquatableArray<int> Table) BuildTable() => _table.Build();

    /// <summary>Whether attributes make a method a trigger.</summary>
    public static bool IsTrigger(ImmutableArray<AttributeUse> uses) => uses.Any(static u => u.Kind is
        AttributeKind.Transition or AttributeKind.TransitionFromAny or AttributeKind.AllowedIn or AttributeKind.Ignore or AttributeKind.OnDemand or AttributeKind.Leaf);

    /// <summary>Reads one trigger.</summary>
    public void Parse(IMethodSymbol method, ImmutableArray<AttributeUse> uses)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        TriggerShape.Check(context, method, uses);

        OnDemandModel? onDemand = null;
        LeafModel? leaf = null;
        bool isFanOut = false;
        TriggerKind? kind;
        if (First(uses, AttributeKind.OnDemand) is { } onDemandUse)
        {
            onDemand = new OnDemandParser(context, states, terminal).Parse(method, onDemandUse, uses);
            kind = onDemand is null ? null : TriggerKind.OnDemand;
        }
        else if (First(uses, AttributeKind.Leaf) is { } leafUse)
        {
            leaf = leaves.Parse(method, leafUse, uses, _triggers.Count, out isFanOut);
            kind = leaf is null ? null : isFanOut ? TriggerKind.FanOut : TriggerKind.Leaf;
        }
        else
        {
            kind = TriggerShape.PlainKind(context, method);
        }

        ParseEdges(method, uses);
        string? hold = ParseHold(uses);
        TriggerShape.CheckHiding(context, method, [.. _called, hold]);
        if (kind is not { } known || SignatureParser.Parse(context, method) is not { } signature)
        {
            context.GiveUp();
            return;
        }

        _places.Add(new DeclaredTrigger(
            context.At(method),
            PlaceOf(uses, AttributeKind.TransitionFromAny),
            PlaceOf(uses, AttributeKind.OnDemand),
            onDemand is null ? default : uses.Where(static u => u.Kind == AttributeKind.Outcome).Select(u => context.At(u)).ToEquatableArray()));
        _triggers.Add(new TriggerModel
        {
            Name = signature.Name,
            Kind = known,
            Modifiers = signature.Modifiers,
            Accessibility = signature.Accessibility,
            ReturnType = signature.ReturnType,
            Parameters = signature.Parameters,
            Hold = hold,
            OnDemand = onDemand,
            Leaf = leaf,
            IsQuery = uses.Any(static u => u.Kind == AttributeKind.AllowedIn),
        });
    }

    private void ParseEdges(IMethodSymbol method, ImmutableArray<AttributeUse> uses)
    {
        int trigger = _table.AddTrigger();
        _called.Clear();
        foreach (AttributeUse use in uses)
        {
            if (use.Kind is not (AttributeKind.Transition or AttributeKind.TransitionFromAny or AttributeKind.AllowedIn or AttributeKind.Ignore or AttributeKind.OnDemand))
            {
                continue;
            }

            if (!use.IsBound)
            {
                context.GiveUp();
                continue;
            }

            switch (use.Kind)
            {
                case AttributeKind.Transition:
                    ParseTransition(method, use, trigger);
                    break;
                case AttributeKind.TransitionFromAny:
                    ParseTransitionFromAny(use, trigger);
                    break;
                case AttributeKind.AllowedIn when use.IsEmptyList("states"):
                    _emptyLists.Add(new DeclaredList(context.At(use), use.DisplayName, _triggers.Count));
                    break;
                case AttributeKind.AllowedIn:
                    foreach ((int state, int element) in states.ResolveAll(use, "states"))
                    {
                        Stay(trigger, state, EdgeKind.Query, context.At(use, "states", element));
                    }

                    break;
                case AttributeKind.Ignore when states.Resolve(use, "state") is >= 0 and int ignored:
                    Stay(trigger, ignored, EdgeKind.Ignore, context.At(use, "state"));
                    break;
                case AttributeKind.OnDemand when states.Members.Owns(use.Argument("from") ?? default) && states.Resolve(use, "from") is >= 0 and int source:
                    Stay(trigger, source, EdgeKind.OnDemand, context.At(use));
                    break;
                default:
                    break;
            }
        }
    }

    private void ParseTransition(IMethodSymbol method, AttributeUse use, int trigger)
    {
        int from = states.Resolve(use, "from");
        int to = states.Resolve(use, "to");
        CallModel? guard = MethodLookup.FindCall(context, use, "Guard", Guard, method.Parameters);
        CallModel? action = MethodLookup.FindCall(context, use, "Action", Action, method.Parameters);
        _called.Add(guard?.Name);
        _called.Add(action?.Name);
        string? inProfiles = profiles.Parse(use);
        if (from >= 0 && to >= 0)
        {
            Move(trigger, from, new BranchModel(to, guard, action, inProfiles), isImplied: false, ProfileParser.Bits(use), context.At(use));
        }
    }

    private void ParseTransitionFromAny(AttributeUse use, int trigger)
    {
        int to = states.Resolve(use, "to");
        HashSet<int> excepted = [.. states.ResolveAll(use, "Except").Select(static e => e.State)];
        string? inProfiles = profiles.Parse(use);
        Anchor where = context.At(use);
        for (int from = 0; to >= 0 && from < states.Count; from++)
        {
            if (FromAny.Leaves(from, to, excepted.Contains(from), terminal.Contains(from)))
            {
                Move(trigger, from, new BranchModel(to, null, null, inProfiles), isImplied: true, ProfileParser.Bits(use), where);
            }
        }
    }

    private void Move(int trigger, int from, BranchModel branch, bool isImplied, ulong inProfiles, Anchor where)
    {
        _table.Move(trigger, from, branch);
        _declared.Add(new DeclaredEdge(trigger, from, branch, isImplied, where) { Profiles = inProfiles });
    }

    private void Stay(int trigger, int state, EdgeKind kind, Anchor where)
    {
        _table.Stay(trigger, state, kind);
        _declared.Add(new DeclaredEdge(trigger, state, Way: null, Implied: false, where));
    }

    private string? ParseHold(ImmutableArray<AttributeUse> uses)
    {
        if (First(uses, AttributeKind.Hold) is not { } use)
        {
            return null;
        }

        if (!use.IsBound)
        {
            context.GiveUp();
            return null;
        }

        string? hold = MethodLookup.Find(context, use, "method", Hold);
        if (use.Text("method") is null)
        {
            context.Report(RuleIds.MethodNotFound, context.At(use, "method"), context.Type.Name, "null");
        }

        return hold;
    }

    private Anchor? PlaceOf(ImmutableArray<AttributeUse> uses, AttributeKind kind) => First(uses, kind) is { } use ? context.At(use) : null;

    private static bool IsDisposable(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_IDisposable || type.AllInterfaces.Any(static i => i.SpecialType == SpecialType.System_IDisposable);

    private static AttributeUse? First(ImmutableArray<AttributeUse> uses, AttributeKind kind)
    {
        foreach (AttributeUse use in uses)
        {
            if (use.Kind == kind)
            {
                return use;
            }
        }

        return null;
    }
}
