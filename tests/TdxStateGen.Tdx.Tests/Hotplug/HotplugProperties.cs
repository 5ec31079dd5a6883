using CsCheck;
using TdxStateGen.Emulation;
using TdxStateGen.Tdx.Tests.Seed;

namespace TdxStateGen.Tdx.Tests.Hotplug;

/// <summary>Any order of processors going and coming before TDX is needed: what becomes of it follows from two sets.</summary>
public class HotplugProperties
{
    private const int Processors = 8;

    // Below 8 the processor goes off line, from 8 on it comes back.
    private static readonly Gen<int[]> Events = Gen.Int[0, (2 * Processors) - 1].Array[0, 20];

    [Fact]
    public void Seed_ComesUp_IfAndOnlyIfEveryProcessorIsOnline() => Events.Sample(
        static events =>
        {
            TdxHostBench seed = new(TdxProfile.V1_5_25);
            foreach (int happening in events)
            {
                seed.Platform.Processors.SetOnline(happening % Processors, happening >= Processors);
            }

            bool all = seed.Platform.Processors.OnlineCount == Processors;
            return seed.Module.Enable() == (all ? TdxEnableResult.Enabled : TdxEnableResult.OfflineProcessors) && (all || seed.Calls.Count == 0);
        },
        iter: 100);

    [Fact]
    public void Lazy_ComesUp_IfAndOnlyIfEveryProcessorWasOnlineOnce_AndEveryPackageHasOne() => Gen.Select(Events, Events).Sample(
        static (before, after) =>
        {
            LazyBench lazy = new();
            foreach (int happening in before)
            {
                lazy.Processors.SetOnline(happening % Processors, happening >= Processors);
            }

            if (lazy.Processors.OnlineCount == 0)
            {
                return true;
            }

            HashSet<int> initialized = [.. Enumerable.Range(0, Processors).Where(lazy.Processors.IsOnline)];
            bool loaded = lazy.Module.EnableOnlineProcessors() == TdxErrno.None;
            foreach (int happening in after)
            {
                int lp = happening % Processors;
                bool comes = happening >= Processors;
                loaded &= (comes ? lazy.Online(lp) : lazy.Offline(lp)) == TdxErrno.None;
                if (comes) { initialized.Add(lp); }
            }

            if (lazy.Processors.OnlineCount == 0)
            {
                return loaded;
            }

            int packages = Enumerable.Range(0, Processors).Where(lazy.Processors.IsOnline).Select(lazy.Processors.PackageOf).Distinct().Count();
            TdxLazyResult result = lazy.Module.Enable();
            TdxStatus expected = initialized.Count < Processors ? TdxStatus.SysConfigNotPending : packages < 2 ? TdxStatus.SysNotReady : TdxStatus.Success;
            return loaded
                && lazy.Bench.Platform.Module!.InitializedProcessors == initialized.Count
                && result == (expected == TdxStatus.Success ? TdxLazyResult.Enabled : TdxLazyResult.Failed)
                && (lazy.Module.Failure?.Call.Status ?? TdxStatus.Success) == expected
                && lazy.Bench.Platform.Module.State == (expected switch
                {
                    TdxStatus.SysConfigNotPending => ModuleState.SysInitDone,
                    TdxStatus.SysNotReady => ModuleState.SysConfigDone,
                    _ => ModuleState.SysReady,
                });
        },
        iter: 300);
}
