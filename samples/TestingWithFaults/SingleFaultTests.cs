using TdxStateGen;
using TdxStateGen.Emulation;
using TdxStateGen.Tdx;

namespace TestingWithFaults;

/// <summary>One fault at a time, at every call of a bring-up, with every status that the module can answer there.</summary>
public sealed class SingleFaultTests
{
    /// <summary>
    /// The faults of a bring-up. Which calls there are is not written down here but seen in a bring-up without a fault; which statuses they can be answered with
    /// stands in the tables of the library.
    /// </summary>
    public static TheoryData<string> Faults
    {
        get
        {
            TestMachine undisturbed = new();
            Assert.True(undisturbed.Launcher.Start().IsStarted);

            TheoryData<string> faults = [];
            foreach (IGrouping<(ulong Number, int Processor), LeafEvent> calls in undisturbed.Calls.GroupBy(static call => (call.Number, call.Processor)))
            {
                // TDH.SYS.TDMR.INIT is called 512 times: the first and the last of them stand for all.
                foreach (int occurrence in new SortedSet<int> { 1, calls.Count() })
                {
                    foreach (TdxStatus status in TdxLeaves.StatusesOf(calls.Key.Number, TdxProfile.V1_5_25))
                    {
                        faults.Add(new FaultRule((ushort)calls.Key.Number, calls.Key.Processor, occurrence, status).ToString());
                    }
                }
            }

            return faults;
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void One_fault_is_either_outlived_or_explained(string fault)
    {
        TestMachine machine = new(fault);

        GuestStart start = machine.Launcher.Start();

        Assert.Equal(1, machine.Faults.Injected); // a rule that meets no call would prove nothing
        if (start.IsStarted)
        {
            Assert.Equal(TdxModuleStatus.Initialized, machine.Module.Status);
            return;
        }

        Assert.NotEmpty(start.Message);
        Assert.Equal(0, machine.Memory.AllocationCount);

        // What is final is final: nothing is sent any more, and the answer stays the same.
        int calls = machine.Calls.Count;
        Assert.Equal(start, machine.Launcher.Start());
        Assert.Equal(calls, machine.Calls.Count);
    }

    [Theory]
    [InlineData("TDH.SYS.INIT=NO_ENTROPY*9")]
    [InlineData("TDH.SYS.LP.INIT@lp3=NO_ENTROPY*9")]
    public void What_the_declaration_outlives_is_outlived(string fault) => Assert.True(new TestMachine(fault).Launcher.Start().IsStarted);

    [Theory]
    [InlineData("TDH.SYS.INIT#1=BUSY", TdxBringUpStep.GlobalInit)]
    [InlineData("TDH.SYS.LP.INIT@lp3=NO_ENTROPY*10", TdxBringUpStep.ProcessorInit)]
    [InlineData("TDH.SYS.LP.INIT@lp2#1=BUSY", TdxBringUpStep.ProcessorInit)]
    [InlineData("TDH.SYS.CONFIG#1=BUSY", TdxBringUpStep.Configure)]
    [InlineData("TDH.SYS.KEY.CONFIG@pkg1#1=NO_ENTROPY", TdxBringUpStep.ConfigureKey)]
    [InlineData("TDH.SYS.TDMR.INIT@tdmr0#9=STUCK", TdxBringUpStep.InitializeTdmrs)]
    public void What_is_not_outlived_names_its_step(string fault, TdxBringUpStep step)
    {
        TestMachine machine = new(fault);

        Assert.False(machine.Launcher.Start().IsStarted);
        Assert.Equal(step, machine.Module.Failure?.Step);
        Assert.Equal(TdxModuleStatus.Shutdown, machine.Module.Status);
    }
}
