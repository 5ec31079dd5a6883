namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>A machine in a run of the interpreter.</summary>
internal sealed class MachineObject(MachineSpec spec)
{
    public MachineSpec Spec { get; } = spec;

    /// <summary>The state, unless <see cref="Options"/> or <see cref="PendingCall"/> leave it open.</summary>
    public int State { get; set; }

    /// <summary>States, as bits, that the machine may have come with; chosen when somebody looks. 0 when decided.</summary>
    public int Options { get; set; }

    /// <summary>The last unknown call that may have driven the machine, decided when somebody looks; -1 when there is none.</summary>
    public int PendingCall { get; set; } = -1;

    /// <summary>Whether unknown code may hold the machine.</summary>
    public bool IsEscaped { get; set; }

    /// <summary>The state that the machine came with.</summary>
    public int EntryState { get; set; }
}
