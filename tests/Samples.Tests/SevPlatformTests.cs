using CsCheck;
using SevSnp.FarEnd;
using SevSnp.Host;
using SevSnp.Protocol;
using TdxStateGen;

namespace Samples.Tests;

/// <summary>What the SEV sample declares, beyond what its program prints.</summary>
public sealed class SevPlatformTests
{
    private static readonly SystemAddress CommandPage = new(0x1000);
    private static readonly SystemAddress StatusPage = new(0x2000);

    private readonly SystemMemory _memory = new(bytes: 0x4000);
    private readonly Caches _caches = new(cores: 2);
    private readonly SevFirmware _firmware;
    private readonly SecureProcessor _processor;
    private readonly MailboxTransport _mailbox;
    private readonly SevPlatform _sev;

    public SevPlatformTests()
    {
        _firmware = new SevFirmware(_memory, _caches);
        _processor = new SecureProcessor(_memory, _firmware);
        _mailbox = new MailboxTransport(_processor, _memory, CommandPage);
        _sev = PlatformOver(_mailbox);
    }

    [Theory]
    [InlineData(SnpInitOptions.None, SevStatus.RmpInitRequired)]
    [InlineData(SnpInitOptions.HasRangeList, SevStatus.RmpInitRequired)]
    [InlineData((SnpInitOptions)4, SevStatus.InvalidParam)]
    public void Init_that_the_firmware_refuses_leaves_the_platform_down(SnpInitOptions options, SevStatus status)
    {
        Assert.True(_sev.SnpInit(options, default).Is(status));
        Assert.Equal(SevPlatformState.Uninit, _sev.State);
    }

    [Fact]
    public void Rmp_outlives_a_shutdown_that_leaves_the_iommu_alone()
    {
        BringSnpUp();
        Assert.True(_sev.SnpShutdown(SnpShutdownOptions.None).IsSuccess);

        Assert.True(_sev.SnpInit(SnpInitOptions.HasRangeList, default).Is(SevStatus.InvalidParam));
        Assert.True(_sev.SnpInit(SnpInitOptions.None, default).IsSuccess);
    }

    [Theory]
    [InlineData(SnpShutdownOptions.Cores)]
    [InlineData((SnpShutdownOptions)4)]
    public void Shutdown_of_the_cores_asks_for_that_of_the_iommu(SnpShutdownOptions options)
    {
        BringSnpUp();

        Assert.True(_sev.SnpShutdown(options).Is(SevStatus.InvalidParam));
        Assert.Equal(SevPlatformState.SnpReady, _sev.State);
    }

    [Fact]
    public void Snp_stays_up_as_long_as_sev_does()
    {
        BringSnpUp();
        Assert.True(_sev.Init().IsSuccess);

        Assert.Equal(TriggerOutcome.NotPermitted, _sev.SnpShutdown(SnpShutdownOptions.None).Report.Trigger);
        Assert.Equal(SevStatus.InvalidPlatformState, Send(0x086));
    }

    [Fact]
    public void Shutdown_of_what_is_down_succeeds_in_the_firmware()
    {
        Assert.Equal(SevStatus.Success, Send(0x002));
        Assert.Equal(SevStatus.Success, Send(0x086));
    }

    [Theory]
    [InlineData(0x000)]
    [InlineData(0x07F)]
    [InlineData(0x0FF)]
    public void Command_that_is_not_there_is_answered(ulong command) => Assert.Equal(SevStatus.InvalidCommand, Send(command));

    [Theory]
    [InlineData(SevStatus.SecureDataInvalid)]
    [InlineData(SevStatus.ExitRingBuffer)]
    public void Repetition_ends_after_two_attempts(SevStatus status)
    {
        int sent = 0;
        SevPlatform sev = PlatformOver(new Answering(_mailbox, request => SevConvention.LeafNumber(request) == 0x001 && ++sent > 0 ? status : null));
        BringSnpUp(sev);

        SevResult init = sev.Init();

        Assert.Equal((LeafOutcome.RetriesExhausted, 2, 2), (init.Report.Outcome, init.Report.Attempts, sent));
        Assert.Equal(SevPlatformState.SnpReady, sev.State);
    }

    [Fact]
    public void Unsafe_hardware_is_lost_whatever_was_asked_of_it()
    {
        SevPlatform sev = PlatformOver(new Answering(_mailbox, static _ => SevStatus.HardwareUnsafe));

        Assert.False(sev.SnpInit(SnpInitOptions.InitializeRmp, default).IsSuccess);
        Assert.Equal(SevPlatformState.Lost, sev.State);
    }

    [Fact]
    public void Processor_that_hangs_gets_no_other_command()
    {
        _processor.IsHung = true;
        Assert.True(_sev.SnpInit(SnpInitOptions.InitializeRmp, default).Is(SevStatus.NoResponse));

        _processor.IsHung = false;

        Assert.Equal(SevStatus.NoResponse, Send(0x004));
    }

    [Theory]
    [InlineData(0x2000, SevStatus.Success)]
    [InlineData(0x2FE0, SevStatus.Success)]
    [InlineData(0x2FE1, SevStatus.InvalidParam)] // crosses a page
    [InlineData(0x4000, SevStatus.InvalidAddress)] // behind the memory
    [InlineData(0xFFFF_FFFF_FFFF_F000, SevStatus.InvalidAddress)]
    public void Status_page_must_be_memory_and_one_page(ulong address, SevStatus status) =>
        Assert.Equal(status, _sev.SnpPlatformStatus(new SystemAddress(address)).Status);

    [Fact]
    public void Host_and_firmware_are_in_step_whatever_is_sent() =>
        Gen.Int[0, 6].Array[0, 30].Sample(
            static steps =>
            {
                SevPlatformTests rig = new();
                Assert.All(steps, rig.Step);
                Assert.True(rig._sev.PlatformStatus(out PlatformSummary summary, out _).IsSuccess);
                Assert.True(rig._sev.SnpPlatformStatus(StatusPage).IsSuccess);
                Assert.True(rig._memory.TryGet(StatusPage, SnpStatusPage.Bytes, out Span<byte> page));
                (byte Snp, byte Sev) expected = rig._sev.State switch
                {
                    SevPlatformState.Uninit => (0, 0),
                    SevPlatformState.FlushOwed or SevPlatformState.SnpReady => (1, 0),
                    _ => (1, 1),
                };
                Assert.Equal(expected, (SnpStatusPage.Parse(page).State, summary.State));
            },
            iter: 500);

    [Fact]
    public void Firmware_answers_whatever_is_in_the_mailbox() =>
        Gen.Select(Gen.Byte.Array[SevMailbox.BufferBytes], Gen.UInt).Array[1, 20].Sample(
            static commands =>
            {
                SevFirmware firmware = new(new SystemMemory(bytes: 0x4000), new Caches(cores: 2));
                foreach ((byte[] buffer, uint command) in commands)
                {
                    SevMailbox mailbox = new() { CmdResp = command };
                    buffer.CopyTo(SevMailbox.BufferOf(ref mailbox));
                    firmware.Dispatch(processor: 0, ref mailbox);
                    Assert.NotEqual(0U, mailbox.CmdResp & SevConvention.Responded);
                    Assert.True(Enum.IsDefined((SevStatus)SevConvention.Status(mailbox)));
                }
            },
            iter: 500);

    private void Step(int step)
    {
        switch (step)
        {
            case 0:
                _ = _sev.SnpInit(SnpInitOptions.InitializeRmp, default);
                break;
            case 1:
                _ = _sev.SnpInit(SnpInitOptions.None, default);
                break;
            case 2:
                _caches.WriteBack();
                break;
            case 3:
                _ = _sev.SnpDfFlush();
                break;
            case 4:
                _firmware.AreStoredKeysDamaged = !_firmware.AreStoredKeysDamaged;
                _ = _sev.Init();
                break;
            case 5:
                _ = _sev.Shutdown();
                break;
            default:
                _ = _sev.SnpShutdown(SnpShutdownOptions.Iommu | SnpShutdownOptions.Cores);
                break;
        }
    }

    private static SevPlatform PlatformOver(ILeafTransport<SevMailbox> transport) =>
        new(new LeafHost<SevMailbox>(transport, new ProcessorSet([0, 0], InlineScheduler.Instance)));

    private void BringSnpUp(SevPlatform? sev = null)
    {
        sev ??= _sev;
        Assert.True(sev.SnpInit(SnpInitOptions.InitializeRmp, default).IsSuccess);
        _caches.WriteBack();
        Assert.True(sev.SnpDfFlush().IsSuccess);
    }

    /// <summary>A command that no machine stands in front of.</summary>
    private SevStatus Send(ulong command)
    {
        SevMailbox mailbox = SevConvention.Prepare(command, version: 0);
        _mailbox.Call(processor: 0, ref mailbox);
        return (SevStatus)SevConvention.Status(mailbox);
    }

    /// <summary>Answers some requests itself and lets the others pass.</summary>
    private sealed class Answering(ILeafTransport<SevMailbox> inner, Func<ulong, SevStatus?> answer) : ILeafTransport<SevMailbox>
    {
        public void Call(int processor, ref SevMailbox registers)
        {
            if (answer(SevConvention.Request(registers)) is { } status)
            {
                SevConvention.Answer(ref registers, (ulong)status);
            }
            else
            {
                inner.Call(processor, ref registers);
            }
        }
    }
}
