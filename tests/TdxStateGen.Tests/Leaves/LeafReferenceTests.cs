using System.Globalization;
using CsCheck;
using TdxStateGen.Tests.Vendors.Mailbox;

namespace TdxStateGen.Tests.Leaves;

/// <summary>
/// Rules 2, 3, 18, 19 and 20 over random sequences: the generated machine against a slow reference that interprets the same declaration, written down a second time as data.
/// </summary>
public sealed class LeafReferenceTests
{
    private static readonly Entry[] ClassEntries =
    [
        new(MailboxStatus.Gone, StatusMeaning.Fail, To: FirmwareState.Lost),
        new(MailboxStatus.NoEntropy, StatusMeaning.Retry, Attempts: 4),
        new(MailboxStatus.Limit, StatusMeaning.Fail),
    ];

    private static readonly Leaf[] Leaves =
    [
        new("Init", [FirmwareState.Off], FirmwareState.Initialized, static f => f.Init(default, 1, false, ""), Entries:
        [
            new(MailboxStatus.Already, StatusMeaning.AlreadyDone),
            new(MailboxStatus.SoftWarning, StatusMeaning.Success),
            new(MailboxStatus.Busy, StatusMeaning.Retry, Attempts: 3),
        ]),
        new("Start", [FirmwareState.Initialized], FirmwareState.Running, static f => f.Start(1), Entries:
        [
            new(MailboxStatus.LimitOfKeys, StatusMeaning.Fail, Exact: true, To: FirmwareState.Degraded),
            new(MailboxStatus.NoEntropy, StatusMeaning.Fail),
        ]),
        new("Query", [FirmwareState.Initialized, FirmwareState.Running], null, static f => f.Query(1, out _, out _, out _, out _), Entries:
        [
            new(MailboxStatus.Already, StatusMeaning.AlreadyDone),
        ]),
        new("Stop", [FirmwareState.Off, FirmwareState.Initialized, FirmwareState.Running, FirmwareState.Degraded], FirmwareState.Stopped, static f => f.Stop(), CommitIn: MailboxProfile.Rev1),
        new("Tune", [FirmwareState.Initialized], null, static f => f.Tune(), ExistsIn: MailboxProfile.Rev2, Entries:
        [
            new(MailboxStatus.Busy, StatusMeaning.Success, Profile: MailboxProfile.Rev2),
        ]),
    ];

    private static readonly Gen<uint> Statuses = Gen.Frequency(
        (3, Gen.Const(0u)),
        (6, Gen.UInt[1, 9]),
        (2, Gen.Const((uint)MailboxStatus.LimitOfKeys)),
        (2, Gen.Select(Gen.UInt[0, 9], Gen.UInt, static (code, details) => code | (details << 16))),
        (1, Gen.UInt));

    private static readonly Gen<Step> Steps = Gen.Select(Gen.Int[0, Leaves.Length - 1], Statuses.Array[0, 6], Gen.Int[0, 3], static (leaf, statuses, profile) => new Step(leaf, statuses, (MailboxProfile)profile));

    [Fact]
    public void Random_sequences_of_calls_and_statuses_come_out_as_the_reference_says()
    {
        Steps.Array[1, 12].Sample(static steps =>
        {
            var rig = new Rig();
            var expected = new List<(FirmwareState, LeafReport)>();
            var actual = new List<(FirmwareState, LeafReport)>();
            FirmwareState state = FirmwareState.Off;
            foreach (Step step in steps)
            {
                rig.Host.Profile = step.Profile;
                rig.Mailbox.Reset([.. step.Statuses.Select(static s => (MailboxStatus)s)]);
                expected.Add(Reference(step, ref state));
                LeafReport report = Leaves[step.Leaf].Call(rig.Firmware).Report;
                actual.Add((rig.Firmware.State, report));
            }

            Assert.Equal(expected, actual);
        }, iter: 3000, threads: 1);
    }

    private static (FirmwareState State, LeafReport Report) Reference(Step step, ref FirmwareState state)
    {
        Leaf leaf = Leaves[step.Leaf];
        bool exists = leaf.ExistsIn == MailboxProfile.None || step.Profile == MailboxProfile.None || (step.Profile & leaf.ExistsIn) != 0;
        if (!leaf.From.Contains(state) || !exists)
            return (state, LeafReport.Refused(TriggerOutcome.NotPermitted));

        for (int attempt = 1; ; attempt++)
        {
            uint status = attempt <= step.Statuses.Length ? step.Statuses[attempt - 1] : 0;
            Entry? entry = (leaf.Entries ?? []).Concat(ClassEntries).FirstOrDefault(e => e.Matches(status, step.Profile));
            StatusMeaning meaning = entry?.Meaning ?? (status == 0 ? StatusMeaning.Success : StatusMeaning.Fail);
            if (meaning == StatusMeaning.Retry && attempt < entry!.Attempts)
                continue;

            LeafOutcome outcome = meaning switch
            {
                StatusMeaning.Success => LeafOutcome.Succeeded,
                StatusMeaning.AlreadyDone => LeafOutcome.AlreadyDone,
                StatusMeaning.Retry => LeafOutcome.RetriesExhausted,
                _ => LeafOutcome.Failed,
            };
            bool success = outcome is LeafOutcome.Succeeded or LeafOutcome.AlreadyDone;
            bool commits = leaf.CommitIn == MailboxProfile.None || (step.Profile & leaf.CommitIn) != 0;
            if (leaf.To is { } to)
                state = success ? commits ? to : state : entry?.To ?? state;
            return (state, new LeafReport(outcome, status, 0, attempt, TriggerOutcome.Done));
        }
    }

    private sealed record Entry(
        MailboxStatus Code, StatusMeaning Meaning, int Attempts = 0, bool Exact = false, FirmwareState? To = null, MailboxProfile Profile = MailboxProfile.None)
    {
        public bool Matches(uint status, MailboxProfile profile) =>
            (Profile == MailboxProfile.None || (profile & Profile) != 0) && (Exact ? status == (uint)Code : status % 0x10000 == (uint)Code % 0x10000);
    }

    private sealed record Leaf(
        string Name,
        FirmwareState[] From,
        FirmwareState? To,
        Func<Firmware, MailboxResult> Call,
        MailboxProfile CommitIn = MailboxProfile.None,
        MailboxProfile ExistsIn = MailboxProfile.None,
        Entry[]? Entries = null);

    private sealed record Step(int Leaf, uint[] Statuses, MailboxProfile Profile)
    {
        public override string ToString() => $"{Leaves[Leaf].Name}({Profile}: {string.Join(" ", Statuses.Select(static s => s.ToString("X", CultureInfo.InvariantCulture)))})";
    }
}
