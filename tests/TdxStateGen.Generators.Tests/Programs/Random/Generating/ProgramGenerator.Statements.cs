namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <content>Statements.</content>
internal sealed partial class ProgramGenerator
{
    private List<Statement> Statements(Scope scope, int depth, int most)
    {
        var statements = new List<Statement>();
        while (_budget > 0 && statements.Count < most)
        {
            _budget--;
            statements.AddRange(Next(scope, depth));
        }

        return statements;
    }

    private Block Inner(Scope scope, int depth) => new(Statements(scope, depth + 1, 1 + _dice.Next(3)));

    private IEnumerable<Statement> Next(Scope scope, int depth)
    {
        for (int attempt = 0; attempt < 3; attempt++)
        {
            if (Choose(scope, depth, _dice.Next(depth < 3 ? 40 : 26)) is { } statement)
                return [statement];
        }

        return Step(scope, depth);
    }

    private Statement? Choose(Scope scope, int depth, int kind)
    {
        IReadOnlyList<Variable> machines = scope.Machines();
        switch (kind)
        {
            case 0 when Has(Feature.Aliases) || Has(Feature.Nulls):
                return NewLocal(scope, _dice.One(_machines));
            case 1 when Has(Feature.Aliases) || Has(Feature.Factories):
                return DeclareAlias(scope);
            case 2 when Has(Feature.Aliases | Feature.Nulls | Feature.MutableFields | Feature.Statics):
                return Assign(scope);
            case 3 when Has(Feature.Aliases):
                return SwapTwo(scope);
            case 4 or 5 when Has(Feature.StoredBools):
                return StoreBool(scope);
            case 6 when Has(Feature.StateTests) && machines.Count > 0:
                Variable source = _dice.One(machines);
                Variable copy = Local("s", ValueKind.State, source.Machine);
                scope.Add(copy);
                return new CopyState(copy, new MachineVariable(source));
            case 7 when Has(Feature.Escapes) && machines.Count > 0:
                return new TouchStatement(new MachineVariable(_dice.One(machines)));
            case 8:
                return new WorkStatement(isOwnCode: Has(Feature.OwnConditions));
            case 9 when Has(Feature.Contracts) && machines.Count > 0:
                return Contract(scope, _dice.One(machines));
            case 10 when Has(Feature.Checks):
                return new CheckStatement(machines.Count > 0 && _dice.Percent(60) ? TestState(scope, _dice.One(machines)) : Condition(scope, 1));
            case 11 when depth > 0 && _dice.Percent(50):
                return Exit(scope);
            case 12 when Has(Feature.Nulls) && machines.Count > 0:
                Variable variable = _dice.One(machines);
                TriggerSpec trigger = Pick(scope, variable);
                Guess(scope, variable, trigger);
                return new ConditionalCall(new MachineVariable(variable), trigger);
            case 13 when Has(Feature.Closures) && scope.All(ValueKind.Delegate) is { Count: > 0 } delegates:
                return new InvokeStatement(_dice.One(delegates));
            case 14 when scope.Functions.Count > 0:
                return new LocalFunctionCall(_dice.One(scope.Functions));
            case 26 or 27 or 28:
                return Branch(scope, depth);
            case 29 or 30 when Has(Feature.Loops):
                return MakeLoop(scope, depth);
            case 31 or 32 when Has(Feature.Protection):
                return Protect(scope, depth);
            case 33 when Has(Feature.Protection):
                return new Guarded((GuardKind)_dice.Next(3), Inner(scope.Inner(), depth));
            case 34 or 35 when Has(Feature.Switches) && machines.Count > 0:
                return SwitchStatement(scope, depth);
            case 36 when Has(Feature.Closures):
                return Lambda(scope, depth);
            case 37 when Has(Feature.Closures):
                var function = new LocalFunction($"F{_names++}", Inner(scope.Closed(canReturn: true), depth));
                scope.Add(function);
                return function;
            case 38 when Has(Feature.Nesting):
                return new Block(Statements(scope.Inner(), depth + 1, 2));
            default:
                return null;
        }
    }

    private SetMachine DeclareAlias(Scope scope)
    {
        MachineSpec machine = _dice.One(_machines);
        MachineExpression value = Value(scope, machine);
        Variable variable = Local("m", ValueKind.Machine, machine) with { IsNullable = Has(Feature.Nulls) };
        scope.Add(variable, scope.Machines(machine) is { Count: > 0 } others ? scope.Likely[others[0]] : 0);
        return new SetMachine(variable, value, isDeclaration: true);
    }

    private SetMachine? Assign(Scope scope)
    {
        IReadOnlyList<Variable> targets = scope.Machines(isAssignable: true);
        if (targets.Count == 0)
            return null;
        Variable target = _dice.One(targets);
        bool isNull = target.IsNullable && Has(Feature.Nulls) && _dice.Percent(15);
        MachineExpression value = isNull ? new NullMachine(target.Machine!)
            : target.Kind != VariableKind.Local && scope.Machines(target.Machine) is { Count: > 0 } others ? new MachineVariable(_dice.One(others))
            : Value(scope, target.Machine!);
        scope.Likely[target] = 0;
        return new SetMachine(target, value, isDeclaration: false);
    }

    private Swap? SwapTwo(Scope scope)
    {
        Variable[] locals = [.. scope.Machines(isAssignable: true).Where(static v => v.Kind == VariableKind.Local)];
        if (locals.Length < 2)
            return null;
        Variable left = _dice.One(locals);
        Variable[] rights = [.. locals.Where(v => v != left && v.Machine == left.Machine)];
        if (rights.Length == 0)
            return null;
        Variable right = _dice.One(rights);
        (scope.Likely[left], scope.Likely[right]) = (scope.Likely[right], scope.Likely[left]);
        return new Swap(left, right);
    }

    private SetBool StoreBool(Scope scope)
    {
        Condition value = Condition(scope, 2);
        Variable[] known = [.. scope.All(ValueKind.Bool).Where(static v => !v.IsFilter)];
        if (known.Length > 0 && _dice.Percent(40))
            return new SetBool(_dice.One(known), value, isDeclaration: false);
        Variable variable = Local("ok", ValueKind.Bool, null);
        scope.Add(variable);
        return new SetBool(variable, value, isDeclaration: true);
    }

    private NeedStatement Contract(Scope scope, Variable variable)
    {
        bool isBring = _dice.Percent(50);
        if (isBring)
            scope.Likely[variable] = variable.Machine!.BringTo;
        return new NeedStatement(new MachineVariable(variable), isBring);
    }

    private Jump Exit(Scope scope)
    {
        var ways = new List<Flow> { Flow.Throw };
        if (scope.CanReturn)
            ways.AddRange([Flow.Return, Flow.Return, Flow.Return]);
        if (scope.CanBreak)
            ways.AddRange([Flow.Break, Flow.Break, Flow.Break]);
        if (scope.CanContinue)
            ways.AddRange([Flow.Continue, Flow.Continue]);
        return new Jump(_dice.One(ways), isRethrow: scope.InHandler && _dice.Percent(60));
    }

    private If Branch(Scope scope, int depth)
    {
        Condition condition = Condition(scope, 2);
        Scope then = scope.Inner();
        Block yes = Inner(then, depth);
        Block? no = _dice.Percent(40) ? Inner(scope.Inner(), depth) : null;
        if (_dice.Percent(50))
            Adopt(scope, then);
        return new If(condition, yes, no);
    }

    private Loop MakeLoop(Scope scope, int depth)
    {
        LoopKind kind = (LoopKind)_dice.Next(5);
        Scope inner = scope.Inner();
        inner.CanBreak = inner.CanContinue = true;
        Condition? condition = kind == LoopKind.While ? Condition(scope, 2) : null;
        Block body = Inner(inner, depth);
        if (kind == LoopKind.DoWhile)
            condition = Condition(scope, 2);
        if (kind == LoopKind.Forever)
            body = new Block([.. body.Statements, new If(Condition(scope, 1), new Block([new Jump(Flow.Break)]), null)]);
        return new Loop(kind, condition, 1 + _dice.Next(3), $"i{_names++}", body);
    }

    private Try Protect(Scope scope, int depth)
    {
        bool hasFinal = _dice.Percent(35);
        bool hasHandler = !hasFinal || _dice.Percent(50);
        Scope inner = scope.Inner();
        Block body = Inner(inner, depth);
        Block? handler = null;
        Variable? filter = null;
        if (hasHandler)
        {
            Scope inside = scope.Inner();
            inside.InHandler = true;
            handler = Inner(inside, depth);
            // A parameter that is never assigned: a filter runs before the finally blocks within, which the interpreter does not do.
            if (_dice.Percent(20))
                filter = scope.All(ValueKind.Bool).FirstOrDefault(static v => v.IsFilter);
        }

        Block? final = hasFinal ? Inner(scope.Closed(canReturn: false), depth) : null;
        if (_dice.Percent(70))
            Adopt(scope, inner);
        return new Try(body, hasHandler ? (CatchKind)(1 + _dice.Next(4)) : CatchKind.None, filter, handler, final);
    }

    private Switch SwitchStatement(Scope scope, int depth)
    {
        Variable variable = _dice.One(scope.Machines());
        MachineSpec machine = variable.Machine!;
        TriggerSpec? onDemand = machine.Triggers[0].Answer == AnswerKind.OnDemand && _dice.Percent(60) ? machine.Triggers[0] : null;
        TriggerCall? call = onDemand is null ? null : Fire(scope, variable, onDemand);
        var arms = new List<(int, Block)>();
        int seen = 0;
        for (int i = 1 + _dice.Next(3); i > 0; i--)
        {
            int values = (onDemand is null ? States(machine) : 1 << _dice.Next(4)) & ~seen;
            if (values == 0)
                continue;
            seen |= values;
            Scope inner = scope.Inner();
            inner.CanBreak = true;
            int first = int.TrailingZeroCount(values);
            inner.Likely[variable] = onDemand is null ? first : onDemand.Outcomes[first].State;
            arms.Add((values, Inner(inner, depth)));
        }

        Scope last = scope.Inner();
        last.CanBreak = true;
        Block? otherwise = _dice.Percent(40) ? Inner(last, depth) : null;
        return call is null ? new Switch(new MachineVariable(variable), arms, otherwise) : new Switch(call, arms, otherwise);
    }

    private LambdaStatement Lambda(Scope scope, int depth)
    {
        Block body = Inner(scope.Closed(canReturn: true), depth);
        if (_dice.Percent(50))
            return new LambdaStatement(null, body);
        Variable variable = Local("act", ValueKind.Delegate, null);
        scope.Add(variable);
        return new LambdaStatement(variable, body);
    }

    private static void Adopt(Scope outer, Scope inner)
    {
        foreach (Variable variable in outer.Machines())
            outer.Likely[variable] = inner.Likely[variable];
    }
}
