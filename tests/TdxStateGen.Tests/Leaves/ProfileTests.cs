using TdxStateGen.Tests.Vendors.Mailbox;

namespace TdxStateGen.Tests.Leaves;

/// <summary>Rule 20: what the host's profile forbids and what it commits. Unknown, it forbids nothing and commits nothing that is bound to it.</summary>
public sealed class ProfileTests
{
    [Theory]
    [InlineData(MailboxProfile.None, true)]
    [InlineData(MailboxProfile.Rev2, true)]
    [InlineData(MailboxProfile.Rev1 | MailboxProfile.Rev2, true)]
    [InlineData(MailboxProfile.Rev1, false)]
    public void A_leaf_outside_a_known_profile_is_refused_without_a_call(MailboxProfile profile, bool allowed)
    {
        Rig rig = Rig.In(FirmwareState.Initialized);
        rig.Host.Profile = profile;

        MailboxResult result = rig.Firmware.Tune();

        Assert.Equal(allowed ? TriggerOutcome.Done : TriggerOutcome.NotPermitted, result.Report.Trigger);
        Assert.Equal(allowed ? 1 : 0, rig.Calls.Length);
        Assert.Equal(allowed, rig.Firmware.CanTune());
    }

    [Theory]
    [InlineData(MailboxProfile.None, FirmwareState.Initialized)]
    [InlineData(MailboxProfile.Rev2, FirmwareState.Initialized)]
    [InlineData(MailboxProfile.Rev1, FirmwareState.Stopped)]
    public void An_edge_bound_to_a_profile_is_committed_only_where_it_is_known_and_meant(MailboxProfile profile, FirmwareState expected)
    {
        Rig rig = Rig.In(FirmwareState.Initialized);
        rig.Host.Profile = profile;

        MailboxResult result = rig.Firmware.Stop();

        Assert.True(result.IsSuccess); // the call is made in any case
        Assert.Single(rig.Calls);
        Assert.Equal(expected, rig.Firmware.State);
    }

    [Fact]
    public void A_call_without_commit_releases_the_claim_and_runs_no_hooks()
    {
        Rig rig = Rig.In(FirmwareState.Initialized);
        int transitions = 0;
        rig.Firmware.Transitioned += _ => transitions++;

        rig.Firmware.Stop();

        Assert.Equal(0, transitions);
        Assert.Empty(rig.Firmware.Log);
        Assert.True(rig.Firmware.Start(1).IsSuccess);
    }

    [Theory]
    [InlineData(MailboxProfile.Rev2, LeafOutcome.Succeeded)]
    [InlineData(MailboxProfile.None, LeafOutcome.Failed)]
    public void A_status_bound_to_a_profile_counts_only_in_it(MailboxProfile profile, LeafOutcome expected)
    {
        Rig rig = Rig.In(FirmwareState.Initialized);
        rig.Host.Profile = profile;
        rig.Mailbox.Then(MailboxStatus.Busy);

        Assert.Equal(expected, rig.Firmware.Tune().Report.Outcome);
    }

    [Fact]
    public void The_profile_when_the_trigger_was_fired_decides_the_commit()
    {
        Rig rig = Rig.In(FirmwareState.Initialized);
        rig.Mailbox.Answer = (MailboxCall _, ref MailboxRegisters _) => rig.Host.Profile = MailboxProfile.Rev1;

        rig.Firmware.Stop();

        Assert.Equal(FirmwareState.Initialized, rig.Firmware.State);
    }
}
