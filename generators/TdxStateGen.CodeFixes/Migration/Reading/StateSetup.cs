namespace TdxStateGen.CodeFixes.Migration.Reading;

/// <summary>All that the original configures for one state, in order.</summary>
internal sealed class StateSetup(string name)
{
    public string Name { get; } = name;

    public List<Handler> Handlers { get; } = [];

    public List<Hook> Entries { get; } = [];

    public List<Hook> Exits { get; } = [];

    public string? Superstate { get; set; }

    /// <summary>The substate that is entered with this state.</summary>
    public string? InitialSubstate { get; set; }
}
