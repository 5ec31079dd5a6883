using System.Runtime.CompilerServices;
using TdxStateGen.Tests.Vendors.Mailbox;

namespace TdxStateGen.Tests.Leaves;

/// <summary>Rule 5: single calls and dispatch allocate nothing; a fan-out allocates its work and one array.</summary>
public sealed class AllocationTests
{
    private readonly MailboxHost _host = new(new SilentMailbox(), new ProcessorSet([0, 0], InlineScheduler.Instance));

    [Fact]
    public void Moving_leaves_and_queries_allocate_nothing()
    {
        var machine = new PingPong(_host);

        AssertAllocatesNothing(() =>
        {
            if (!machine.Ping(new BufferAddress(1), 2).IsSuccess || !machine.Look(out _).IsSuccess || !machine.Pong().IsSuccess || machine.Pong().IsSuccess)
                throw new InvalidOperationException("A call did not come out as it should.");
        });
    }

    [Fact]
    public void An_observer_costs_no_allocation_either()
    {
        var machine = new PingPong(_host);
        long events = 0;
        _host.Observer = e => events += e.Attempt;

        AssertAllocatesNothing(() =>
        {
            machine.Ping(new BufferAddress(1), 2);
            machine.Pong();
        });
        Assert.True(events > 0);
    }

    [Fact]
    public void Dispatch_allocates_nothing()
    {
        ILeafModule<MailboxRegisters> module = new QuietModule();

        AssertAllocatesNothing(() =>
        {
            for (uint command = 0; command < 5; command++)
            {
                var registers = new MailboxRegisters { Command = command, BufferLow = 7 };
                module.Dispatch(0, ref registers);
            }
        });
    }

    [Fact]
    public void A_fan_out_grows_by_one_result_per_LP()
    {
        long few = FanOutBytes(8);
        long many = FanOutBytes(72);

        Assert.Equal(64 * Unsafe.SizeOf<MailboxResult>(), many - few);
    }

    private static long FanOutBytes(int processors)
    {
        var machine = new PingPong(new MailboxHost(new SilentMailbox(), new ProcessorSet(new int[processors], InlineScheduler.Instance)));
        long bytes = 0;
        for (int i = 0; i < 3; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            bool success = machine.All().IsSuccess;
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(success);
        }

        return bytes;
    }

    private static void AssertAllocatesNothing(Action body)
    {
        for (int i = 0; i < 50; i++)
            body();

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
            body();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private sealed class SilentMailbox : ILeafTransport<MailboxRegisters>
    {
        public void Call(int processor, ref MailboxRegisters registers) => registers.Status = 0;
    }
}

public enum Side
{
    Left,
    Right,
}

[StateMachine(Initial = Side.Left, Concurrency = MachineConcurrency.Atomic)]
[MailboxInterface]
[Status(MailboxStatus.Busy, StatusMeaning.Retry, Attempts = 3)]
public sealed partial class PingPong(MailboxHost host)
{
    [MailboxCommand(1, "PING")]
    [Transition(Side.Left, Side.Right)]
    public partial MailboxResult Ping(BufferAddress buffer, uint size);

    [MailboxCommand(2, "PONG")]
    [Transition(Side.Right, Side.Left)]
    public partial MailboxResult Pong();

    [MailboxCommand(3, "LOOK")]
    [AllowedIn(Side.Right)]
    public partial MailboxResult Look(out BufferAddress where);

    [MailboxCommand(4, "ALL", Scope = LeafScope.EveryProcessor)]
    [AllowedIn(Side.Left)]
    public partial FanOutResult<MailboxResult> All();
}

[LeafModule(typeof(MailboxConvention), Gate = nameof(Gate))]
public sealed partial class QuietModule
{
    private MailboxStatus? Gate(ulong request) => request == 0 ? MailboxStatus.BadState : null;

    [AnswersMailbox(1)]
    private MailboxStatus One(int lp, BufferAddress buffer, out BufferAddress next)
    {
        next = new BufferAddress(buffer.Value + 1);
        return MailboxStatus.Success;
    }

    [AnswersMailbox(2)]
    private MailboxStatus Two(int lp, ref uint value)
    {
        value++;
        return MailboxStatus.Success;
    }

    [AnswersMailbox(3)]
    private MailboxStatus Three(int lp, ref MailboxRegisters registers) => MailboxStatus.Busy;
}
