using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TdxStateGen.CodeFixes.Migration.Reading;
using TdxStateGen.CodeFixes.Migration.Writing;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.CodeFixes.Migration.Planning;

/// <summary>Plans the new class from what the original configures.</summary>
internal sealed class MachinePlanner
{
    private readonly StatelessConfiguration _configuration;
    private readonly StatelessSource _source;
    private readonly PlannedPlace _place;
    private readonly CancellationToken _cancellation;
    private readonly MemberNamePool _names;
    private readonly Dictionary<string, string> _triggerNames;
    private readonly CodeTranslator _translator;
    private readonly TranslationContext _context;
    private readonly Flattener _flattener;
    private readonly Dictionary<DelegateCode, TranslatedCode> _translated = [];
    private ImmutableArray<PlannedEdge> _edges;

    private MachinePlanner(StatelessConfiguration configuration, PlannedPlace place, CancellationToken cancellation)
    {
        _configuration = configuration;
        _source = configuration.Source;
        _place = place;
        _cancellation = cancellation;
        _names = new MemberNamePool(place.ClassName);
        _flattener = new Flattener(configuration);
        _edges = [.. _flattener.Edges()];
        HashSet<string> used = new(_edges.Select(static edge => edge.Trigger), StringComparer.Ordinal);
        _triggerNames = _names.TakeTriggers(EnumMembers.All(_source.Triggers).Select(static trigger => trigger.Name).Where(used.Contains));
        _context = new TranslationContext(configuration, _names, _triggerNames, place.Owner, place.Position) { IsNested = place.IsNested };
        _translator = new CodeTranslator(_context, new HostCalls(configuration, cancellation), cancellation);
    }

    public static MachineDraft Plan(StatelessConfiguration configuration, PlannedPlace place, CancellationToken cancellation) =>
        new MachinePlanner(configuration, place, cancellation).Plan();

    private MachineDraft Plan()
    {
        DropWhatCannotBe();
        DropAbstractStates(out ImmutableArray<string> abstractStates);
        HashSet<PlannedEdge> ignored = Ignored();
        HookPlan plan = HookPlan.Of(_edges, ignored, step => _translated[step.Code].Needs);
        NoteStatesSeen(plan);
        Dictionary<string, ImmutableArray<(string Type, string Name)>> parameters = Parameters();
        MethodBook book = new(_context, _translator, parameters);

        Dictionary<string, List<string>> attributes = new(StringComparer.Ordinal);
        HashSet<(string, string, string)> asked = [];
        foreach (PlannedEdge edge in plan.Edges)
        {
            _cancellation.ThrowIfCancellationRequested();
            string? guard = book.Guard(edge);
            if (guard is not null && !asked.Add((edge.From, edge.Trigger, guard)))
            {
                // A superstate asks what the state has asked already: nobody gets here.
                continue;
            }

            string text = ignored.Contains(edge) ? $"Ignore({_context.StateOf(edge.From)})" : Transition(edge, guard, book.Action(edge));
            if (!attributes.TryGetValue(edge.Trigger, out List<string>? list))
            {
                attributes.Add(edge.Trigger, list = []);
            }

            list.Add(text);
        }

        foreach (KeyValuePair<string, ImmutableArray<Step>> hooks in plan.Exits.Concat(plan.Entries).Where(static hooks => !hooks.Value.IsEmpty))
        {
            book.Hook(hooks.Key, hooks.Value);
        }

        NoteTheRest(attributes);
        ImmutableArray<string> owner = book.UsesOwner && _source.Host is { } host ? [_context.NameOf(host) + " " + _place.Owner] : [];
        return new MachineDraft
        {
            ClassName = _place.ClassName,
            Context = _context,
            Accessibility = _place.Accessibility,
            IsNested = _place.IsNested,
            Initial = _context.StateOf(_configuration.Initial),
            Terminals = [.. Terminals().Select(_context.StateOf)],
            Parameters = [.. owner, .. book.Handed.Select(static handed => handed.Parameter)],
            TakesOwner = !owner.IsEmpty,
            Handed = [.. book.Handed.Select(static handed => handed.Code)],
            Triggers = [.. _triggerNames.Where(pair => attributes.ContainsKey(pair.Key)).Select(pair => new TriggerDraft(
                pair.Key,
                Identifiers.Escape(pair.Value),
                parameters.TryGetValue(pair.Key, out ImmutableArray<(string Type, string Name)> declared) ? string.Join(", ", declared.Select(static parameter => parameter.Type + " " + parameter.Name)) : "",
                [.. attributes[pair.Key]],
                SummaryReader.Of(_source.Triggers, pair.Key, _cancellation),
                _edges.Any(edge => edge.Trigger == pair.Key && edge.Guards.Any(guard => (_translated[guard].Needs & CodeNeeds.Arguments) != 0))))],
            Methods = [.. book.Methods],
            TriggerNames = _triggerNames,
            AbstractStates = abstractStates,
            HasStayingTransitions = plan.Edges.Any(edge => edge.Stays && !ignored.Contains(edge)),
            Problems = [.. _configuration.Problems.Distinct().OrderBy(static problem => problem.Line)],
        };
    }

    private string Transition(PlannedEdge edge, string? guard, string? action) =>
        $"Transition({_context.StateOf(edge.From)}, {_context.StateOf(edge.To)}{Named("Guard", guard)}{Named("Action", action)})";

    private static string Named(string property, string? method) => method is null ? "" : $", {property} = nameof({Identifiers.Escape(method)})";

    /// <summary>Leaves out edges whose guard, and steps whose code, cannot be carried over.</summary>
    private void DropWhatCannotBe()
    {
        List<PlannedEdge> kept = [];
        foreach (PlannedEdge edge in _edges)
        {
            DelegateCode? lost = edge.Guards.FirstOrDefault(guard => Obstacle(guard) is not null);
            if (lost is not null)
            {
                _configuration.Open.Add(edge.From);
                _configuration.Lose($"'{edge.Trigger}' in '{edge.From}': its guard cannot be carried over, so the transition is left out: {Obstacle(lost)}", lost.Expression);
                continue;
            }

            ImmutableArray<Step> steps = [.. edge.Steps.Where(step =>
            {
                if (Obstacle(step.Code) is { } obstacle)
                {
                    _configuration.Lose($"{Place(step)}: {obstacle}", step.Code.Expression);
                    return false;
                }

                return true;
            })];
            kept.Add(edge with { Steps = steps, ActionSteps = steps });
        }

        _edges = [.. kept];
    }

    private static string Place(Step step) => step.Kind switch
    {
        StepKind.Exit => $"the exit action of '{step.Owner}'",
        StepKind.Entry => $"the entry action of '{step.Owner}'",
        _ => $"the internal transition of '{step.Owner}' for '{step.Trigger}'",
    };

    private string? Obstacle(DelegateCode code)
    {
        if (!_translated.TryGetValue(code, out TranslatedCode? translated))
        {
            _translated.Add(code, translated = _translator.Translate(code, "State"));
        }

        if (translated.Obstacle is null && (translated.Needs & CodeNeeds.Fires) != 0)
        {
            return "it fires a trigger of the same machine, which a generated machine refuses while a trigger is under way; fire it after the call that leads here has returned";
        }

        if ((translated.Needs & CodeNeeds.FiresLater) != 0)
        {
            _configuration.Differ("a lambda fires a trigger from here: that is refused while the action that made it still runs, and works afterwards", code.Expression);
        }

        if ((translated.Needs & CodeNeeds.Transition) != 0)
        {
            _configuration.Differ("the transition that is passed on is still an object of Stateless", code.Expression);
        }

        return translated.Obstacle ?? (_source.Host?.TypeKind == TypeKind.Struct && (translated.Needs & CodeNeeds.Owner) != 0 ? "it belongs to a struct, of which the new class would have a copy" : null);
    }

    /// <summary>Leaves out the edges of superstates that the machine is never in itself.</summary>
    private void DropAbstractStates(out ImmutableArray<string> abstractStates)
    {
        if (_configuration.IsInitialGuessed)
        {
            abstractStates = [];
            return;
        }

        HashSet<string> reachable = Reachable();
        abstractStates = [.. _configuration.Setups.Select(static setup => setup.Superstate).OfType<string>().Distinct().Where(state => !reachable.Contains(state))];
        ImmutableArray<string> left = abstractStates;
        _edges = [.. _edges.Where(edge => !left.Contains(edge.From))];
    }

    private HashSet<string> Reachable()
    {
        HashSet<string> found = new(StringComparer.Ordinal) { _configuration.Initial };
        ILookup<string, string> next = _edges.ToLookup(static edge => edge.From, static edge => edge.To);
        Queue<string> open = new(found);
        while (open.Count > 0)
        {
            foreach (string state in next[open.Dequeue()].Where(found.Add))
            {
                open.Enqueue(state);
            }
        }

        return found;
    }

    private IEnumerable<string> Terminals()
    {
        HashSet<string> reachable = Reachable();
        return EnumMembers.All(_source.States).Select(static state => state.Name)
            .Where(state => reachable.Contains(state) && _edges.All(edge => edge.From != state || edge.To == state) && !_configuration.Open.Any(open => _flattener.IsWithin(state, open)));
    }

    /// <summary>A trigger that does nothing in a state, whatever holds.</summary>
    private HashSet<PlannedEdge> Ignored() => [.. _edges
        .GroupBy(static edge => (edge.From, edge.Trigger))
        .Where(static group => group.Count() == 1)
        .Select(static group => group.First())
        .Where(static edge => edge.Stays && edge.Guards.IsEmpty && edge.Steps.IsEmpty)];

    /// <summary>Entry actions that became actions run before the change of state; those that read it in a method of the original see the old one.</summary>
    private void NoteStatesSeen(HookPlan plan)
    {
        foreach (Step step in plan.Edges.SelectMany(static edge => edge.ActionSteps))
        {
            if (step.Kind == StepKind.Entry && (_translated[step.Code].Needs & CodeNeeds.StateElsewhere) != 0)
            {
                _configuration.Lose($"{Place(step)} calls a method that reads the machine's state: here it runs before the change and sees the state that is left", step.Code.Expression);
            }
        }
    }

    private Dictionary<string, ImmutableArray<(string Type, string Name)>> Parameters()
    {
        Dictionary<string, ImmutableArray<(string Type, string Name)>> all = new(StringComparer.Ordinal);
        HashSet<string> methods = [.. _source.Host?.GetMembers().Select(static member => member.Name) ?? [], "Trigger", "State", _place.Owner];
        foreach (string trigger in _triggerNames.Keys)
        {
            DelegateCode[] users = [.. _edges.Where(edge => edge.Trigger == trigger).SelectMany(static edge => edge.Guards.Concat(edge.Steps.Select(static step => step.Code)))];
            ImmutableArray<ITypeSymbol> types = _configuration.Parameters.TryGetValue(trigger, out ImmutableArray<ITypeSymbol> declared)
                ? declared
                : [.. users.Where(static code => code.Roles.Contains(ParameterRole.Argument)).Take(1).SelectMany(static code => code.ParameterTypes.Where((_, i) => code.Roles[i] == ParameterRole.Argument))];
            if (!types.IsEmpty)
            {
                ImmutableArray<string> names = MethodBook.NamesFor(types.Length, users.Select(user => _translated[user]), methods);
                all.Add(trigger, [.. types.Select((type, i) => (_context.NameOf(type), names[i]))]);
            }
        }

        return all;
    }

    private void NoteTheRest(Dictionary<string, List<string>> attributes)
    {
        string[] unused = [.. EnumMembers.All(_source.Triggers).Select(static trigger => trigger.Name).Where(trigger => !attributes.ContainsKey(trigger))];
        if (unused.Length > 0)
        {
            _configuration.Differ($"there is no method for {Words.List(unused)}: no transition that is carried over uses {(unused.Length == 1 ? "it" : "them")}", null);
        }

        if (!_configuration.IsInitialGuessed)
        {
            HashSet<string> reachable = Reachable();
            string[] lost = [.. EnumMembers.All(_source.States).Select(static state => state.Name).Where(state => !reachable.Contains(state) && _configuration.Setups.All(setup => setup.Superstate != state))];
            if (lost.Length > 0)
            {
                _configuration.Differ($"no trigger leads from '{_configuration.Initial}' to {Words.List(lost)}; this was so in the original", null);
            }
        }
    }
}
