using TdxStateGen.Tests.Vendors.Mailbox;

namespace TdxStateGen.Tests.Leaves;

/// <summary>What a leaf that moves gives back, and what of it where the call, or the vendor's own type, fails.</summary>
public sealed class OutputTests
{
    private readonly Rig _rig = new();
    private readonly Sorter _sorter;

    public OutputTests() => _sorter = new(_rig.Host);

    public static TheoryData<MailboxStatus> Successes => [MailboxStatus.Success, MailboxStatus.Already];

    [Theory]
    [MemberData(nameof(Successes))]
    public void Success_in_either_form_gives_the_outputs_of_the_last_attempt(MailboxStatus status)
    {
        Answer((MailboxStatus.Busy, 1, 2), (status, 30, 40));

        MailboxResult result = _sorter.Sort(7, out uint first, out EvenAddress second);

        Assert.Equal((true, 2), (result.IsSuccess, result.Report.Attempts));
        Assert.Equal((30u, new EvenAddress(40)), (first, second));
        Assert.All(_rig.Calls, static call => Assert.Equal(7u, call.Registers.BufferLow));
        Assert.Equal(Side.Right, _sorter.State);
    }

    [Fact]
    public void Failure_after_a_retry_gives_none()
    {
        Answer((MailboxStatus.Busy, 1, 2), (MailboxStatus.BadArgument, 30, 40));

        MailboxResult result = _sorter.Sort(7, out uint first, out EvenAddress second);

        Assert.Equal((LeafOutcome.Failed, 0u, default(EvenAddress)), (result.Report.Outcome, first, second));
    }

    [Fact]
    public void Retries_that_are_used_up_give_none()
    {
        Answer((MailboxStatus.Busy, 1, 2), (MailboxStatus.Busy, 30, 40));

        MailboxResult result = _sorter.Sort(7, out uint first, out EvenAddress second);

        Assert.Equal((LeafOutcome.RetriesExhausted, 0u, default(EvenAddress)), (result.Report.Outcome, first, second));
    }

    [Fact]
    public void A_refused_leaf_gives_none()
    {
        Answer((MailboxStatus.Success, 1, 2));
        Assert.True(_sorter.Sort(7, out _, out _).IsSuccess);

        MailboxResult result = _sorter.Sort(7, out uint first, out EvenAddress second);

        Assert.Equal((LeafReport.Refused(TriggerOutcome.NotPermitted), 0u, default(EvenAddress)), (result.Report, first, second));
    }

    [Theory]
    [MemberData(nameof(Successes))]
    public void An_operand_that_its_type_refuses_goes_on_with_the_claim_released(MailboxStatus status)
    {
        Answer((status, 1, 3), (status, 1, 4));

        Assert.Throws<FormatException>(() => _sorter.Sort(7, out _, out _));

        Assert.Equal(Side.Left, _sorter.State);
        Assert.True(_sorter.Sort(7, out _, out EvenAddress second).IsSuccess);
        Assert.Equal(4u, second.Value);
    }

    private void Answer(params (MailboxStatus Status, uint First, uint Second)[] answers)
    {
        int call = 0;
        _rig.Mailbox.Answer = (MailboxCall _, ref MailboxRegisters registers) =>
        {
            (MailboxStatus status, registers.BufferHigh, registers.Argument) = answers[call++];
            registers.Status = (uint)status;
        };
    }
}

/// <summary>A vendor's type that does not take every value.</summary>
public readonly record struct EvenAddress(uint Value) : ILeafOperand<EvenAddress>
{
    public static EvenAddress FromOperand(ulong value) => value % 2 == 0 ? new(unchecked((uint)value)) : throw new FormatException("The address is odd.");

    public ulong ToOperand() => Value;
}

/// <summary>A keyword, a discard's name and a parameter by reference.</summary>
[StateMachine(Initial = Side.Left)]
[Terminal(Side.Right)]
[MailboxInterface]
[Status(MailboxStatus.Already, StatusMeaning.AlreadyDone)]
[Status(MailboxStatus.Busy, StatusMeaning.Retry, Attempts = 2)]
public sealed partial class Sorter(MailboxHost host)
{
    [MailboxCommand(1, "SORT")]
    [Transition(Side.Left, Side.Right)]
    public partial MailboxResult Sort(in uint @in, [Reg(nameof(MailboxRegisters.BufferHigh))] out uint @out, [Reg(nameof(MailboxRegisters.Argument))] out EvenAddress _);
}
