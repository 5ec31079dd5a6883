using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Programs.Domain;
using TdxStateGen.Generators.Programs.Protocols;

namespace TdxStateGen.Generators.Programs.Lowering;

/// <content>What is known when the body begins, and what it promises for its end.</content>
internal sealed partial class BodyLowerer
{
    private void AddEntryFacts()
    {
        if (_method is null or { MethodKind: MethodKind.AnonymousFunction })
        {
            return;
        }

        foreach (IParameterSymbol parameter in _method.Parameters)
        {
            AddParameterFacts(parameter);
        }

        if (_context.InterestIn(_method.ReturnType) == Interest.Object && _context.Catalog.Find(_method.ReturnType) is { } returned && StateFacts.ReadResult(_method, returned) is not 0 and ulong promised)
        {
            _promises.Add(new Promise(None, promised, null, returned, "the returned machine", null));
        }

        if (_owner is not null && !_method.IsStatic)
        {
            AddOwnerFacts(_method, _owner);
        }

        if (_promises.Count > 0)
        {
            _returnVariable = _variableCount;
            _variableCount += 2;
        }
    }

    private void AddParameterFacts(IParameterSymbol parameter)
    {
        if (_context.Catalog.Find(parameter.Type) is not { IsMachine: true } protocol)
        {
            return;
        }

        ulong required = StateFacts.Read(parameter, StateFacts.Requires, null, protocol);
        ulong promised = StateFacts.Read(parameter, StateFacts.Ensures, null, protocol);
        if ((required | promised) == 0 || parameter.RefKind is RefKind.Ref or RefKind.Out || VariableOf(parameter, parameter.Type) is not (>= 0 and var variable))
        {
            return;
        }

        int index = AddObject(protocol, isPinned: promised != 0, isMadeHere: false);
        _entryValues.Add((variable, Value.Object(index)));
        AddEntryState(index, required, protocol, ObjectFlags.Escaped);
        if (promised != 0)
        {
            _promises.Add(new Promise(index, promised, null, protocol, "'" + parameter.Name + "'", null));
        }
    }

    private void AddEntryState(int index, ulong required, Protocol protocol, ulong flags)
    {
        _entryObjects.Add((index, required == 0 ? protocol.All : required, flags | ObjectFlags.NonNull | (required == 0 ? 0 : ObjectFlags.Known)));
    }

    private void AddOwnerFacts(IMethodSymbol method, INamedTypeSymbol owner)
    {
        Protocol? own = _context.Catalog.Find(owner);
        OnDemandBody? body = own is not null && own.Bodies.TryGetValue(method.Name, out OnDemandBody? found) && method.Parameters.IsEmpty ? found : null;
        if (own is { IsMachine: true })
        {
            ulong required = body is not null ? 1UL << body.From : StateFacts.Read(method, StateFacts.Requires, null, own);
            ulong promised = StateFacts.Read(method, StateFacts.Ensures, null, own);
            if ((required | promised) != 0)
            {
                _this = AddObject(own, isPinned: true, isMadeHere: false);
                AddEntryState(_this, required, own, body is null ? ObjectFlags.Escaped : 0);
                AddPromise(_this, promised, own, "this machine");
            }
        }

        bool isFresh = method.MethodKind == MethodKind.Constructor && !CallsOtherConstructor();
        foreach (IFieldSymbol field in _ownerFacts is null ? [] : _ownerFacts.Fields)
        {
            Protocol inner = _context.Catalog.Find(field.Type)!;
            ulong required = isFresh && !inner.Type.InstanceConstructors.Any(_context.MayDrive) ? 1UL << inner.Initial : StateFacts.Read(method, StateFacts.Requires, field.Name, inner);
            if (required == 0 && body is not null)
            {
                required = DrivenStates(own!, body.From, field, inner);
            }

            ulong promised = StateFacts.Read(method, StateFacts.Ensures, field.Name, inner);
            if ((required | promised) != 0 || body is not null)
            {
                int index = AddObject(inner, isPinned: true, isMadeHere: false);
                _owned[field] = index;
                AddEntryState(index, required, inner, 0);
                AddPromise(index, promised, inner, "'" + field.Name + "'");
                AddDrivePromises(index, own, body, field, inner);
            }
        }
    }

    private bool CallsOtherConstructor() =>
        _graph.OriginalOperation is Microsoft.CodeAnalysis.Operations.IConstructorBodyOperation { Initializer: Microsoft.CodeAnalysis.Operations.IExpressionStatementOperation { Operation: Microsoft.CodeAnalysis.Operations.IInvocationOperation call } }
        && SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, _owner);

    private void AddPromise(int index, ulong states, Protocol protocol, string subject)
    {
        if (states != 0)
        {
            _promises.Add(new Promise(index, states, null, protocol, subject, null));
        }
    }

    /// <summary>An outcome without an action hands the driven machine over as it is: it must be in the state that goes with the outcome's.</summary>
    private void AddDrivePromises(int index, Protocol? own, OnDemandBody? body, IFieldSymbol field, Protocol inner)
    {
        if (own is null || body is null)
        {
            return;
        }

        foreach (KeyValuePair<object, (int State, bool HasAction)> outcome in body.Outcomes.OrderBy(static o => o.Value.State))
        {
            ulong states = outcome.Value.HasAction ? 0 : DrivenStates(own, outcome.Value.State, field, inner);
            if (states != 0)
            {
                _promises.Add(new Promise(index, states, outcome.Key, inner, "'" + field.Name + "'", own.States[outcome.Value.State]));
            }
        }
    }

    /// <summary>What the class's own state says of the machines in its fields, for those that the body mentions.</summary>
    private IEnumerable<DriveFact> DriveFacts()
    {
        Protocol? own = _this == None ? null : _objects[_this].Protocol;
        foreach (KeyValuePair<IFieldSymbol, int> field in _owned)
        {
            for (int mine = 0; own is not null && field.Value != None && mine < own.States.Length; mine++)
            {
                if (DrivenStates(own, mine, field.Key, _objects[field.Value].Protocol) is not 0 and ulong its)
                {
                    yield return new DriveFact(_this, 1UL << mine, field.Value, its);
                }
            }
        }
    }

    private static ulong DrivenStates(Protocol own, int mine, IFieldSymbol field, Protocol inner)
    {
        ulong states = 0;
        foreach (DrivenField driven in own.Drives)
        {
            if (driven.Field == field.Name && driven.Mine == mine)
            {
                foreach (object constant in driven.Its)
                {
                    states |= inner.StateOf(constant) is >= 0 and int state ? 1UL << state : 0;
                }
            }
        }

        return states;
    }
}
