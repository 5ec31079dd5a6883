using CsCheck;
using TdxStateGen.Tests.Vendors.Mailbox;

namespace TdxStateGen.Tests.Leaves;

/// <summary>The far end: what the generated dispatcher makes of a request, well-formed or hostile.</summary>
public sealed class DispatcherTests
{
    private readonly FirmwareModule _module = new();

    [Fact]
    public void A_request_reaches_its_handler_with_operands_decoded()
    {
        MailboxRegisters answer = Dispatch(new MailboxRegisters { Command = 1, BufferLow = 0xABC0, BufferHigh = 5, Argument = 2 }, processor: 3);

        Assert.Equal(["gate lp3 1", "init lp3 ABC0 5 True"], _module.Log); // any bit makes a bool true
        Assert.Equal(new MailboxRegisters { Command = 1, BufferLow = 0xABC0, BufferHigh = 5, Argument = 2, Status = 0 }, answer);
    }

    [Fact]
    public void The_status_of_a_handler_is_the_answer()
    {
        Assert.Equal((uint)MailboxStatus.BadArgument, Dispatch(new MailboxRegisters { Command = 1 }).Status);
        Assert.Equal((uint)MailboxStatus.LimitOfKeys, Dispatch(new MailboxRegisters { Command = 2, BufferLow = 5 }).Status);
    }

    [Fact]
    public void Outputs_are_written_back_whatever_the_status()
    {
        MailboxRegisters good = Dispatch(new MailboxRegisters { Command = 3, BufferLow = 7 });
        MailboxRegisters bad = Dispatch(new MailboxRegisters { Command = 3, BufferLow = 255 });

        Assert.Equal(new MailboxRegisters { Command = 3, BufferLow = 7 * 4096, BufferHigh = 1, Argument = 14, Narrow = 0xFFF9 }, good);
        Assert.Equal((uint)MailboxStatus.BadArgument, bad.Status);
        Assert.Equal(new MailboxRegisters { Command = 3, Status = bad.Status, BufferLow = 255 * 4096, BufferHigh = 1, Argument = 510, Narrow = 0xFF01 }, bad);
    }

    [Fact]
    public void Operands_narrower_than_their_register_drop_its_upper_bits()
    {
        MailboxRegisters answer = Dispatch(new MailboxRegisters { Command = 3, BufferLow = 0xFFFF_FF07 });

        Assert.Equal(14u, answer.Argument);
    }

    [Fact]
    public void A_ref_operand_goes_both_ways()
    {
        Assert.Equal(new MailboxRegisters { Command = 4, BufferLow = 0x3000 }, Dispatch(new MailboxRegisters { Command = 4, BufferLow = 0x2000 }));
    }

    [Fact]
    public void A_handler_may_have_the_whole_register_file_but_the_status_is_what_it_returns()
    {
        MailboxRegisters answer = Dispatch(new MailboxRegisters { Command = 10, BufferLow = 1, BufferHigh = 2, Status = 99 });

        Assert.Equal(new MailboxRegisters { Command = 10, BufferLow = 2, BufferHigh = 1, Status = (uint)MailboxStatus.SoftWarning }, answer);
    }

    [Fact]
    public void Signed_operands_and_enums_keep_their_bits()
    {
        MailboxRegisters answer = Dispatch(new MailboxRegisters { Command = 11, BufferLow = 0xFF, BufferHigh = 0xFE, Argument = 0xFFFF_FFFD });

        Assert.Equal("signed Reverse -2 -3", _module.Log[^1]);
        Assert.Equal(0xFFFF_FFFF, answer.BufferHigh);
        Assert.Equal(0xFFFF_FFFD, answer.Status);
    }

    [Fact]
    public void An_output_too_wide_for_its_register_is_cut_and_does_not_throw()
    {
        Assert.Equal(new MailboxRegisters { Command = 12, BufferLow = 0x2345_6789 }, Dispatch(new MailboxRegisters { Command = 12 }));
    }

    [Fact]
    public void A_handler_that_asks_for_it_has_the_raw_request_word()
    {
        Dispatch(new MailboxRegisters { Command = 0x0500_0002, BufferLow = 3 });

        Assert.Equal(["gate lp0 5000002", "start lp0 5000002 3"], _module.Log);
    }

    [Fact]
    public void An_unknown_leaf_has_the_conventions_answer_and_changes_nothing_else()
    {
        MailboxRegisters request = MailboxRegisters.Filled(0x5A5A_5A5A);

        MailboxRegisters answer = Dispatch(request);

        Assert.Equal(request with { Status = (uint)MailboxStatus.NoSuchCommand }, answer);
    }

    [Fact]
    public void A_refusing_gate_writes_the_status_and_no_output_register_and_asks_no_handler()
    {
        _module.Refusal = MailboxStatus.BadState;
        MailboxRegisters request = MailboxRegisters.Filled(0x77) with { Command = 3 };

        MailboxRegisters answer = Dispatch(request);

        Assert.Equal(request with { Status = (uint)MailboxStatus.BadState }, answer);
        Assert.Equal(["gate lp0 3"], _module.Log);
    }

    [Fact]
    public void The_gate_is_asked_before_an_unknown_leaf_is()
    {
        _module.Refusal = MailboxStatus.BadState;

        Assert.Equal((uint)MailboxStatus.BadState, Dispatch(new MailboxRegisters { Command = 999 }).Status);
    }

    [Theory]
    [InlineData(1u)]
    [InlineData(2u)]
    [InlineData(3u)]
    [InlineData(4u)]
    [InlineData(10u)]
    [InlineData(11u)]
    [InlineData(uint.MaxValue)]
    public void All_ones_in_every_register_do_not_throw(uint command)
    {
        MailboxRegisters answer = Dispatch(MailboxRegisters.Filled(uint.MaxValue) with { Command = command });

        Assert.NotEqual(uint.MaxValue, command == 11 ? 0 : answer.Status);
    }

    [Fact]
    public void No_register_values_make_the_dispatcher_throw()
    {
        Gen.Select(Gen.UInt, Gen.UInt, Gen.UInt, Gen.UInt, Gen.UShort, Gen.Int).Sample((command, low, high, argument, narrow, processor) =>
        {
            foreach (uint known in new uint[] { 1, 2, 3, 4, 10, 11, command })
                Dispatch(new MailboxRegisters { Command = known, BufferLow = low, BufferHigh = high, Argument = argument, Narrow = narrow, Status = command }, processor);
        }, iter: 500, threads: 1);
        Assert.True(_module.Log.Count >= 3500);
    }

    [Fact]
    public void Host_and_module_meet_over_the_same_registers()
    {
        var firmware = new Firmware(new MailboxHost(new MailboxWire(_module), new ProcessorSet([0], InlineScheduler.Instance)));

        Assert.True(firmware.Init(new BufferAddress(0x1000), 64, verbose: false, "").IsSuccess);
        Assert.True(firmware.Start(4).IsSuccess);
        Assert.True(firmware.Query(9, out uint count, out bool flag, out BufferAddress where, out short delta).IsSuccess);

        Assert.Equal((18u, true, new BufferAddress(9 * 4096), (short)-9), (count, flag, where, delta));
        Assert.Equal(["gate lp0 1", "init lp0 1000 64 False", "gate lp0 5000002", "start lp0 5000002 4", "gate lp0 3"], _module.Log);
    }

    private MailboxRegisters Dispatch(MailboxRegisters registers, int processor = 0)
    {
        _module.Dispatch(processor, ref registers);
        return registers;
    }
}
