namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>What happened in one run, in enough detail that compiled code can be led the same way.</summary>
internal sealed class RunLog
{
    /// <summary>Every choice that the far end or the world made, in order.</summary>
    public List<(Choice Kind, int Value)> Choices { get; } = [];

    /// <summary>Every call site passed: the site, the machine it was asked of, the state it was in (-1 for null).</summary>
    public List<(int Site, MachineObject? Machine, int State)> Sites { get; } = [];

    /// <summary>What unknown code did to machines: by number of the unknown call.</summary>
    public List<(int Call, MachineObject Machine, int State)> Drives { get; } = [];

    /// <summary>What unknown code put into variables: by number of the unknown call.</summary>
    public List<(int Call, Variable Variable, MachineObject? Machine)> Assignments { get; } = [];

    /// <summary>What the factories returned, in order.</summary>
    public List<MachineObject> Made { get; } = [];

    /// <summary>What was handed to unknown code, in order.</summary>
    public List<MachineObject?> Escapes { get; } = [];

    public void Clear()
    {
        Choices.Clear();
        Sites.Clear();
        Drives.Clear();
        Assignments.Clear();
        Made.Clear();
        Escapes.Clear();
    }
}
