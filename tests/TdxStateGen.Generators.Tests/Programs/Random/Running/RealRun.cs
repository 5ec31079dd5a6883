using System.Reflection;
using TdxStateGen.Tdx;

namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>
/// Runs a compiled program the way a run of the interpreter went: the far end, guards, conditions and unknown code decide as they did there, and every call site must find its machine in the
/// state that the interpreter found it in.
/// </summary>
internal sealed class RealRun(RealWorld world, RandomProgram program, Run run)
{
    private readonly Dictionary<MachineObject, object> _real = [];
    private readonly List<Action> _delegates = [];
    private int _choices;
    private int _sites;
    private int _escapes;
    private int _made;
    private int _unknownCalls;
    private int _calledBack;
    private (TriggerSpec Trigger, int Ending)? _forced;
    private object? _instance;

    /// <summary>Runs, and fails the test where the two differ.</summary>
    public void Execute(Type type)
    {
        world.Attach(this, run.WasWithProfile ? TdxProfile.V1_0 : TdxProfile.None);
        _instance = Activator.CreateInstance(type)!;
        foreach (Variable field in program.Fields)
        {
            if (field.Kind == VariableKind.OwnedField)
                Adopt(run.Entry[field]!, Field(field).GetValue(_instance)!);
            else
                Field(field).SetValue(_instance, null);
        }

        Assign(call: -1);
        object?[] arguments = [.. program.Parameters.Select(Argument)];
        Failure failure = Failure.None;
        try
        {
            type.GetMethod("Main")!.Invoke(_instance, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        }
        catch (IllegalTransitionException)
        {
            failure = Failure.Illegal;
        }
        catch (LeafFailedException)
        {
            failure = Failure.Leaf;
        }
        catch (NullReferenceException)
        {
            failure = Failure.Null;
        }
        catch (TimeoutException)
        {
            failure = Failure.Other;
        }

        Assert.Equal(run.Failure, failure);
        Assert.Equal(run.Log.Choices.Count, _choices);
        Assert.Equal(run.Log.Sites.Count, _sites);
        foreach ((MachineObject machine, object real) in _real.Where(static m => m.Key.Options == 0 && m.Key.PendingCall < 0))
            Assert.Equal(machine.Spec.States[machine.State], StateOf(real));
    }

    /// <summary>The world is asked.</summary>
    public int Choose(Choice kind)
    {
        if (_forced is { } forced)
            return kind == Choice.Body ? forced.Ending : 0;
        Assert.True(_choices < run.Log.Choices.Count, $"The interpreter was not asked for {kind}.");
        (Choice expected, int value) = run.Log.Choices[_choices++];
        Assert.Equal(expected, kind);
        return value;
    }

    /// <summary>The far end is called; null when the transport fails.</summary>
    public ulong[]? Answer(ulong leaf)
    {
        TriggerSpec trigger = MachineSpecs.Module.Triggers.Single(t => (ulong)t.Number == leaf);
        int ending = _forced?.Ending ?? Choose(Choice.Leaf);
        return ending == trigger.Endings.Count ? null : [.. trigger.Endings[ending].Statuses.Select(static s => (ulong)Enum.Parse<TdxStatus>(s))];
    }

    /// <summary>Unknown code runs.</summary>
    public void Unknown()
    {
        int call = _unknownCalls++;
        Assign(call);
        foreach ((int _, MachineObject machine, int state) in run.Log.Drives.Where(d => d.Call == call))
            Drive(Real(machine), machine.Spec, state);
        for (int i = 0; i < _delegates.Count && _calledBack < 2; i++)
        {
            if (Choose(Choice.Invoke) == 0)
                continue;
            _calledBack++;
            try
            {
                _delegates[i]();
            }
            finally
            {
                _calledBack--;
            }
        }
    }

    /// <summary>Something is handed to unknown code.</summary>
    public void Escape(object? value)
    {
        if (value is Action action)
        {
            _delegates.Add(action);
            return;
        }

        MachineObject? machine = run.Log.Escapes[_escapes++];
        Same(machine, value);
    }

    /// <summary>A factory is asked for a machine.</summary>
    public object Make() => Real(run.Log.Made[_made++]);

    /// <summary>A call site is passed.</summary>
    public void Site(int site, object? value)
    {
        Assert.True(_sites < run.Log.Sites.Count, $"The interpreter did not come to site {site}.");
        (int expected, MachineObject? machine, int state) = run.Log.Sites[_sites++];
        Assert.Equal(expected, site);
        Same(machine, value);
        if (machine is not null)
            Assert.Equal(machine.Spec.States[state], StateOf(value!));
    }

    /// <summary>Unknown code drives a machine to a state, by triggers.</summary>
    public void Drive(object real, MachineSpec spec, int to)
    {
        int from = Array.IndexOf(spec.States, StateOf(real));
        foreach ((TriggerSpec trigger, int ending) in Path(spec, from, to))
        {
            _forced = (trigger, ending);
            real.GetType().GetMethod(trigger.Name)!.Invoke(real, BindingFlags.DoNotWrapExceptions, null, [], null);
            _forced = null;
        }

        Assert.Equal(spec.States[to], StateOf(real));
    }

    private static string StateOf(object real) => real.GetType().GetProperty("State")!.GetValue(real)!.ToString()!;

    private List<(TriggerSpec Trigger, int Ending)> Path(MachineSpec spec, int from, int to)
    {
        var before = new Dictionary<int, (int State, TriggerSpec Trigger, int Ending)>();
        Queue<int> open = new([from]);
        while (open.TryDequeue(out int state))
        {
            foreach ((TriggerSpec trigger, int ending, int next) in spec.Moves(state, run.WasWithProfile))
            {
                if (next != from && before.TryAdd(next, (state, trigger, ending)))
                    open.Enqueue(next);
            }
        }

        var path = new List<(TriggerSpec, int)>();
        for (int state = to; state != from; state = before[state].State)
            path.Add((before[state].Trigger, before[state].Ending));
        path.Reverse();
        return path;
    }

    private void Assign(int call)
    {
        foreach ((int _, Variable variable, MachineObject? machine) in run.Log.Assignments.Where(a => a.Call == call))
            Field(variable).SetValue(_instance, machine is null ? null : Real(machine));
    }

    private FieldInfo Field(Variable variable) => variable.Kind == VariableKind.StaticField
        ? world.Type.GetField(variable.Name["World.".Length..])!
        : _instance!.GetType().GetField(variable.Name, BindingFlags.Instance | BindingFlags.NonPublic)!;

    private object? Argument(Variable parameter) => parameter.Holds == ValueKind.Bool
        ? run.EntryValues.GetValueOrDefault(parameter) != 0
        : run.Entry[parameter] is { } machine ? Real(machine) : null;

    private object Real(MachineObject machine)
    {
        if (!_real.ContainsKey(machine))
            Adopt(machine, world.Create(machine.Spec));
        return _real[machine];
    }

    private void Adopt(MachineObject machine, object real)
    {
        _real[machine] = real;
        RealWorld.Listen(real, Hook);
        if (machine.Options == 0)
            Drive(real, machine.Spec, machine.EntryState);
    }

    private void Same(MachineObject? machine, object? value)
    {
        Assert.Equal(machine is null, value is null);
        if (machine is null)
            return;
        if (_real.TryAdd(machine, value!))
            RealWorld.Listen(value!, Hook);
        Assert.Same(_real[machine], value);
    }

    private void Hook()
    {
        if (Choose(Choice.Hook) == 1)
            throw new TimeoutException();
    }
}
