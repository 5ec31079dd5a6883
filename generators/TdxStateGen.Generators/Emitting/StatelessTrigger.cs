using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Emitting;

/// <summary>
/// A trigger as Stateless sees it: with the arguments that its guards and actions take, and, where it is the result that decides the way (leaves, on demand), with the result first. Stateless
/// takes up to three typed parameters; more go as one tuple.
/// </summary>
internal sealed class StatelessTrigger
{
    private const int MostParameters = 3;

    private readonly StatelessNames _names;
    private readonly List<(string Type, string Name)> _parameters = [];
    private readonly Dictionary<string, string> _access = new(StringComparer.Ordinal);

    public StatelessTrigger(MachineModel machine, int index, StatelessNames names)
    {
        _names = names;
        Model = machine.Triggers[index];
        IEnumerable<BranchModel> branches = machine.Edges.Where(e => e.Trigger == index).SelectMany(static e => e.Branches);
        bool takesArguments = branches.Any(static b => b.Guard is { PassesArguments: true } || b.Action is { PassesArguments: true });
        ByDestination = takesArguments && !Model.Parameters.All(static p => p.CanBeTypeArgument);
        if (Model.Kind is TriggerKind.OnDemand or TriggerKind.Leaf or TriggerKind.FanOut)
        {
            Result = Add(Model.OnDemand?.ResultType ?? Model.ReturnType, "result");
        }

        if (ByDestination)
        {
            Destination = Add(machine.StateType, "destination");
        }
        else if (takesArguments)
        {
            foreach (ParameterModel parameter in Model.Parameters)
            {
                _access[parameter.Name] = Add(parameter.Type, parameter.Name);
            }
        }

        if (IsTuple)
        {
            // Only now is it known that there are too many for names of their own.
            Result = Result is null ? null : Item(0);
            Destination = Destination is null ? null : Item(_parameters.Count - 1);
            int first = _parameters.Count - _access.Count;
            foreach ((ParameterModel parameter, int i) in Model.Parameters.Select(static (p, i) => (p, i)))
            {
                _access[parameter.Name] = Item(first + i);
            }
        }
    }

    public TriggerModel Model { get; }

    /// <summary>
    /// Whether the guards take something that no delegate of Stateless can carry (by reference, a ref struct, a pointer). Then the caller says which destination the machine itself took.
    /// </summary>
    public bool ByDestination { get; }

    public bool HasParameters => _parameters.Count > 0;

    /// <summary>Whether callers get the trigger with its parameters. Types that only the class itself sees would not be accessible enough, and nobody else could fire it anyway.</summary>
    public bool IsExposed => HasParameters && Model.Accessibility is ("public" or "internal" or "protected internal");

    /// <summary>Expression for the result, inside a lambda or an action; null if the trigger has none.</summary>
    public string? Result { get; private set; }

    /// <summary>Expression for the destination when <see cref="ByDestination"/>.</summary>
    public string? Destination { get; private set; }

    /// <summary>What <c>Permit</c> and the others are told: the member of the trigger enum.</summary>
    public string Member => "Trigger." + Model.Name;

    /// <summary>What the overloads with a guard are told.</summary>
    public string Key => IsExposed ? $"{_names.Triggers}.{Model.Name}" : HasParameters ? $"{_names.Triggers}{GeneratedFile.Plain(Model.Name)}" : Member;

    /// <summary>The type arguments of <c>SetTriggerParameters</c>.</summary>
    public string TypeArguments
    {
        get
        {
            string types = string.Join(", ", _parameters.Select(static p => p.Type));
            return IsTuple ? $"({types})" : types;
        }
    }

    /// <summary>What the parameters are, for a reader.</summary>
    public string Description => string.Join(", ", _parameters.Select(static p => GeneratedFile.Plain(p.Name)));

    private bool IsTuple => _parameters.Count > MostParameters;

    /// <summary>A lambda over the parameters.</summary>
    public string Lambda(string body)
    {
        string parameters = IsTuple ? _names.Arguments : string.Join(", ", _parameters.Select(static p => p.Name));
        string modifier = Model.OnDemand is null ? "" : "static ";
        return modifier + (_parameters.Count == 1 || IsTuple ? $"{parameters} => {body}" : $"({parameters}) => {body}");
    }

    /// <summary>A call of a guard or action with its arguments (by value: a parameter by reference takes them too), or null if they are not to be had.</summary>
    public string? Invoke(CallModel call)
    {
        if (!call.PassesArguments)
        {
            return call.Name + "()";
        }

        return ByDestination ? null : $"{call.Name}({string.Join(", ", Model.Parameters.Select(p => p.Cast + _access[p.Name]))})";
    }

    /// <summary>Declarations of the parameters as locals, from what a transition carries, by name.</summary>
    public IEnumerable<(string Name, string Declaration)> Locals()
    {
        if (IsTuple)
        {
            return [(_names.Arguments, $"var {_names.Arguments} = ({TypeArguments}){_names.Transition}.Parameters[0];")];
        }

        return _parameters.Select((p, i) => (p.Name, $"{p.Type} {p.Name} = ({p.Type}){_names.Transition}.Parameters[{i}];"));
    }

    private string Item(int index) => $"{_names.Arguments}.Item{index + 1}";

    private string Add(string type, string name)
    {
        string free = _names.Free(name);
        while (_parameters.Any(p => p.Name == free))
        {
            free += "_";
        }

        _parameters.Add((type, free));
        return free;
    }
}
