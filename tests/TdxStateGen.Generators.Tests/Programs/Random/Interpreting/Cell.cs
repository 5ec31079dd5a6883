namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>Where the value of a variable is.</summary>
internal sealed class Cell
{
    /// <summary>The machine, of a variable that holds one.</summary>
    public MachineObject? Object { get; set; }

    /// <summary>The value otherwise: a bool, a state, or the code of an answer.</summary>
    public int Value { get; set; }

    /// <summary>The delegate, of a variable that holds one.</summary>
    public Closure? Closure { get; set; }

    /// <summary>Whether unknown code may assign the variable, and what it holds at entry is not decided yet.</summary>
    public bool IsOpen { get; set; }

    /// <summary>The last unknown call that may have assigned the variable, decided when somebody looks; -1 when there is none.</summary>
    public int PendingCall { get; set; } = -1;
}
