using TdxEmulator.Replaying;
using TdxStateGen.Tdx;

namespace TdxEmulator.Tests.Replaying;

public sealed class LogMachineTests
{
    [Fact]
    public void Success_goes_through_every_declared_step()
    {
        LogMachine machine = new();

        Assert.True(machine.Told(3));
        Assert.True(machine.Enable(TdxEnableResult.Enabled, 9));

        Assert.Equal((TdxModuleStatus.Initialized, TdxSysState.Ready), (machine.Status, machine.SysState));
        Assert.Equal(
            ["Init@3", "LpInit@3", "Config@9", "KeyConfig@9", "Enable@9"],
            machine.Transitions.Select(static transition => $"{transition.Trigger}@{transition.Line}"));
    }

    [Theory]
    [InlineData(TdxEnableResult.Enabled, TdxModuleStatus.Initialized)]
    [InlineData(TdxEnableResult.Failed, TdxModuleStatus.Shutdown)]
    [InlineData(TdxEnableResult.NotLoaded, TdxModuleStatus.NotLoaded)]
    [InlineData(TdxEnableResult.OfflineProcessors, TdxModuleStatus.Unknown)]
    [InlineData(TdxEnableResult.PlatformNotEnabled, TdxModuleStatus.Unknown)]
    public void Status_after_a_result_is_the_declared_one(TdxEnableResult result, TdxModuleStatus status)
    {
        LogMachine machine = new();

        Assert.True(machine.Enable(result, 1));
        Assert.Equal(status, machine.Status);
    }

    [Theory]
    [InlineData(TdxEnableResult.Enabled, TdxEnableResult.Failed)]
    [InlineData(TdxEnableResult.Failed, TdxEnableResult.Enabled)]
    [InlineData(TdxEnableResult.NotLoaded, TdxEnableResult.Enabled)]
    [InlineData(TdxEnableResult.Enabled, TdxEnableResult.OfflineProcessors)]
    public void Final_status_allows_no_other_end(TdxEnableResult first, TdxEnableResult second)
    {
        LogMachine machine = new();
        machine.Enable(first, 1);
        TdxModuleStatus before = machine.Status;

        Assert.False(machine.Enable(second, 2));
        Assert.Equal(before, machine.Status);
        Assert.False(machine.CanWork);
    }

    [Fact]
    public void Refused_leaf_stays_refused_until_a_later_line_implies_its_success()
    {
        LogMachine machine = new();

        Assert.True(machine.Refuse(TdxSysLeaf.LpInit, (ulong)TdxStatus.SysBusy, 1));
        Assert.Equal(TdxSysState.GloballyInitialized, machine.SysState);
        Assert.False(machine.HasSucceeded(TdxSysLeaf.LpInit));

        Assert.True(machine.Told(2));
        Assert.True(machine.HasSucceeded(TdxSysLeaf.LpInit));
    }

    [Fact]
    public void Steps_out_of_order_are_not_allowed()
    {
        LogMachine machine = new();

        Assert.True(machine.Refuse(TdxSysLeaf.TdmrInit, (ulong)TdxStatus.OperandBusy, 1));
        Assert.False(machine.Refuse(TdxSysLeaf.Init, (ulong)TdxStatus.SysBusy, 2));
        Assert.False(machine.Built(3));
        Assert.True(machine.Told(4));
    }

    [Fact]
    public void First_call_without_a_module_ends_the_life_cycle_too()
    {
        LogMachine machine = new();

        Assert.True(machine.Refuse(TdxSysLeaf.Init, (ulong)TdxStatus.VmFailInvalid, 1));
        Assert.Equal(TdxSysState.Absent, machine.SysState);
    }
}
