using TdxStateGen;

namespace TurnstileToFirmware.Firmware;

/// <summary>The controller at the other end of the wire, as a program: which commands it knows is declared, the dispatcher is generated.</summary>
[LeafModule(typeof(ArmConvention), CheckAgainst = typeof(TurnstileMachine))]
public sealed partial class ArmController : ILeafTransport<ArmMessage>
{
    /// <summary>For how many commands the motor is still turning.</summary>
    public int TurnsFor { get; set; }

    /// <summary>Whether something blocks the arm.</summary>
    public bool IsBlocked { get; set; }

    /// <inheritdoc/>
    public void Call(int processor, ref ArmMessage registers) => Dispatch(processor, ref registers);

    [AnswersArm(1)]
    private ArmStatus Release(int lp) => Move();

    [AnswersArm(2)]
    private ArmStatus Lock(int lp) => Move();

    [AnswersArm(3)]
    private ArmStatus SelfTest(int lp) => Move();

    private ArmStatus Move()
    {
        if (TurnsFor > 0)
        {
            TurnsFor--;
            return ArmStatus.Busy;
        }

        return IsBlocked ? ArmStatus.Jammed : ArmStatus.Done;
    }
}
