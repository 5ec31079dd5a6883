namespace TdxStateGen.Tests.Vendors.Mailbox;

/// <summary>A host with a scripted other end.</summary>
public sealed class Rig
{
    public Rig(int[]? packageOf = null, IFanOutScheduler? scheduler = null)
    {
        Processors = new ProcessorSet(packageOf ?? [0, 0], scheduler ?? InlineScheduler.Instance);
        Host = new MailboxHost(Mailbox, Processors);
        Firmware = new Firmware(Host);
        Fleet = new Fleet(Host);
    }

    public ScriptedMailbox Mailbox { get; } = new();

    public ProcessorSet Processors { get; }

    public MailboxHost Host { get; }

    public Firmware Firmware { get; }

    public Fleet Fleet { get; }

    /// <summary>A rig whose firmware has been brought to a state, with nothing in the record yet.</summary>
    public static Rig In(FirmwareState state)
    {
        var rig = new Rig();
        if (state is FirmwareState.Initialized or FirmwareState.Running)
            Assert.True(rig.Init().IsSuccess);
        if (state == FirmwareState.Running)
            Assert.True(rig.Firmware.Start(1).IsSuccess);
        Assert.Equal(state, rig.Firmware.State);
        rig.CallsBefore = rig.Mailbox.Calls.Count;
        return rig;
    }

    private int CallsBefore { get; set; }

    /// <summary>The calls since the rig was made ready.</summary>
    public MailboxCall[] Calls => [.. Mailbox.Calls.Skip(CallsBefore)];

    public MailboxResult Init() => Firmware.Init(new BufferAddress(0x1000), 64, verbose: true, "test");
}
