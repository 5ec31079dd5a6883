using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Emitting;

/// <summary>
/// Prints <c>ConfigureStateless</c> and <c>CreateStateless</c>: the same machine as a configuration of the Stateless library, to run beside the generated one and compare. Only pure synchronous
/// guards, no dynamic destinations, every destination configured.
/// </summary>
internal sealed class StatelessEmitter
{
    /// <summary>What the struct of triggers inherits: a trigger of that name hides it.</summary>
    private static readonly string[] ObjectMembers = ["Equals", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"];

    private readonly MachineModel _machine;
    private readonly StatelessNames _names;
    private readonly IReadOnlyList<StatelessTrigger> _triggers;
    private readonly SourceWriter _writer;

    private StatelessEmitter(MachineModel machine, SourceWriter writer)
    {
        _machine = machine;
        _writer = writer;
        _names = new StatelessNames(machine);
        _triggers = [.. machine.Triggers.Select((_, i) => new StatelessTrigger(machine, i, _names))];
    }

    private string MachineType => $"global::Stateless.StateMachine<{_machine.StateType}, Trigger>";

    /// <summary>Some triggers take parameters, so that a caller needs more than the trigger enum to fire them.</summary>
    private bool HasTriggers => _triggers.Any(static t => t.IsExposed);

    /// <summary>The text of the file.</summary>
    public static string? Emit(MachineModel machine) =>
        GeneratedFile.Print(machine.Type, writer => new StatelessEmitter(machine, writer).PrintMembers());

    private void PrintMembers()
    {
        PrintConfigure();
        _writer.Line();
        PrintCreate();
        PrintActions();
        if (HasTriggers)
        {
            _writer.Line();
            PrintTriggers();
        }
    }

    private void PrintConfigure()
    {
        string name = GeneratedFile.Xml(_machine.Type.DisplayName);
        List<string> elements =
        [
            $"<param name=\"{_names.Machine}\">A machine that is not configured yet; use <see cref=\"global::Stateless.FiringMode.Queued\"/>.</param>",
            $"<param name=\"{_names.WithActions}\">Whether actions and hooks of this object are run; without them only states are followed.</param>",
        ];
        if (HasTriggers)
        {
            elements.Add("<returns>The triggers that take parameters.</returns>");
        }

        GeneratedFile.Document(_writer, $"Configures a Stateless machine with the transitions of {name}. Guards are asked of this object.", [.. elements]);
        GeneratedFile.Mark(_writer);
        string returns = HasTriggers ? "StatelessTriggers" : "void";
        using (_writer.Block($"public {returns} ConfigureStateless({MachineType} {_names.Machine}, bool {_names.WithActions} = false)"))
        {
            _writer.Line($"global::System.ArgumentNullException.ThrowIfNull({_names.Machine});");
            if (HasTriggers)
            {
                _writer.Line($"var {_names.Triggers} = new StatelessTriggers({_names.Machine});");
            }

            foreach (StatelessTrigger trigger in _triggers.Where(static t => t.HasParameters && !t.IsExposed))
            {
                _writer.Line($"var {trigger.Key} = {SetParameters(trigger)};");
            }

            for (int state = 0; state < _machine.States.Count; state++)
            {
                _writer.Line();
                PrintChain(state, Permissions(state));
            }

            PrintHooks();
            if (HasTriggers)
            {
                _writer.Line();
                _writer.Line($"return {_names.Triggers};");
            }
        }
    }

    private List<string> Permissions(int state)
    {
        var calls = new List<string>();
        for (int index = 0; index < _triggers.Count; index++)
        {
            StatelessTrigger trigger = _triggers[index];
            foreach (StatelessRoute route in StatelessRoutes.From(_machine, state, trigger, index))
            {
                string method = route.To < 0 ? "Ignore" : route.To == state ? "PermitReentry" : "Permit";
                string destination = route.To < 0 || route.To == state ? "" : ", " + State(route.To);
                calls.Add(route.Condition is null
                    ? $"{method}({trigger.Member}{destination})"
                    : $"{method}If({trigger.Key}{destination}, {trigger.Lambda(route.Condition)}, \"{route.Description}\")");
            }
        }

        return calls;
    }

    private void PrintHooks()
    {
        List<(int State, List<string> Calls)> chains = [.. _machine.States.Select((_, i) => (State: i, Calls: Hooks(i))).Where(static c => c.Calls.Count > 0)];
        if (chains.Count == 0)
        {
            return;
        }

        _writer.Line();
        using (_writer.Block($"if ({_names.WithActions})"))
        {
            for (int i = 0; i < chains.Count; i++)
            {
                if (i > 0)
                {
                    _writer.Line();
                }

                PrintChain(chains[i].State, chains[i].Calls);
            }
        }
    }

    private List<string> Hooks(int state)
    {
        var calls = new List<string>();
        if (Actions(state).Any())
        {
            calls.Add("OnExit(__RunStatelessAction, \"transition action\")");
        }

        calls.AddRange(_machine.States[state].ExitHooks.Select(static hook => $"OnExit(() => {hook}(), \"{GeneratedFile.Plain(hook)}\")"));
        calls.AddRange(_machine.States[state].EntryHooks.Select(static hook => $"OnEntry(() => {hook}(), \"{GeneratedFile.Plain(hook)}\")"));
        return calls;
    }

    private void PrintChain(int state, List<string> calls)
    {
        string configure = $"{_names.Machine}.Configure({State(state)})";
        if (calls.Count == 0)
        {
            _writer.Line(configure + ";");
            return;
        }

        _writer.Line(configure);
        using (_writer.Indented())
        {
            for (int i = 0; i < calls.Count; i++)
            {
                _writer.Line($".{calls[i]}{(i == calls.Count - 1 ? ";" : "")}");
            }
        }
    }

    private void PrintCreate()
    {
        const string summary = "Makes a Stateless machine with the transitions of this one, in the state that this one is in, in queued firing mode.";
        string withActions = $"<param name=\"{_names.WithActions}\">Whether actions and hooks of this object are run; without them only states are followed.</param>";
        const string returns = "<returns>The configured machine. One thread at a time may use it.</returns>";
        string body = $"new {MachineType}({_machine.StateProperty}, global::Stateless.FiringMode.Queued)";

        if (HasTriggers)
        {
            // For users who keep a list of their public members.
            _writer.Line("#pragma warning disable RS0026 // these overloads were born together: there is no shorter one that a caller could have been bound to");
        }

        GeneratedFile.Document(_writer, summary, withActions, returns);
        GeneratedFile.Mark(_writer);
        if (HasTriggers)
        {
            _writer.Line($"public {MachineType} CreateStateless(bool {_names.WithActions} = false) => CreateStateless(out _, {_names.WithActions});");
            _writer.Line();
            GeneratedFile.Document(_writer, summary, $"<param name=\"{_names.Triggers}\">The triggers that take parameters.</param>", withActions, returns);
            GeneratedFile.Mark(_writer);
            using (_writer.Block($"public {MachineType} CreateStateless(out StatelessTriggers {_names.Triggers}, bool {_names.WithActions} = false)"))
            {
                _writer.Line($"var {_names.Machine} = {body};");
                _writer.Line($"{_names.Triggers} = ConfigureStateless({_names.Machine}, {_names.WithActions});");
                _writer.Line($"return {_names.Machine};");
            }

            _writer.Line("#pragma warning restore RS0026");
            return;
        }

        using (_writer.Block($"public {MachineType} CreateStateless(bool {_names.WithActions} = false)"))
        {
            _writer.Line($"var {_names.Machine} = {body};");
            _writer.Line($"ConfigureStateless({_names.Machine}, {_names.WithActions});");
            _writer.Line($"return {_names.Machine};");
        }
    }

    /// <summary>The triggers that run an action when they leave a state.</summary>
    private IEnumerable<(StatelessTrigger Trigger, List<StatelessRoute> Routes)> Actions(int state) => _triggers
        .Select((t, i) => (t, Routes: StatelessRoutes.From(_machine, state, t, i).Where(static r => r.To >= 0).ToList()))
        .Where(static t => t.Routes.Any(static r => r.Action is not null));

    /// <summary>Prints the exit action that runs the action of the way taken: in Stateless an exit action is what runs before the state changes.</summary>
    private void PrintActions()
    {
        if (!Enumerable.Range(0, _machine.States.Count).Any(i => Actions(i).Any()))
        {
            return;
        }

        _writer.Line();
        using (_writer.Block($"private void __RunStatelessAction({MachineType}.Transition {_names.Transition})"))
        using (_writer.Block($"switch ({_names.Transition}.Source, {_names.Transition}.Trigger)"))
        {
            for (int state = 0; state < _machine.States.Count; state++)
            {
                foreach ((StatelessTrigger trigger, List<StatelessRoute> routes) in Actions(state))
                {
                    using (_writer.Block($"case ({State(state)}, {trigger.Member}):"))
                    {
                        PrintAction(trigger, routes);
                    }
                }
            }
        }
    }

    private void PrintAction(StatelessTrigger trigger, List<StatelessRoute> routes)
    {
        // Guards are pure and the state has not changed yet: where two ways lead to the same state, their conditions still tell which was taken.
        List<(string Condition, string Action)> ways = [.. routes.Where(static r => r.Action is not null).Select(route => (
            $"{_names.Transition}.Destination == {State(route.To)}" + (routes.Count(r => r.To == route.To) == 1 ? "" : " && " + route.Condition), route.Action!))];
        foreach ((string name, string declaration) in trigger.Locals())
        {
            if (ways.Any(w => w.Condition.Contains(name) || w.Action.Contains(name)))
            {
                _writer.Line(declaration);
            }
        }

        for (int i = 0; i < ways.Count; i++)
        {
            using (_writer.Block($"{(i == 0 ? "if" : "else if")} ({ways[i].Condition})"))
            {
                _writer.Line(ways[i].Action);
            }
        }

        _writer.Line();
        _writer.Line("break;");
    }

    private void PrintTriggers()
    {
        GeneratedFile.Document(_writer, "The triggers that take parameters in Stateless: a trigger whose guards or actions take arguments takes them, a call takes its result first.");
        GeneratedFile.Mark(_writer);
        using (_writer.Block("public readonly struct StatelessTriggers"))
        {
            using (_writer.Block($"internal StatelessTriggers({MachineType} {_names.Machine})"))
            {
                foreach (StatelessTrigger trigger in _triggers.Where(static t => t.IsExposed))
                {
                    _writer.Line($"{trigger.Model.Name} = {SetParameters(trigger)};");
                }
            }

            foreach (StatelessTrigger trigger in _triggers.Where(static t => t.IsExposed))
            {
                _writer.Line();
                GeneratedFile.Document(_writer, $"<c>{GeneratedFile.Plain(trigger.Model.Name)}</c>, which Stateless fires with these arguments: {trigger.Description}.");
                string accessibility = trigger.Model.Accessibility == "public" ? "public" : "internal";
                string hides = ObjectMembers.Contains(trigger.Model.Name) ? " new" : "";
                _writer.Line($"{accessibility}{hides} {MachineType}.TriggerWithParameters<{trigger.TypeArguments}> {trigger.Model.Name} {{ get; }}");
            }
        }
    }

    private string SetParameters(StatelessTrigger trigger) => $"{_names.Machine}.SetTriggerParameters<{trigger.TypeArguments}>({trigger.Member})";

    private string State(int index) => _machine.StateType + "." + _machine.States[index].Name;
}
