using System.Collections.Immutable;
using TdxEmulator.Booting;
using TdxEmulator.Declarations;
using TdxStateGen;
using TdxStateGen.Emulation;
using TdxStateGen.Tdx;

namespace TdxEmulator.Sweeping;

/// <summary>
/// Which faults a sweep makes. Leaves, LPs and calls are those of a bring-up without a fault, and of the shutdown after one; statuses are those that the declaration names and those that the leaf can answer. However large the machine
/// is, there are at most four LPs and three calls of each.
/// </summary>
internal static class SweepPlan
{
    /// <summary>Plans a sweep.</summary>
    /// <param name="request">The machine.</param>
    /// <param name="declared">The declaration.</param>
    /// <param name="calls">The calls of a bring-up without a fault.</param>
    /// <returns>The faults, in the order of the bring-up.</returns>
    public static ImmutableArray<SweepFault> Make(BootRequest request, DeclaredBringUp declared, IReadOnlyList<RecordedCall> calls)
    {
        IReadOnlyList<int> packageOf = request.Machine.Cpus.Value.PackageOf;
        ImmutableArray<SweepFault>.Builder faults = ImmutableArray.CreateBuilder<SweepFault>();
        foreach (IGrouping<ushort, RecordedCall> ofLeaf in calls.GroupBy(static call => call.Leaf))
        {
            if (declared.Find(ofLeaf.Key) is { } leaf)
            {
                Dictionary<int, long> byLp = ofLeaf.GroupBy(static call => call.Processor).ToDictionary(static lp => lp.Key, static lp => (long)lp.Count());
                faults.AddRange(Faults(leaf, request.Profile, packageOf, byLp, opener: null));
            }
        }

        if (declared.Shutdown is { } shutdown && Opener(declared, faults) is { } opener)
        {
            faults.AddRange(Faults(shutdown, request.Profile, packageOf, Enumerable.Range(0, packageOf.Count).ToDictionary(static lp => lp, static _ => 1L), opener));
        }

        return faults.ToImmutable();
    }

    // The shutdown that has the most to undo is that after the last call of all.
    private static FaultRule? Opener(DeclaredBringUp declared, IEnumerable<SweepFault> faults)
    {
        SweepFault[] unwinding =
        [
            .. faults.Where(fault => fault.Occurrence == fault.Calls
                && fault.Leaf.Read(fault.Status, TdxProfile.None) is { Meaning: StatusMeaning.Fail } status
                && declared.Allowed(hasFailed: true, status.To ?? declared.FirstState).Any(static outcome => outcome.HasAction)),
        ];
        return Array.Find(unwinding, fault => fault.Leaf == unwinding[^1].Leaf)?.Rule;
    }

    private static IEnumerable<SweepFault> Faults(DeclaredLeaf leaf, TdxProfile profile, IReadOnlyList<int> packageOf, Dictionary<int, long> callsOf, FaultRule? opener)
    {
        TdxStatus[] statuses = Statuses(leaf, profile);
        foreach ((LpRole role, int lp) in Roles(packageOf, [.. callsOf.Keys.Order()]))
        {
            long calls = callsOf[lp];
            foreach (TdxStatus status in statuses)
            {
                DeclaredStatus meaning = leaf.Read(status, TdxProfile.None);
                foreach (long occurrence in (IEnumerable<long>)new SortedSet<long> { 1, (calls + 1) / 2, calls })
                {
                    yield return new(leaf, lp, role, status, occurrence, calls, 1, opener);
                    if (meaning.Meaning == StatusMeaning.Retry) { yield return new(leaf, lp, role, status, occurrence, calls, meaning.Attempts, opener); }
                }
            }
        }
    }

    // What the declaration names need not be known to this generation of the module, and the other way round.
    private static TdxStatus[] Statuses(DeclaredLeaf leaf, TdxProfile profile) =>
        [.. TdxLeaves.StatusesOf(leaf.Number, profile).Concat(leaf.Statuses.Select(static declared => declared.Code)).Where(static status => status != TdxStatus.Success).Distinct()];

    /// <summary>At most four LPs that stand for all that make a call.</summary>
    /// <param name="packageOf">The package of each LP.</param>
    /// <param name="callers">LPs that make it, ascending.</param>
    internal static IEnumerable<(LpRole Role, int Processor)> Roles(IReadOnlyList<int> packageOf, IReadOnlyList<int> callers)
    {
        int boot = callers[0];
        int? same = callers.Cast<int?>().FirstOrDefault(lp => lp != boot && packageOf[lp!.Value] == packageOf[boot]);
        int? other = callers.Cast<int?>().FirstOrDefault(lp => packageOf[lp!.Value] != packageOf[boot]);
        int last = callers[^1];
        yield return (LpRole.Boot, boot);
        if (same is { } second) { yield return (LpRole.SamePackage, second); }

        if (other is { } away) { yield return (LpRole.OtherPackage, away); }

        if (last != boot && last != same && last != other) { yield return (LpRole.Last, last); }
    }
}
