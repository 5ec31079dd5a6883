using System.Collections.Immutable;
using TdxStateGen.Generators.Programs.Protocols;

namespace TdxStateGen.Generators.Programs.Lowering;

/// <summary>Finds the calls whose result gets to a place where it can matter: anywhere but a statement of its own or a variable that nobody reads.</summary>
internal sealed class Consumption
{
    private readonly IReadOnlyList<CallSite> _sites;
    private readonly HashSet<int>?[] _stored;

    private Consumption(IReadOnlyList<CallSite> sites, int variables)
    {
        _sites = sites;
        _stored = new HashSet<int>?[variables];
    }

    /// <summary>Marks the calls.</summary>
    /// <returns>For each variable the calls whose <see langword="bool"/> it may hold; default for a body that keeps none.</returns>
    public static ImmutableArray<int[]> Mark(IReadOnlyList<LoweredBlock> blocks, IReadOnlyList<CallSite> sites, int variables)
    {
        Consumption consumption = new(sites, variables);
        bool isChanged = true;
        while (isChanged)
        {
            isChanged = false;
            foreach (LoweredBlock block in blocks)
            {
                isChanged |= consumption.Mark(block);
            }
        }

        int[][] kept = [.. consumption._stored.Select(held => held is null ? [] : held.Where(site => sites[site].Operation is { Result: ResultKind.Bool }).ToArray())];
        return kept.Any(static held => held.Length > 0) ? [.. kept] : default;
    }

    private bool Mark(LoweredBlock block)
    {
        Dictionary<int, HashSet<int>> results = [];
        Dictionary<int, int> fresh = [];
        bool isChanged = false;
        foreach (Instruction step in block.Steps)
        {
            switch (step.Code)
            {
                case Opcode.Call:
                    results[step.A] = [step.C];
                    fresh[step.A] = step.C;
                    break;
                case Opcode.Load or Opcode.LoadBool or Opcode.LoadObject when _stored[step.B] is { } held:
                    results[step.A] = held;
                    break;
                case Opcode.Store when step.A >= 0 && results.TryGetValue(step.A, out HashSet<int>? kept):
                    foreach (int site in kept.ToArray())
                    {
                        isChanged |= (_stored[step.B] ??= []).Add(site);
                    }

                    break;
                case Opcode.Equal or Opcode.And or Opcode.Or:
                    Consume(step.B);
                    Consume(step.C);
                    break;
                case Opcode.Not or Opcode.IsNull or Opcode.IsSuccess or Opcode.IsStatus or Opcode.StatusWord or Opcode.Use or Opcode.Assume or Opcode.Return:
                    Consume(step.B);
                    break;
                default:
                    break;
            }
        }

        Consume(block.Condition);
        return isChanged;

        void Consume(int temporary)
        {
            if (results.TryGetValue(temporary, out HashSet<int>? used))
            {
                foreach (int site in used)
                {
                    _sites[site].IsConsumed = true;
                }
            }

            if (fresh.TryGetValue(temporary, out int call))
            {
                _sites[call].IsTestedInPlace |= _sites[call].Operation is { Result: ResultKind.Bool };
            }
        }
    }
}
