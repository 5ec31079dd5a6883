namespace TdxStateGen.Tdx;

/// <summary>Finds memory for PAMTs. The planner checks what it is given, so a placer cannot spoil a plan.</summary>
public interface IPamtPlacer
{
    /// <summary>Chooses memory.</summary>
    /// <param name="request">What is needed and what there is.</param>
    /// <returns>Physical address of the first byte, or null when there is no room.</returns>
    ulong? Place(PamtRequest request);
}
