namespace TdxStateGen.Tests.Telemetry;

/// <summary>The entries of a machine's log: their line, their values, and that nothing breaks either.</summary>
public sealed class MachineLogTests
{
    [Fact]
    public void An_entry_has_a_line_named_values_and_the_format_last()
    {
        List<MachineLogEntry> entries = [];
        MachineLog log = new("Lamp", static _ => true, entries.Add);

        log.Transition(new MachineTransition<LampState, Lamp.Trigger>(LampState.Off, LampState.On, Lamp.Trigger.SwitchOn));

        MachineLogEntry entry = Assert.Single(entries);
        Assert.Equal("Lamp: Off -> On by SwitchOn", entry.ToString());
        Assert.Equal((MachineLogEvent.Transition, MachineLogLevel.Debug, null), (entry.Event, entry.Level, entry.Exception));
        Assert.Equal(["Machine=Lamp", "From=Off", "To=On", "Trigger=SwitchOn", "{OriginalFormat}={Machine}: {From} -> {To} by {Trigger}"], entry.Select(static v => $"{v.Key}={v.Value}"));
        Assert.Equal(5, entry.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => entry[5]);
        Assert.Throws<ArgumentOutOfRangeException>(() => entry[-1]);
    }

    [Theory]
    [InlineData("A\nERROR all is lost")]
    [InlineData("A\r\u0085\u2028\u2029\u001b[31m\0")]
    [InlineData("\u202egnp.exe\ud800{Machine} {0}")]
    public void Nothing_in_a_name_ends_the_line_or_hides_in_it(string name)
    {
        List<MachineLogEntry> entries = [];
        MachineLog log = new(name, static _ => true, entries.Add);

        log.Transition(new MachineTransition<LampState, Lamp.Trigger>(LampState.Off, (LampState)99, (Lamp.Trigger)200));

        string line = Assert.Single(entries).ToString();
        Assert.DoesNotContain(line, static c => char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or '\u202e');
        Assert.EndsWith(": Off ->  by ", line, StringComparison.Ordinal);
        Assert.Equal(name.Length + ": Off ->  by ".Length, line.Length);
    }

    [Fact]
    public void A_level_that_is_not_wanted_makes_no_entry()
    {
        List<MachineLogEntry> entries = [];
        MachineLog log = new("Lamp", static level => level > MachineLogLevel.Debug, entries.Add);

        log.Transition(new MachineTransition<LampState, Lamp.Trigger>(LampState.Off, LampState.On, Lamp.Trigger.SwitchOn));

        Assert.Empty(entries);
    }

    [Fact]
    public void A_log_that_throws_does_not_disturb_the_machine()
    {
        Lamp lamp = new();
        lamp.Transitioned += new MachineLog("Lamp", static _ => true, static _ => throw new IOException("the disk is full")).Transition;
        lamp.Transitioned += new MachineLog("Lamp", static _ => throw new IOException("the disk is full"), static _ => { }).Transition;

        lamp.SwitchOn();

        Assert.Equal(LampState.On, lamp.State);
    }

    [Fact]
    public void The_default_entry_is_empty()
    {
        Assert.Equal("", default(MachineLogEntry).ToString());
        Assert.Equal("{OriginalFormat}", Assert.Single(default(MachineLogEntry)).Key);
    }
}
