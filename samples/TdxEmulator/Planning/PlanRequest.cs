using TdxEmulator.Machines;
using TdxStateGen.Tdx;

namespace TdxEmulator.Planning;

/// <summary>What to plan for.</summary>
/// <param name="Machine">The machine.</param>
/// <param name="Profile">Generation of the module; the machine's own unless the user chose another one.</param>
/// <param name="Holes">The hole policy that the verdict is about.</param>
/// <param name="IsDynamic">Whether the verdict is about dynamic PAMT.</param>
internal sealed record PlanRequest(MachineDescription Machine, TdxProfile Profile, TdmrHolePolicy Holes, bool IsDynamic);
