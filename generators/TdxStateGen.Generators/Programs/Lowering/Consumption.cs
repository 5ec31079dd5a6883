namespace TdxStateGen.Generators.Programs.Lowering;

/// <summary>Finds the calls whose result gets to a place where it can matter: anywhere but a statement of its own or a variable that nobody reads.</summary>
internal static class Consumption
{
    public static void Mark(IReadOnlyList<LoweredBlock> blocks, IReadOnlyList<CallSite> sites, int variables)
    {
        HashSet<int>?[] stored = new HashSet<int>?[variables];
        bool isChanged = true;
        while (isChanged)
        {
            isChanged = false;
            foreach (LoweredBlock block in blocks)
            {
                isChanged |= Mark(block, sites, stored);
            }
        }
    }

    private static bool Mark(LoweredBlock block, IReadOnlyList<CallSite> sites, HashSet<int>?[] stored)
    {
        Dictionary<int, HashSet<int>> results = [];
        bool isChanged = false;
        foreach (Instruction step in block.Steps)
        {
            switch (step.Code)
            {
                case Opcode.Call:
                    results[step.A] = [step.C];
                    break;
                case Opcode.Load or Opcode.LoadBool or Opcode.LoadObject when stored[step.B] is { } held:
                    results[step.A] = held;
                    break;
                case Opcode.Store when step.A >= 0 && results.TryGetValue(step.A, out HashSet<int>? kept):
                    foreach (int site in kept.ToArray())
                    {
                        isChanged |= (stored[step.B] ??= []).Add(site);
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
                    sites[site].IsConsumed = true;
                }
            }
        }
    }
}
