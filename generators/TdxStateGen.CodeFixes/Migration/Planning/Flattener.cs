using TdxStateGen.CodeFixes.Migration.Reading;

namespace TdxStateGen.CodeFixes.Migration.Planning;

/// <summary>
/// Works out what each trigger does in each state, and what runs then: triggers that a state inherits from its superstates, entries and exits of superstates that are crossed, and substates that are entered with
/// their superstate. It goes by the steps that Stateless takes when a trigger is fired.
/// </summary>
internal sealed class Flattener(StatelessConfiguration configuration)
{
    private readonly HashSet<string> _noted = new(StringComparer.Ordinal);

    /// <summary>All edges, by state in order of the enum, then by trigger in order of the enum, then in order of trial.</summary>
    public IEnumerable<PlannedEdge> Edges()
    {
        string[] triggers = [.. EnumMembers.All(configuration.Source.Triggers).Select(static trigger => trigger.Name)];
        foreach (string state in EnumMembers.All(configuration.Source.States).Select(static state => state.Name))
        {
            foreach (string trigger in triggers)
            {
                foreach (PlannedEdge edge in EdgesOf(state, trigger))
                {
                    yield return edge;
                }
            }
        }
    }

    /// <summary>Whether a state is another one or one of its substates, however deep.</summary>
    public bool IsWithin(string? state, string ancestor)
    {
        for (int depth = 0; state is not null && depth <= configuration.Setups.Count; depth++)
        {
            if (state == ancestor)
            {
                return true;
            }

            state = Superstate(state);
        }

        return false;
    }

    private IEnumerable<PlannedEdge> EdgesOf(string state, string trigger)
    {
        string? level = state;
        for (int depth = 0; level is not null && depth <= configuration.Setups.Count; depth++)
        {
            Handler[] handlers = [.. (configuration.Find(level)?.Handlers ?? []).Where(handler => handler.Trigger == trigger)];
            Handler[] unguarded = [.. handlers.Where(static handler => !handler.IsGuarded)];
            NoteConflicts(level, trigger, handlers, unguarded);
            foreach (Handler handler in handlers.Where(static handler => handler.IsGuarded).Concat(unguarded.Take(1)))
            {
                yield return EdgeOf(state, handler);
            }

            if (unguarded.Length > 0)
            {
                yield break;
            }

            level = Superstate(level);
        }
    }

    /// <summary>Where the original would throw because several ways are open, the first is taken here.</summary>
    private void NoteConflicts(string state, string trigger, Handler[] handlers, Handler[] unguarded)
    {
        Handler[] rivals = [.. handlers.Where(static handler => handler.Kind != HandlerKind.Chosen)];
        if (rivals.Length < 2 || !_noted.Add(state + " " + trigger))
        {
            return;
        }

        string text = unguarded.Length > 1
            ? $"'{trigger}' is configured {unguarded.Length} times without a guard in '{state}', so that Stateless throws when it is fired; only the first is taken over"
            : $"when more than one way is open for '{trigger}' in '{state}', Stateless throws; here the first whose guard holds is taken";
        configuration.Problems.Add(new Problem(text, rivals[1].Line, IsLoss: unguarded.Length > 1));
    }

    private PlannedEdge EdgeOf(string state, Handler handler)
    {
        List<Step> steps = [];
        string to = state;
        bool stays = handler.Kind == HandlerKind.Stay || (handler.Kind == HandlerKind.Permit && handler.Destination == state);
        if (stays)
        {
            if (handler.Action is { } action)
            {
                steps.Add(new Step(action, StepKind.Internal, state, false, state, state, handler.Trigger, state));
            }
        }
        else if (handler.Kind == HandlerKind.Reentry && handler.Destination != state)
        {
            // A superstate is re-entered from one of its substates: first out to the superstate, then out of it and in again. Stateless changes its state when all of this is done.
            Exit(state, state, handler.Destination!, handler.Trigger, state, steps);
            Exit(handler.Destination!, handler.Destination!, handler.Destination!, handler.Trigger, state, steps);
            to = Enter(handler.Destination!, handler.Destination!, handler.Trigger, state, steps);
        }
        else
        {
            Exit(state, state, handler.Destination!, handler.Trigger, state, steps);
            to = Enter(state, handler.Destination!, handler.Trigger, handler.Destination!, steps);
        }

        return new PlannedEdge(state, handler.Trigger, to, stays, handler.Guards, [.. steps], handler.Line);
    }

    private void Exit(string state, string source, string destination, string trigger, string current, List<Step> steps)
    {
        for (string? level = state; level is not null; level = Superstate(level))
        {
            bool isReentry = source == destination;
            if (!isReentry && IsWithin(destination, level))
            {
                return;
            }

            steps.AddRange((configuration.Find(level)?.Exits ?? []).Select(hook => new Step(hook.Code, StepKind.Exit, level, false, source, destination, trigger, current)));
            if (isReentry || (IsWithin(level, destination) && Superstate(level) == destination))
            {
                return;
            }
        }
    }

    /// <summary>Enters a state and the substates that are entered with it.</summary>
    /// <returns>The state that the machine is in then.</returns>
    private string Enter(string source, string destination, string trigger, string current, List<Step> steps)
    {
        EnterOne(destination, (source, destination, trigger, current), withSuperstates: true, steps);
        HashSet<string> seen = new(StringComparer.Ordinal);
        while (configuration.Find(destination)?.InitialSubstate is { } substate && seen.Add(destination))
        {
            if (Superstate(substate) != destination)
            {
                if (_noted.Add("initial " + destination))
                {
                    configuration.Problems.Add(new Problem($"'{destination}' is to be entered in '{substate}', which is no direct substate of it; Stateless throws there", 0, IsLoss: true));
                }

                break;
            }

            destination = substate;
            EnterOne(destination, (source, destination, trigger, current), withSuperstates: false, steps);
        }

        return destination;
    }

    private void EnterOne(string state, (string Source, string Destination, string Trigger, string Current) way, bool withSuperstates, List<Step> steps)
    {
        bool isReentry = way.Source == way.Destination;
        if (!isReentry && IsWithin(way.Source, state))
        {
            return;
        }

        if (!isReentry && withSuperstates && Superstate(state) is { } superstate)
        {
            EnterOne(superstate, way, withSuperstates: true, steps);
        }

        foreach (Hook hook in configuration.Find(state)?.Entries ?? [])
        {
            if (hook.Trigger is null || hook.Trigger == way.Trigger)
            {
                steps.Add(new Step(hook.Code, StepKind.Entry, state, hook.Trigger is not null, way.Source, way.Destination, way.Trigger, way.Current));
            }
        }
    }

    private string? Superstate(string state) => configuration.Find(state)?.Superstate;
}
