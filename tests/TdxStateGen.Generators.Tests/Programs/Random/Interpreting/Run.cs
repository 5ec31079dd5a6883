namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>
/// One run of a program by the interpreter. Nothing is decided before somebody looks: the state a parameter came in, what unknown code did to a machine it holds. That keeps the tree of runs
/// small and takes none away.
/// </summary>
internal sealed partial class Run(RandomProgram program, Oracle oracle, int turns)
{
    private const int StepLimit = 400;
    private readonly List<MachineObject> _escaped = [];
    private readonly List<Closure> _delegates = [];
    private bool? _withProfile;
    private int _steps;
    private int _unknownCalls;
    private int _depth;
    private int _calledBack;

    /// <summary>Values by slot. A declaration makes a new cell, so that closures keep theirs.</summary>
    public Cell[] Cells { get; private set; } = new Cell[program.Slots];

    /// <summary>The exception on its way.</summary>
    public Failure Failure { get; private set; }

    public bool IsThrowing => Failure != Failure.None;

    /// <summary>How many try blocks with a handler or a finally are around; outside, an injected exception would only end the run.</summary>
    public int TryDepth { get; set; }

    /// <summary>What the handler that runs has caught.</summary>
    public Failure Caught { get; set; }

    /// <summary>Turns that a loop may take before the run is given up.</summary>
    public int Turns { get; } = turns;

    /// <summary>Whether an illegal call was made.</summary>
    public bool WasIllegal { get; private set; }

    /// <summary>Whether every parameter ended as declared, if the method ended.</summary>
    public bool KeepsPromises { get; private set; } = true;

    /// <summary>Whether the host's profile is one under which profile-bound edges are committed.</summary>
    public bool WithProfile => _withProfile ??= oracle.Pick(2) == 1;

    /// <summary>The same, false when it never mattered.</summary>
    public bool WasWithProfile => _withProfile == true;

    public RunLog Log { get; } = new();

    /// <summary>Runs the program's method.</summary>
    /// <returns>How it ended.</returns>
    public Flow Execute()
    {
        Enter();
        Flow flow = program.Body.Execute(this);
        if (IsThrowing)
            return Flow.Throw;
        KeepsPromises = program.Parameters.All(p => p.Ensures == 0 || Cells[p.Slot].Object is not { } machine || ((1 << Observe(machine)) & p.Ensures) != 0);
        return flow;
    }

    /// <summary>Counts a step; false when the run takes too long.</summary>
    public bool Step()
    {
        if (++_steps > StepLimit)
            Failure = Failure.Cut;
        return !IsThrowing;
    }

    /// <summary>Throws.</summary>
    public Flow Throw(Failure failure)
    {
        Failure = failure;
        return Flow.Throw;
    }

    /// <summary>Stops the exception, if there is one that can be stopped.</summary>
    /// <returns>What it was.</returns>
    public Failure Catch()
    {
        Failure failure = Failure;
        Failure = Failure.None;
        return failure;
    }

    /// <summary>A choice of the world's that a real run must repeat.</summary>
    public int Choose(Choice kind, int count)
    {
        int value = count == 1 ? 0 : oracle.Pick(count);
        Log.Choices.Add((kind, value));
        return value;
    }

    /// <summary>Reads a variable that holds a machine.</summary>
    public MachineObject? ReadMachine(Variable variable)
    {
        Cell cell = Cells[variable.Slot];
        if (!cell.IsOpen && cell.PendingCall < 0)
            return cell.Object;

        // 0: as it was (at entry: null), 1: another machine, 2: null.
        int choice = oracle.Pick(cell.IsOpen ? 2 : 3);
        int call = cell.PendingCall;
        if (choice == 1)
            cell.Object = Stranger(variable.Machine!, variable.Machine!.AllStates);
        else if (choice == 2)
            cell.Object = null;
        if (cell.IsOpen || choice != 0)
            Log.Assignments.Add((cell.IsOpen ? -1 : call, variable, cell.Object));
        cell.IsOpen = false;
        cell.PendingCall = -1;
        return cell.Object;
    }

    /// <summary>Gives a variable a machine; one that others can read lets the machine escape.</summary>
    public void WriteMachine(Variable variable, MachineObject? machine)
    {
        Cell cell = Cells[variable.Slot];
        cell.Object = machine;
        cell.IsOpen = false;
        cell.PendingCall = -1;
        if (variable.Kind is VariableKind.MutableField or VariableKind.StaticField)
            Escape(machine);
    }

    /// <summary>Makes a variable anew.</summary>
    public Cell Declare(Variable variable) => Cells[variable.Slot] = new Cell();

    /// <summary>A machine that unknown code made.</summary>
    public MachineObject Stranger(MachineSpec spec, int options)
    {
        var machine = new MachineObject(spec) { Options = options, IsEscaped = true };
        _escaped.Add(machine);
        return machine;
    }

    /// <summary>Unknown code can hold the machine from now on.</summary>
    public void Escape(MachineObject? machine)
    {
        if (machine is null || machine.IsEscaped)
            return;
        machine.IsEscaped = true;
        _escaped.Add(machine);
    }

    /// <summary>What the factory gives: a machine nobody knows, or one that unknown code got before.</summary>
    public MachineObject Make(MachineSpec spec)
    {
        MachineObject[] known = [.. _escaped.Where(m => m.Spec == spec).Take(2)];
        int choice = oracle.Pick(1 + known.Length);
        MachineObject made = choice == 0 ? Stranger(spec, spec.AllStates) : known[choice - 1];
        Log.Made.Add(made);
        return made;
    }

    /// <summary>The state of a machine, decided now if it was open.</summary>
    public int Observe(MachineObject machine)
    {
        if (machine.Options != 0)
        {
            Span<int> options = stackalloc int[machine.Spec.States.Length];
            int count = 0;
            for (int s = 0; s < options.Length; s++)
            {
                if ((machine.Options & (1 << s)) != 0)
                    options[count++] = s;
            }

            machine.State = machine.EntryState = options[count == 1 ? 0 : oracle.Pick(count)];
            machine.Options = 0;
        }

        if (machine.PendingCall >= 0)
        {
            int[] reachable = machine.Spec.Reachable(machine.State, WithProfile);
            int choice = reachable.Length == 1 ? 0 : oracle.Pick(reachable.Length);
            if (choice != 0)
            {
                machine.State = reachable[choice];
                Log.Drives.Add((machine.PendingCall, machine, machine.State));
            }

            machine.PendingCall = -1;
        }

        return machine.State;
    }

    /// <summary>Unknown code runs: it may drive what it holds, assign what it can reach, call the delegates it was given, and throw.</summary>
    /// <param name="mayThrow">Whether it may throw itself.</param>
    public void UnknownCode(bool mayThrow = true)
    {
        int call = _unknownCalls++;
        foreach (MachineObject machine in _escaped)
        {
            if (machine.Options != 0 && machine.Options != machine.Spec.AllStates)
                Observe(machine);
            if (machine.Options == 0)
                machine.PendingCall = call;
        }

        foreach (Variable variable in program.OpenVariables)
        {
            if (!Cells[variable.Slot].IsOpen)
                Cells[variable.Slot].PendingCall = call;
        }

        for (int i = 0; i < _delegates.Count && _calledBack < 2; i++)
        {
            if (Choose(RandomPrograms.Choice.Invoke, 2) == 0)
                continue;
            _calledBack++;
            Invoke(_delegates[i]);
            _calledBack--;
            if (IsThrowing)
                return;
        }

        if (mayThrow && Choose(RandomPrograms.Choice.Throw, TryDepth > 0 ? 2 : 1) == 1)
            Failure = Failure.Other;
    }

    /// <summary>Unknown code has driven the machine to a state, as it promised.</summary>
    public void Bring(MachineObject machine, int state)
    {
        // A promise that cannot be kept, because a delegate moved the machine on: no such code.
        if (!machine.Spec.Reachable(machine.State, WithProfile).Contains(state))
            Failure = Failure.Cut;
        machine.Options = 0;
        machine.PendingCall = -1;
        machine.State = state;
    }

    /// <summary>Unknown code keeps a delegate.</summary>
    public void Keep(Closure closure) => _delegates.Add(closure);

    /// <summary>Runs a closure's body over the variables it caught.</summary>
    public void Invoke(Closure closure)
    {
        if (_depth >= 6)
        {
            Failure = Failure.Cut;
            return;
        }

        _depth++;
        Cell[] outer = Cells;
        Cells = (Cell[])closure.Cells.Clone();
        closure.Body.Execute(this);
        Cells = outer;
        _depth--;
    }
}
