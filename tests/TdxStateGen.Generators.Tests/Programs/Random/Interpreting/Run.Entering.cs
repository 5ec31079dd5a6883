namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <content>What the method starts with.</content>
internal sealed partial class Run
{
    /// <summary>The machines of fields and parameters at entry; null where the argument is null.</summary>
    public Dictionary<Variable, MachineObject?> Entry { get; } = [];

    /// <summary>The bool parameters that were looked at.</summary>
    public Dictionary<Variable, int> EntryValues { get; } = [];

    /// <summary>Reads a bool, or an answer's code, or a state.</summary>
    public int ReadValue(Variable variable)
    {
        Cell cell = Cells[variable.Slot];
        if (cell.IsOpen)
        {
            cell.Value = EntryValues[variable] = oracle.Pick(2);
            cell.IsOpen = false;
        }

        return cell.Value;
    }

    private void Enter()
    {
        foreach (Variable variable in program.Fields)
        {
            Cell cell = Declare(variable);
            if (variable.Kind == VariableKind.OwnedField)
                Entry[variable] = cell.Object = Stranger(variable.Machine!, variable.Machine!.AllStates);
            else
                cell.IsOpen = true;
        }

        for (int i = 0; i < program.Parameters.Count; i++)
        {
            Variable variable = program.Parameters[i];
            Cell cell = Declare(variable);
            if (variable.Holds == ValueKind.Bool)
            {
                cell.IsOpen = true;
                continue;
            }

            Entry[variable] = cell.Object = Argument(variable, i);
        }
    }

    private MachineObject? Argument(Variable variable, int index)
    {
        if (variable.IsNullable && oracle.Pick(2) == 1)
            return null;
        MachineObject? same = program.Parameters.Take(index)
            .Where(p => p.Holds == ValueKind.Machine && p.Machine == variable.Machine && p.Requires == variable.Requires)
            .Select(p => Cells[p.Slot].Object)
            .FirstOrDefault(static m => m is not null);
        if (same is not null && oracle.Pick(2) == 1)
            return same;
        return Stranger(variable.Machine!, variable.Requires != 0 ? variable.Requires : variable.Machine!.AllStates);
    }
}
