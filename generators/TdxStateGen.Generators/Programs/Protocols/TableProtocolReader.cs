using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TdxStateGen.Generators.Programs.Protocols;

/// <summary>Makes the protocol of a type that is described by a table.</summary>
internal static class TableProtocolReader
{
    public static Protocol Read(ProtocolTable table, INamedTypeSymbol type)
    {
        ulong all = table.States.Length == Protocol.MaxStates ? ulong.MaxValue : (1UL << table.States.Length) - 1;
        return new Protocol(type, table.States, [], table.Rows.Select(row => Operation(table, type, row, all)))
        {
            Initial = 0,
            Terminal = Set(table.States, table.Terminal),
            Others = table.OthersAllowedIn.IsEmpty ? null : Operation(table, type, new ProtocolRow("", table.OthersAllowedIn), all),
        };
    }

    private static ProtocolOperation Operation(ProtocolTable table, INamedTypeSymbol type, ProtocolRow row, ulong all)
    {
        bool isBool = type.GetMembers(row.Member).Concat(type.AllInterfaces.SelectMany(i => i.GetMembers(row.Member)))
            .OfType<IMethodSymbol>().Any(static m => m.ReturnType.SpecialType == SpecialType.System_Boolean);
        ulong legal = row.AllowedIn.IsEmpty ? all : Set(table.States, row.AllowedIn);
        ImmutableArray<OperationOutcome>.Builder outcomes = ImmutableArray.CreateBuilder<OperationOutcome>();
        outcomes.Add(new OperationOutcome { Targets = Targets(table, legal, row.To), IsSuccess = true, BoolValue = true });
        if (isBool)
        {
            outcomes.Add(new OperationOutcome { Targets = Targets(table, legal, row.ToWhenFalse), IsSuccess = false, IsMovingFailure = row.MayBeKnownTrue });
        }

        return new ProtocolOperation
        {
            Name = row.Member,
            Illegal = IllegalCall.Throws,
            Result = isBool ? ResultKind.Bool : ResultKind.None,
            Legal = legal,
            MayThrowInPlace = true,
            Outcomes = outcomes.ToImmutable(),
            IsQuery = row.To is null && row.ToWhenFalse is null,
        };
    }

    private static ulong[] Targets(ProtocolTable table, ulong legal, string? to)
    {
        ulong[] targets = new ulong[table.States.Length];
        for (int state = 0; state < targets.Length; state++)
        {
            targets[state] = (legal >> state & 1) == 0 ? 0 : 1UL << (to is null ? state : table.States.IndexOf(to));
        }

        return targets;
    }

    private static ulong Set(ImmutableArray<string> states, ImmutableArray<string> names)
    {
        ulong set = 0;
        foreach (string name in names)
        {
            set |= 1UL << states.IndexOf(name);
        }

        return set;
    }
}
