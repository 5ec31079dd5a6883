using TdxEmulator.Sweeping;
using TdxStateGen;
using TdxStateGen.Tdx;

namespace TdxEmulator.Tests.Sweeping;

/// <summary>Hosts with one mistake each, around the library's machine: what a sweep is there to find.</summary>
internal static class BrokenModules
{
    /// <summary>Says that TDX is up whatever happened.</summary>
    public static SweepSubject Boasts => Around((module, _) => new(module.Enable, static () => TdxModuleStatus.Initialized, () => module.SysState));

    /// <summary>Tells the caller that TDX is up although it failed.</summary>
    public static SweepSubject Soothes => Around((module, _) => new(
        () =>
        {
            module.Enable();
            return TdxEnableResult.Enabled;
        },
        () => module.Status,
        () => module.SysState));

    /// <summary>Believes that TDH.SYS.CONFIG had succeeded.</summary>
    public static SweepSubject Misjudges => Around((module, _) => new(module.Enable, () => module.Status, () => module.SysState == TdxSysState.ProcessorsInitialized ? TdxSysState.Configured : module.SysState));

    /// <summary>Keeps memory.</summary>
    public static SweepSubject KeepsMemory => Around((module, platform) => new(
        () =>
        {
            TdxEnableResult result = module.Enable();
            return result == TdxEnableResult.Failed && platform.Memory.TryAllocate(4096, 4096, out _) ? result : result;
        },
        () => module.Status,
        () => module.SysState));

    /// <summary>Does not let go of the LPs after a failure.</summary>
    public static SweepSubject KeepsHold => Around((module, platform) => new(
        () =>
        {
            TdxEnableResult result = module.Enable();
            if (result == TdxEnableResult.Failed) { _ = platform.Processors.Hold(); }

            return result;
        },
        () => module.Status,
        () => module.SysState));

    /// <summary>Throws instead of telling of a failure.</summary>
    public static SweepSubject Throws => Around((module, _) => new(
        () => module.Enable() is TdxEnableResult.Enabled ? TdxEnableResult.Enabled : throw new InvalidOperationException("no TDX here"), () => module.Status, () => module.SysState));

    /// <summary>Asks the module again on the next call.</summary>
    public static SweepSubject AsksAgain => Around((module, platform) =>
    {
        bool asked = false;
        return new(
            () =>
            {
                if (asked) { Send(platform.Seamcalls, TdxSysLeaf.Info); }

                asked = true;
                return module.Enable();
            },
            () => module.Status,
            () => module.SysState);
    });

    /// <summary>Does not shut the module down.</summary>
    public static SweepSubject ForgetsShutdown => Behind(static (_, leaf, _) => leaf == TdxSysLeaf.LpShutdown ? 0 : 1);

    /// <summary>Passes an LP by.</summary>
    public static SweepSubject ForgetsProcessor => Behind(static (lp, leaf, _) => leaf == TdxSysLeaf.LpInit && lp == 1 ? 0 : 1);

    /// <summary>Sends what was busy once more, which nothing declares.</summary>
    public static SweepSubject RetriesBusy => Behind(static (_, _, status) => (TdxStatus)status == TdxStatus.SysBusy ? 2 : 1);

    private static SweepSubject Around(Func<TdxModule, TdxPlatform, SweptModule> mistake) => new(typeof(TdxModule), platform => mistake(new(platform), platform));

    private static SweepSubject Behind(Func<int, ulong, ulong, int> times) => Around((_, platform) =>
    {
        SeamcallHost host = new(new Meddler(platform.Seamcalls.Transport, times), platform.Processors);
        TdxModule module = new(platform with { Seamcalls = host });
        return new(
            () =>
            {
                TdxEnableResult result = module.Enable();
                platform.Seamcalls.Profile = host.Profile;
                return result;
            },
            () => module.Status,
            () => module.SysState);
    });

    private static void Send(SeamcallHost host, ulong leaf)
    {
        SeamcallRegisters registers = new() { Rax = leaf };
        host.Transport.Call(0, ref registers);
    }

    /// <summary>Sends a call not at all, once, or once more, by what came back.</summary>
    private sealed class Meddler(ILeafTransport<SeamcallRegisters> inner, Func<int, ulong, ulong, int> times) : ILeafTransport<SeamcallRegisters>
    {
        public void Call(int processor, ref SeamcallRegisters registers)
        {
            SeamcallRegisters sent = registers;
            if (times(processor, sent.Rax, 0) == 0)
            {
                registers.Rax = 0;
                return;
            }

            inner.Call(processor, ref registers);
            if (times(processor, sent.Rax, registers.Rax) > 1)
            {
                registers = sent;
                inner.Call(processor, ref registers);
            }
        }
    }
}
