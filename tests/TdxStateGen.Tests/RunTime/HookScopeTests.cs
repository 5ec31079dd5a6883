using TdxStateGen.Tests.Support;

namespace TdxStateGen.Tests.RunTime;

/// <summary>Which machines have hooks running on a thread.</summary>
public class HookScopeTests
{
    private sealed class Machine
    {
        public HookScope Hooks;
    }

    [Fact]
    public void IsInside_OnlyBetweenEnterAndExit()
    {
        var machine = new Machine();
        Assert.False(machine.Hooks.IsInside(machine));

        machine.Hooks.Enter(machine);
        Assert.True(machine.Hooks.IsInside(machine));

        machine.Hooks.Exit();
        Assert.False(machine.Hooks.IsInside(machine));
    }

    [Fact]
    public void IsInside_AnotherMachineOnTheSameThread_IsNot()
    {
        var outer = new Machine();
        var inner = new Machine();

        outer.Hooks.Enter(outer);
        Assert.False(inner.Hooks.IsInside(inner));

        inner.Hooks.Enter(inner);
        Assert.True(outer.Hooks.IsInside(outer));
        Assert.True(inner.Hooks.IsInside(inner));

        inner.Hooks.Exit();
        Assert.True(outer.Hooks.IsInside(outer));
        Assert.False(inner.Hooks.IsInside(inner));
        outer.Hooks.Exit();
    }

    [Fact]
    public void IsInside_AnotherThread_IsNot()
    {
        var machine = new Machine();
        machine.Hooks.Enter(machine);
        bool elsewhere = true;

        TestThreads.Start(() => elsewhere = machine.Hooks.IsInside(machine)).Join();

        Assert.False(elsewhere);
        Assert.True(machine.Hooks.IsInside(machine));
        machine.Hooks.Exit();
    }

    [Fact]
    public void Enter_DeeperThanTheFirstStack_StillKnowsEveryMachine()
    {
        Machine[] machines = [.. Enumerable.Range(0, 40).Select(_ => new Machine())];
        foreach (Machine machine in machines)
        {
            machine.Hooks.Enter(machine);
        }

        Assert.All(machines, machine => Assert.True(machine.Hooks.IsInside(machine)));

        foreach (Machine machine in machines.Reverse())
        {
            machine.Hooks.Exit();
        }

        Assert.All(machines, machine => Assert.False(machine.Hooks.IsInside(machine)));
    }
}
