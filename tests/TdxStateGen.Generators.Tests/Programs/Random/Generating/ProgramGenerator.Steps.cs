namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <content>Steps: triggers in the forms in which people write them.</content>
internal sealed partial class ProgramGenerator
{
    private IEnumerable<Statement> Step(Scope scope, int depth)
    {
        IReadOnlyList<Variable> machines = scope.Machines();
        if (machines.Count == 0)
            return [NewLocal(scope, _dice.One(_machines))];
        Variable variable = _dice.One(machines);
        TriggerSpec trigger = Pick(scope, variable);
        if (trigger.Answer == AnswerKind.None)
            return Plain(scope, depth, variable, trigger);

        switch (_dice.Next(14))
        {
            case 0 when Has(Feature.Discards):
                return [new CallStatement(Fire(scope, variable, trigger), isDiscard: _dice.Percent(60))];
            case 1 when Has(Feature.Insisting) && trigger.Endings.Count > 0:
                return [new EnsureStatement(Fire(scope, variable, trigger))];
            case 2 or 3 when Has(Feature.StoredAnswers):
                return Stored(scope, depth, variable, trigger);
            case 4 when Has(Feature.StoredBools):
                Variable ok = Local("ok", ValueKind.Bool, null);
                var store = new SetBool(ok, Succeeded(Fire(scope, variable, trigger)), isDeclaration: true);
                scope.Add(ok);
                return [store, .. _dice.Percent(70) ? [new If(new Not(new BoolVariable(ok)), Leave(scope), null)] : Array.Empty<Statement>()];
            case 5 when Has(Feature.Chains):
                return [Chain(scope, depth, variable, trigger)];
            case 6 when Has(Feature.Loops) && trigger.Endings.Count > 0:
                return [new Loop(LoopKind.While, Failed(Fire(scope, variable, trigger)), 0, $"i{_names++}", Inner(scope.Inner(), 3))];
            case 7 or 8:
                Condition held = Succeeded(Fire(scope, variable, trigger));
                Block then = Inner(scope.Inner(), depth);
                return [new If(held, then, _dice.Percent(30) ? Leave(scope) : null)];
            default:
                return [new If(Failed(Fire(scope, variable, trigger)), Leave(scope), null)];
        }
    }

    private IEnumerable<Statement> Plain(Scope scope, int depth, Variable variable, TriggerSpec trigger)
    {
        if (Has(Feature.Asking) && _dice.Percent(30))
        {
            var ask = new AskedTrigger(Target(scope, variable), trigger, isTry: _dice.Percent(50));
            Scope inner = scope.Inner();
            Block then = _dice.Percent(50) ? new Block([new CallStatement(Fire(inner, variable, trigger), false)]) : Inner(inner, depth);
            return [new If(ask, then, _dice.Percent(40) ? Leave(scope) : null)];
        }

        return [new CallStatement(Fire(scope, variable, trigger), isDiscard: false)];
    }

    private IEnumerable<Statement> Stored(Scope scope, int depth, Variable variable, TriggerSpec trigger)
    {
        Variable[] known = [.. scope.All(ValueKind.Answer).Where(v => v.Machine == variable.Machine && v.Trigger!.Answer == trigger.Answer && v.Trigger == trigger)];
        bool isDeclaration = known.Length == 0 || _dice.Percent(50);
        Variable answer = isDeclaration ? Local("r", ValueKind.Answer, variable.Machine) with { Trigger = trigger } : _dice.One(known);
        var store = new SetAnswer(answer, Fire(scope, variable, trigger), isDeclaration);
        if (isDeclaration)
            scope.Add(answer);
        var stored = new StoredAnswer(answer);
        return _dice.Next(6) switch
        {
            0 => [store],
            1 when Has(Feature.Insisting) && trigger.Endings.Count > 0 => [store, new EnsureStatement(stored)],
            2 => [store, new If(Succeeded(stored), Inner(scope.Inner(), depth), null)],
            3 => [store, .. Statements(scope, 3, 1), new If(Failed(stored), Leave(scope), null)],
            _ => [store, new If(Failed(stored), Leave(scope), null)],
        };
    }

    private If Chain(Scope scope, int depth, Variable variable, TriggerSpec first)
    {
        TriggerCall one = Fire(scope, variable, first);
        TriggerSpec second = Pick(scope, variable);
        if (second.Answer == AnswerKind.None)
            return new If(Failed(one), Leave(scope), null);
        TriggerCall two = Fire(scope, variable, second);
        bool isMistaken = _dice.Percent(8);
        return _dice.Percent(50)
            ? new If(new Both(Failed(one), Failed(two), isAnd: isMistaken), Leave(scope), null)
            : new If(new Both(Succeeded(one), Succeeded(two), isAnd: !isMistaken), Inner(scope.Inner(), depth), null);
    }

    // What is done about a failure: as a rule the way out.
    private Block Leave(Scope scope) => _dice.Percent(5)
        ? new Block([new WorkStatement(isOwnCode: false)])
        : new Block([Exit(scope)]);
}
