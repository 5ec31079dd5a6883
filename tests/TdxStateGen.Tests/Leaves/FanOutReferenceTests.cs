using CsCheck;
using TdxStateGen.Tests.Vendors.Mailbox;

namespace TdxStateGen.Tests.Leaves;

/// <summary>Rules 4 and 5 over random platforms and failures: every scope, order, policy and commit against a reference.</summary>
public sealed class FanOutReferenceTests
{
    private static readonly Shape[] Shapes =
    [
        new(LeafScope.EveryProcessor, FanOutPolicy.Stop, FanOutCommit.All, static f => f.EverySerialStop(default, "", 0)),
        new(LeafScope.EveryProcessor, FanOutPolicy.FinishThenFail, FanOutCommit.All, static f => f.EverySerialFinish()),
        new(LeafScope.EveryProcessor, FanOutPolicy.Stop, FanOutCommit.All, static f => f.EveryParallelStop()),
        new(LeafScope.EveryProcessor, FanOutPolicy.FinishThenFail, FanOutCommit.All, static f => f.EveryParallelFinish()),
        new(LeafScope.OnlineProcessors, FanOutPolicy.FinishThenFail, FanOutCommit.Any, static f => f.OnlineParallelAny()),
        new(LeafScope.OnlineProcessors, FanOutPolicy.Stop, FanOutCommit.All, static f => f.OnlineSerialGuarded()),
        new(LeafScope.OnePerPackage, FanOutPolicy.Stop, FanOutCommit.All, static f => f.PackageSerial()),
        new(LeafScope.OnePerPackage, FanOutPolicy.FinishThenFail, FanOutCommit.All, static f => f.PackageParallel()),
    ];

    private static readonly MailboxStatus[] Faults = [MailboxStatus.Already, MailboxStatus.Busy, MailboxStatus.BadState, MailboxStatus.Gone, MailboxStatus.Limit];

    private static readonly Gen<Processor> Processors = Gen.Select(
        Gen.Int[0, 2],
        Gen.Frequency((9, Gen.Const(true)), (1, Gen.Const(false))),
        Gen.Frequency((6, Gen.Const(MailboxStatus.Success)), (1, Gen.Int[0, Faults.Length - 1].Select(static i => Faults[i]))),
        static (package, online, status) => new Processor(package, online, status));

    [Fact]
    public void Random_platforms_and_failures_come_out_as_the_reference_says()
    {
        // In place, so that what Stop reaches is certain; the same results come in LP order from any scheduler.
        Gen.Select(Processors.Array[1, 12], Gen.Int[0, Shapes.Length - 1]).Sample(static (processors, index) =>
        {
            Shape shape = Shapes[index];
            int[] packages = Dense([.. processors.Select(static p => p.Package)]);
            var rig = new Rig(packages);
            for (int lp = 0; lp < processors.Length; lp++)
                rig.Processors.SetOnline(lp, processors[lp].Online);
            rig.Mailbox.Answer = (MailboxCall call, ref MailboxRegisters registers) => registers.Status = (uint)processors[call.Processor].Status;

            FanOutResult<MailboxResult> result = shape.Call(rig.Fleet);

            LeafReport[]? expected = Reference(processors, packages, shape);
            Assert.Equal(expected is null ? TriggerOutcome.GuardRefused : TriggerOutcome.Done, result.Trigger);
            Assert.Equal(expected ?? [], result.All.Select(static r => r.Report));
            Assert.Equal(expected is not null && expected.All(static r => r.IsSuccess), result.IsSuccess);
            Assert.Equal(expected?.Sum(static r => r.Attempts) ?? 0, rig.Mailbox.Calls.Count);
            Assert.Equal(State(expected ?? [], shape), rig.Fleet.State);
            Assert.Equal(0, rig.Processors.HoldCount);
        }, iter: 3000, threads: 1);
    }

    private static LeafReport[]? Reference(Processor[] processors, int[] packages, Shape shape)
    {
        int[] online = [.. Enumerable.Range(0, processors.Length).Where(lp => processors[lp].Online)];
        int[] chosen = shape.Scope switch
        {
            LeafScope.EveryProcessor => online.Length == processors.Length ? online : [],
            LeafScope.OnlineProcessors => online,
            _ => online.Select(lp => packages[lp]).Distinct().Count() == packages.Distinct().Count() ? [.. online.GroupBy(lp => packages[lp]).Select(static g => g.Min()).Order()] : [],
        };
        if (chosen.Length == 0)
            return null;

        var reports = new List<LeafReport>();
        foreach (int lp in chosen)
        {
            bool stopped = shape.Policy == FanOutPolicy.Stop && reports.Exists(static r => !r.IsSuccess);
            reports.Add(stopped ? LeafReport.NotReached(lp) : One(lp, processors[lp].Status));
        }

        return [.. reports];
    }

    private static LeafReport One(int lp, MailboxStatus status) => status switch
    {
        MailboxStatus.Success => new LeafReport(LeafOutcome.Succeeded, 0, lp, 1, TriggerOutcome.Done),
        MailboxStatus.Already => new LeafReport(LeafOutcome.AlreadyDone, (uint)status, lp, 1, TriggerOutcome.Done),
        MailboxStatus.Busy => new LeafReport(LeafOutcome.RetriesExhausted, (uint)status, lp, 3, TriggerOutcome.Done),
        _ => new LeafReport(LeafOutcome.Failed, (uint)status, lp, 1, TriggerOutcome.Done),
    };

    private static FleetState State(LeafReport[] reports, Shape shape)
    {
        if (reports.Length > 0 && (shape.Commit == FanOutCommit.All ? reports.All(static r => r.IsSuccess) : reports.Any(static r => r.IsSuccess)))
            return FleetState.Done;
        return reports.Select(static r => r.Status).FirstOrDefault(static s => s is (uint)MailboxStatus.Gone or (uint)MailboxStatus.Limit) switch
        {
            (uint)MailboxStatus.Gone => FleetState.Lost,
            (uint)MailboxStatus.Limit => FleetState.Broken,
            _ => FleetState.Ready,
        };
    }

    private static int[] Dense(int[] packages)
    {
        List<int> known = [.. packages.Distinct()];
        return [.. packages.Select(p => known.IndexOf(p))];
    }

    private sealed record Processor(int Package, bool Online, MailboxStatus Status);

    private sealed record Shape(LeafScope Scope, FanOutPolicy Policy, FanOutCommit Commit, Func<Fleet, FanOutResult<MailboxResult>> Call);
}
