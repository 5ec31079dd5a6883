using TdxStateGen;
using TurnstileToFirmware.After;

namespace TurnstileToFirmware.Firmware;

/// <summary>The turnstile once more, with an arm that has a mind of its own.</summary>
public sealed class Turnstile
{
    private readonly TurnstileMachine _machine;

    /// <summary>Sets a turnstile up.</summary>
    /// <param name="fare">What a passage costs.</param>
    /// <param name="wire">Leads to the controller of the arm.</param>
    public Turnstile(int fare, ILeafTransport<ArmMessage> wire)
    {
        // Commands are sent by a processor; a turnstile has one.
        ProcessorSet processor = new(packageOf: [0], InlineScheduler.Instance);
        Fare = fare;
        _machine = new TurnstileMachine(this, new LeafHost<ArmMessage>(wire, processor));
    }

    /// <summary>What it is now.</summary>
    public TurnstileState State => _machine.State;

    /// <summary>What a passage costs.</summary>
    public int Fare { get; }

    /// <summary>What was paid so far.</summary>
    public int Takings { get; internal set; }

    /// <summary>How often it was jammed.</summary>
    public int Jams { get; internal set; }

    /// <summary>Somebody pays.</summary>
    /// <param name="amount">How much.</param>
    /// <returns>What became of it: "no" is not enough any more.</returns>
    public ArmResult Pay(int amount) => _machine.Pay(amount);

    /// <summary>Somebody pushes.</summary>
    /// <returns>What became of it.</returns>
    public ArmResult Push() => _machine.Push();

    /// <summary>Maintenance is done.</summary>
    /// <returns>What became of it.</returns>
    public ArmResult Repair() => _machine.Repair();
}
