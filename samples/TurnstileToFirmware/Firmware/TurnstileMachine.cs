using TdxStateGen;
using TurnstileToFirmware.After;

namespace TurnstileToFirmware.Firmware;

/// <summary>
/// The machine that the migration wrote, with an arm that answers: three triggers have become commands, and jamming, which somebody had to report before, is
/// what a status leads to.
/// </summary>
/// <param name="owner">Keeps the books.</param>
/// <param name="arm">The wire to the controller.</param>
[StateMachine(Initial = TurnstileState.Locked)]
[ArmInterface]
[Status(ArmStatus.Busy, StatusMeaning.Retry, Attempts = 3)]
[Status(ArmStatus.Jammed, StatusMeaning.Fail, To = TurnstileState.OutOfService)]
public sealed partial class TurnstileMachine(Turnstile owner, LeafHost<ArmMessage> arm)
{
    /// <summary>Somebody pays: the arm is released.</summary>
    /// <param name="amount">How much; the controller does not care.</param>
    /// <returns>Whether it was; too little is refused by the guard and nothing is sent.</returns>
    [ArmCommand(1, "RELEASE")]
    [Transition(TurnstileState.Locked, TurnstileState.Unlocked, Guard = nameof(MayPay), Action = nameof(Take))]
    public partial ArmResult Pay([HostOnly] int amount);

    /// <summary>Somebody went through: the arm is locked behind him.</summary>
    /// <returns>Whether it was.</returns>
    [ArmCommand(2, "LOCK")]
    [Transition(TurnstileState.Unlocked, TurnstileState.Locked)]
    public partial ArmResult Push();

    /// <summary>Maintenance is done, if the controller thinks so too.</summary>
    /// <returns>Whether it does.</returns>
    [ArmCommand(3, "SELF_TEST")]
    [Transition(TurnstileState.OutOfService, TurnstileState.Locked)]
    [Status(ArmStatus.Jammed, StatusMeaning.Fail)] // goes before the class's entry: still the same jam, so the state is not entered once more
    public partial ArmResult Repair();

    private bool MayPay(int amount) => amount >= owner.Fare;

    private void Take(int amount) => owner.Takings += amount;

    [OnEntry(TurnstileState.OutOfService)]
    private void EnterOutOfService() => owner.Jams++;
}
