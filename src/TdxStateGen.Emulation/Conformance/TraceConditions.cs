namespace TdxStateGen.Emulation;

/// <summary>Conditions that a trace sets: what other LPs are doing, what the hardware holds.</summary>
internal static class TraceConditions
{
    private static readonly string[] Known = ["op", "msr", "global_lock", "pconfig", "rand_fail", "tdmr_lock", "tdmr_unlock", "lp_busy", "lp_idle", "install"];

    public static void Apply(TraceMachine machine, TraceElement step)
    {
        foreach ((string name, TraceElement value) in step.Members(Known))
        {
            Apply(machine, name, value);
        }
    }

    private static void Apply(TraceMachine machine, string name, TraceElement value)
    {
        switch (name)
        {
            case "msr":
                WriteMsr(machine.Platform, value.Only("lp", "addr", "value"));
                break;
            case "global_lock":
                machine.HoldLock(value.Text(), value);
                break;
            case "pconfig":
                machine.Platform.KeyEngine = value.Text() switch
                {
                    "ok" => KeyEngineState.Ready,
                    "busy" => KeyEngineState.Busy,
                    "entropy" => KeyEngineState.NoEntropy,
                    _ => throw value.Error("PCONFIG is \"ok\", \"busy\", or without \"entropy\"."),
                };
                break;
            case "rand_fail":
                machine.Platform.Entropy.FailNext = value.Count(0, int.MaxValue);
                break;
            case "tdmr_lock":
                machine.HoldTdmr(value.Count(0, int.MaxValue), value);
                break;
            case "tdmr_unlock":
                machine.ReleaseTdmr(value.Count(0, int.MaxValue));
                break;
            case "lp_busy":
                machine.HoldInside(Processor(machine, value));
                break;
            case "lp_idle":
                machine.ReleaseInside(Processor(machine, value));
                break;
            case "install" when value.Flag():
                machine.Install();
                break;
            default:
                break;
        }
    }

    private static void WriteMsr(EmulatedPlatform platform, TraceElement msr)
    {
        TraceElement lp = msr.Required("lp");
        ulong address = msr.Number("addr");
        if (address > uint.MaxValue)
        {
            throw msr.Error("the number of an MSR has 32 bits.");
        }

        int processor = lp.Count(-1, platform.Processors.Count - 1);
        if (processor < 0)
        {
            platform.Msrs.WriteAll((uint)address, msr.Number("value"));
        }
        else
        {
            platform.Msrs.Write(processor, (uint)address, msr.Number("value"));
        }
    }

    private static int Processor(TraceMachine machine, TraceElement value) => value.Count(0, machine.Platform.Processors.Count - 1);
}
