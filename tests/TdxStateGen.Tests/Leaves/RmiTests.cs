using TdxStateGen.Tests.Vendors.Rmi;

namespace TdxStateGen.Tests.Leaves;

/// <summary>A third vendor, both ends, with a host of the core's own: status and request share a register, inputs and outputs share the others, no profiles, no gate.</summary>
public sealed class RmiTests
{
    private readonly RealmMonitor _monitor = new();
    private readonly RealmManager _realm;

    public RmiTests() => _realm = new RealmManager(new LeafHost<SmcRegisters>(new SecureMonitorCall(_monitor), new ProcessorSet([0], InlineScheduler.Instance)));

    [Fact]
    public void A_realm_is_driven_through_its_life()
    {
        Assert.True(_realm.Create(new Granule(0x8000), new Granule(0x9000)).IsSuccess);
        Assert.Equal(RealmState.New, _realm.State);
        Assert.True(_realm.Activate(new Granule(0x8000)).IsSuccess);
        Assert.Equal(RealmState.Active, _realm.State);
        Assert.True(_realm.Destroy(new Granule(0x8000)).IsSuccess);
        Assert.Equal(RealmState.Destroyed, _realm.State);
    }

    [Fact]
    public void Outputs_come_from_the_registers_that_carried_the_inputs()
    {
        _realm.Create(new Granule(0x8000), new Granule(0x9000));

        RmiResult result = _realm.ReadEntry(new Granule(0x8000), 0x1_0000_0000, 3, out int walked, out byte state, out Granule target);

        Assert.True(result.IsSuccess);
        Assert.Equal((2, (byte)1, new Granule(0x1_0000_1000)), (walked, state, target));
    }

    [Fact]
    public void A_negative_operand_survives_both_ends()
    {
        _realm.Create(new Granule(0x8000), new Granule(0x9000));

        Assert.True(_realm.ReadEntry(new Granule(0x8000), 0, -7, out int walked, out _, out _).IsSuccess);

        Assert.Equal(-8, walked);
    }

    [Fact]
    public void The_status_keeps_its_index_and_a_failure_leaves_the_state()
    {
        _realm.Create(new Granule(0x8000), new Granule(0x9000));

        RmiResult result = _realm.ReadEntry(new Granule(0), 0, 2, out int walked, out _, out Granule target);

        Assert.Equal((RmiStatus.Rtt, 2), (result.Code, result.Index));
        Assert.Equal((0, default(Granule)), (walked, target));
        Assert.Equal(RmiStatus.Input, _realm.Activate(new Granule(0x1234)).Code);
        Assert.Equal(RealmState.New, _realm.State);
    }

    [Fact]
    public void A_retry_is_matched_by_the_vendors_own_group()
    {
        _realm.Create(new Granule(0x8000), new Granule(0x9000));
        _monitor.DestroyRefusals = 3;

        RmiResult result = _realm.Destroy(new Granule(0x8000));

        Assert.Equal((LeafOutcome.Succeeded, 4), (result.Report.Outcome, result.Report.Attempts));
    }

    [Fact]
    public void An_unknown_function_id_has_the_vendors_answer()
    {
        var registers = new SmcRegisters { X0 = 0x8400_0000, X1 = 5 };

        _monitor.Dispatch(0, ref registers);

        Assert.Equal(new SmcRegisters { X0 = ulong.MaxValue, X1 = 5 }, registers);
    }
}
