namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <content>What a call of a trigger does.</content>
internal sealed partial class Run
{
    /// <summary>Passes a call site: notes it and looks whether there is a machine at all.</summary>
    /// <returns>False when the reference is null, which throws.</returns>
    public bool Pass(int site, MachineObject? machine, bool isConditional = false)
    {
        Log.Sites.Add((site, machine, machine is null ? -1 : Observe(machine)));
        if (machine is null && !isConditional)
            Failure = Failure.Null;
        return machine is not null;
    }

    /// <summary>Notes whether a call was legal.</summary>
    public void Judge(int site, bool isLegal)
    {
        program.Truth.Count(site, isLegal, WasIllegal);
        WasIllegal |= !isLegal;
    }

    /// <summary>Calls a trigger.</summary>
    /// <returns>The answer's code.</returns>
    public int Fire(int site, MachineObject machine, TriggerSpec trigger)
    {
        int state = machine.State;
        bool isLegal = trigger.IsLegalIn(state);
        Judge(site, isLegal);
        switch (trigger.Answer)
        {
            case AnswerKind.OnDemand:
                return Enable(machine, trigger);
            case AnswerKind.Leaf or AnswerKind.FanOut:
                return isLegal ? Issue(machine, trigger) : 0;
            case AnswerKind.None:
                if (Move(machine, trigger) != TriggerOutcome.Done && !IsThrowing)
                    Failure = Failure.Illegal;
                return 0;
            case AnswerKind.Bool:
                return Move(machine, trigger) == TriggerOutcome.Done ? 1 : 0;
            default:
                return (int)Move(machine, trigger);
        }
    }

    /// <summary>Calls the Try member of a void trigger.</summary>
    public bool Try(int site, MachineObject machine, TriggerSpec trigger)
    {
        Judge(site, isLegal: true);
        return Move(machine, trigger) == TriggerOutcome.Done;
    }

    /// <summary>Calls the Can member of a trigger.</summary>
    public bool Can(int site, MachineObject machine, TriggerSpec trigger)
    {
        Judge(site, isLegal: true);
        return trigger.IsLegalIn(machine.State) && (!trigger.IsGuarded || machine.State == trigger.Ignored || Choose(RandomPrograms.Choice.Guard, 2) == 0);
    }

    private TriggerOutcome Move(MachineObject machine, TriggerSpec trigger)
    {
        int to = trigger.To[machine.State];
        if (to < 0)
            return TriggerOutcome.NotPermitted;
        if (trigger.IsGuarded && Choose(RandomPrograms.Choice.Guard, 2) != 0)
            return TriggerOutcome.GuardRefused;
        if (!trigger.IsQuery && machine.State != trigger.Ignored)
            Commit(machine, to);
        return TriggerOutcome.Done;
    }

    // The state stays committed when a hook throws.
    private void Commit(MachineObject machine, int to)
    {
        machine.State = to;
        if (Choose(RandomPrograms.Choice.Hook, TryDepth > 0 ? 2 : 1) == 1)
            Failure = Failure.Other;
    }

    private int Issue(MachineObject machine, TriggerSpec trigger)
    {
        int choice = Choose(RandomPrograms.Choice.Leaf, trigger.Endings.Count + (TryDepth > 0 ? 1 : 0));
        if (choice == trigger.Endings.Count)
        {
            Failure = Failure.Other;
            return 0;
        }

        LeafEnding ending = trigger.Endings[choice];
        if (ending.FailTo >= 0)
            Commit(machine, ending.FailTo);
        else if (ending.Commits && !trigger.IsQuery && (!trigger.IsProfileBound || WithProfile))
            Commit(machine, trigger.To[machine.State]);
        return choice + 1;
    }

    private int Enable(MachineObject machine, TriggerSpec trigger)
    {
        if (trigger.HasPrecheck && Choose(RandomPrograms.Choice.Precheck, 2) == 1)
            return 0;
        if (machine.State != 0)
            return Enumerable.Range(0, trigger.Outcomes.Count).First(i => trigger.Outcomes[i].State == machine.State);
        int choice = Choose(RandomPrograms.Choice.Body, trigger.Outcomes.Count + (TryDepth > 0 ? 1 : 0));
        if (choice == trigger.Outcomes.Count)
        {
            Commit(machine, trigger.Outcomes[TriggerSpec.OnException].State);
            Failure = Failure.Other;
            return 0;
        }

        if (trigger.Outcomes[choice].State != machine.State)
            Commit(machine, trigger.Outcomes[choice].State);
        return choice;
    }
}
