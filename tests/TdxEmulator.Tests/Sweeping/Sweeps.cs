using TdxEmulator.Booting;
using TdxEmulator.Machines;
using TdxEmulator.Sweeping;
using TdxStateGen.Tdx;

namespace TdxEmulator.Tests.Sweeping;

/// <summary>Makes sweeps of the smallest machine, and of the same with other CPUs.</summary>
internal static class Sweeps
{
    public static BootRequest Smallest(TdxProfile profile = TdxProfile.V1_5_25, CpuTopology? cpus = null)
    {
        MachineDescription machine = MachineLibrary.Load("synthetic-1x2");
        return new()
        {
            Machine = cpus is null ? machine : machine with { Cpus = machine.Cpus with { Value = cpus } },
            Profile = profile,
            Holes = machine.Holes.Value,
        };
    }

    public static SweepReport Run(BootRequest request, ulong? leaf = null, SweepSubject? subject = null, int jobs = 2) => new SweepSession(request, leaf, subject).Run(jobs, CancellationToken.None);
}
