namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <content>Conditions.</content>
internal sealed partial class ProgramGenerator
{
    private Condition Condition(Scope scope, int depth)
    {
        if (depth > 0 && Has(Feature.Chains) && _dice.Percent(25))
        {
            return _dice.Next(6) switch
            {
                0 => new Not(Condition(scope, depth - 1)),
                1 => new ChosenCondition(Condition(scope, 0), Condition(scope, depth - 1), Condition(scope, depth - 1)),
                int n => new Both(Condition(scope, depth - 1), Condition(scope, depth - 1), isAnd: n > 3),
            };
        }

        for (int attempt = 0; attempt < 4; attempt++)
        {
            if (Basic(scope, _dice.Next(depth > 0 ? 12 : 9)) is { } condition)
                return _dice.Percent(15) ? new Not(condition) : condition;
        }

        return Unknown();
    }

    private UnknownCondition Unknown() => new(Has(Feature.OwnConditions) && _dice.Percent(50));

    private Condition? Basic(Scope scope, int kind)
    {
        IReadOnlyList<Variable> machines = scope.Machines();
        switch (kind)
        {
            case 0 or 1:
                return Unknown();
            case 2 or 3 when scope.All(ValueKind.Bool) is { Count: > 0 } bools:
                return new BoolVariable(_dice.One(bools));
            case 4 when scope.All(ValueKind.Answer) is { Count: > 0 } answers:
                return Test(new StoredAnswer(_dice.One(answers)));
            case 5 when Has(Feature.StateTests) && machines.Count > 0:
                return TestState(scope, _dice.One(machines));
            case 6 when scope.All(ValueKind.State) is { Count: > 0 } copies:
                Variable copy = _dice.One(copies);
                return new StateTest(copy, 1 << _dice.Next(copy.Machine!.States.Length), _dice.Percent(50) ? StateTestForm.Equal : StateTestForm.NotEqual);
            case 7 when machines.FirstOrDefault(static m => m.IsNullable) is not null:
                Variable nullable = _dice.One([.. machines.Where(static m => m.IsNullable)]);
                bool asPattern = _dice.Percent(50);
                var expression = new MachineVariable(nullable);
                return _dice.Percent(30) ? NullTest.IsNull(expression, asPattern) : NullTest.IsNotNull(expression, asPattern);
            case 8 when Has(Feature.Aliases) && machines.Count > 1:
                Variable one = _dice.One(machines);
                return new SameMachine(new MachineVariable(one), new MachineVariable(_dice.One(scope.Machines(one.Machine))));
            case 9 when Has(Feature.Asking) && machines.Count > 0:
                return Ask(scope, _dice.One(machines));
            case 10 when machines.Count > 0:
                Variable variable = _dice.One(machines);
                return Pick(scope, variable) is { Answer: not AnswerKind.None } trigger ? Test(Fire(scope, variable, trigger)) : null;
            case 11 when Has(Feature.Switches) && machines.Count > 0:
                return SwitchOnState(scope, _dice.One(machines));
            default:
                return null;
        }
    }

    private StateTest TestState(Scope scope, Variable variable)
    {
        int states = _dice.Percent(60) ? 1 << scope.Likely[variable] : States(variable.Machine!);
        StateTestForm form = (StateTestForm)_dice.Next(Has(Feature.Nulls) ? 6 : 5);
        if (form is StateTestForm.Equal or StateTestForm.NotEqual or StateTestForm.Conditional)
            states = 1 << int.TrailingZeroCount(states);
        return new StateTest(new MachineVariable(variable), states, form);
    }

    private AskedTrigger Ask(Scope scope, Variable variable)
    {
        TriggerSpec[] triggers = [.. variable.Machine!.Triggers.Where(static t => t.Answer != AnswerKind.OnDemand)];
        TriggerSpec trigger = _dice.One(triggers);
        bool isTry = trigger.Answer == AnswerKind.None && _dice.Percent(60);
        if (isTry)
            Guess(scope, variable, trigger);
        return new AskedTrigger(Target(scope, variable), trigger, isTry);
    }

    private StateSwitchCondition SwitchOnState(Scope scope, Variable variable)
    {
        MachineSpec machine = variable.Machine!;
        var arms = new List<(int, Condition)>();
        int seen = 0;
        for (int i = 1 + _dice.Next(2); i > 0; i--)
        {
            int states = States(machine) & ~seen;
            if (states == 0)
                continue;
            seen |= states;
            Scope inner = scope.Inner();
            inner.Likely[variable] = int.TrailingZeroCount(states);
            TriggerSpec trigger = Pick(inner, variable);
            arms.Add((states, trigger.Answer == AnswerKind.None ? Condition(inner, 0) : Test(Fire(inner, variable, trigger))));
        }

        // All states in the arms would make the last arm an error of the compiler's only for types without other values; an enum has them.
        return new StateSwitchCondition(new MachineVariable(variable), arms, new BoolLiteral(_dice.Percent(20)));
    }

    private AnswerTest Test(AnswerExpression answer)
    {
        switch (answer.Trigger.Answer)
        {
            case AnswerKind.OnDemand:
                int outcome = _dice.Percent(70) ? 3 : _dice.Next(4);
                return new AnswerTest(answer, _dice.Percent(50) ? AnswerQuestion.Is : AnswerQuestion.IsNot, outcome);
            case AnswerKind.Leaf when _dice.Percent(15):
                return new AnswerTest(answer, _dice.Percent(50) ? AnswerQuestion.Is : AnswerQuestion.IsNot, _dice.Next(answer.Trigger.Endings.Count));
            default:
                return new AnswerTest(answer, AnswerQuestion.Success, 0);
        }
    }

    // A test that holds exactly when the call succeeded, and its opposite.
    private static Condition Succeeded(AnswerExpression answer) => answer.Trigger.Answer == AnswerKind.OnDemand
        ? new AnswerTest(answer, AnswerQuestion.Is, 3)
        : new AnswerTest(answer, AnswerQuestion.Success, 0);

    private static Condition Failed(AnswerExpression answer) => answer.Trigger.Answer == AnswerKind.OnDemand
        ? new AnswerTest(answer, AnswerQuestion.IsNot, 3)
        : new Not(Succeeded(answer));

    private TriggerCall Fire(Scope scope, Variable variable, TriggerSpec trigger)
    {
        var call = new TriggerCall(Target(scope, variable), trigger);
        Guess(scope, variable, trigger);
        return call;
    }

    // A trigger that is probably legal, as often as this program is careful.
    private TriggerSpec Pick(Scope scope, Variable variable)
    {
        IReadOnlyList<TriggerSpec> all = variable.Machine!.Triggers;
        int likely = scope.Likely[variable];
        TriggerSpec[] legal = [.. all.Where(t => t.IsLegalIn(likely) && !t.IsProfileBound && !(t.IsFromAny && _dice.Percent(80)))];
        return legal.Length > 0 && _dice.Percent(_careful) ? _dice.One(legal) : _dice.One(all);
    }

    private static void Guess(Scope scope, Variable variable, TriggerSpec trigger)
    {
        int from = scope.Likely[variable];
        int to = trigger.Answer == AnswerKind.OnDemand ? (from == 0 ? 1 : from) : trigger.To[from];
        if (to >= 0 && !trigger.IsProfileBound)
            scope.Likely[variable] = to;
    }
}
