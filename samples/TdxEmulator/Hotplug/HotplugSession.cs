using System.Collections.Immutable;
using System.Globalization;
using TdxEmulator.Booting;
using TdxEmulator.Machines;
using TdxStateGen.Tdx;

namespace TdxEmulator.Hotplug;

/// <summary>Plays one scenario under one policy and writes down what happened.</summary>
internal sealed class HotplugSession
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly PolicyHost _host;
    private readonly List<string> _lines = [];
    private bool _hasTds;

    private HotplugSession(PolicyHost host) => _host = host;

    /// <summary>Plays a scenario.</summary>
    /// <param name="request">The machine.</param>
    /// <param name="scenario">What happens.</param>
    /// <param name="isLazy">Which policy.</param>
    public static HotplugCourse Play(BootRequest request, HotplugScenario scenario, bool isLazy)
    {
        PolicyHost host = isLazy ? new LazyHost(request) : new SeedHost(request);
        HotplugSession session = new(host);
        foreach (HotplugEvent happening in scenario.Events) { session.Play(happening); }

        return new(host.Name, [.. session._lines], host.Status, host.Module?.ToString(), host.Calls);
    }

    private void Play(HotplugEvent happening)
    {
        switch (happening)
        {
            case HotplugEvent.Offline offline: Change(offline.Cpus, online: false); break;
            case HotplugEvent.Online online: Change(online.Cpus, online: true); break;
            case HotplugEvent.HotAdd hotAdd: HotAdd(hotAdd.Package); break;
            case HotplugEvent.Load: Load(); break;
            case HotplugEvent.EnableWhileOfflining during: EnableWhileOfflining(during.Cpu); break;
            case HotplugEvent.CreateTd: _hasTds = true; Say("a TD is created"); break;
            default: Enable(); break;
        }
    }

    private void Load()
    {
        if (_host.Load() is { } done) { Say($"KVM is loaded: {done}; the module counts {_host.Initialized}"); }
    }

    private void Enable()
    {
        long before = _host.Calls;
        string result = _host.Enable();
        Say(string.Create(CultureInfo.InvariantCulture, $"TDX is needed: {result}; {_host.Calls - before:N0} SEAMCALLs, status {_host.Status}, module {_host.Module}"));
    }

    private void Change(int[] cpus, bool online)
    {
        // Those that did the same are told together.
        List<(TdxErrno Error, List<int> Cpus)> told = [];
        foreach (int cpu in cpus)
        {
            TdxErrno error = _host.Change(cpu, online, _hasTds);
            if (told.Count == 0 || told[^1].Error != error) { told.Add((error, [])); }

            told[^1].Cpus.Add(cpu);
        }

        foreach ((TdxErrno error, List<int> those) in told)
        {
            Say($"CPU {CpuList.Format(those)} {(error == TdxErrno.None ? online ? "comes on line" : "goes off line" : $"{(online ? "stays off line" : "stays on line")}, errno {-(int)error}")}");
        }
    }

    private void HotAdd(int package)
    {
        int cpu = _host.HotAdd(package);
        Say($"CPU {cpu} is plugged into package {package}");
        Change([cpu], online: true);
    }

    private void EnableWhileOfflining(int cpu)
    {
        using ManualResetEventSlim asked = new();
        bool wentAtOnce = false;
        string? statusThen = null;
        Thread offliner = new(() =>
        {
            if (asked.Wait(Patience)) { _host.Processors.SetOnline(cpu, online: false, () => (statusThen = _host.Status) is not null); }
        });
        _host.BeforeCall = rax =>
        {
            if (rax != TdxSysLeaf.KeyConfig || asked.IsSet) { return; }

            wentAtOnce = _host.Processors.TrySetOnline(cpu, online: false);
            asked.Set();
        };
        offliner.Start();
        Enable();
        _host.BeforeCall = null;
        asked.Set();
        offliner.Join();
        Say($"CPU {cpu} was asked to go off line during TDH.SYS.KEY.CONFIG: {(wentAtOnce ? "it went at once" : $"it waited, and went when the status was {statusThen}")}");
    }

    private void Say(string line) => _lines.Add(line);
}

/// <summary>How a scenario went under a policy.</summary>
/// <param name="Policy">Name of the policy.</param>
/// <param name="Lines">What happened, in order.</param>
/// <param name="Status">The host's status at the end.</param>
/// <param name="Module">The module's own state at the end; null when there is none.</param>
/// <param name="Seamcalls">Number of SEAMCALLs.</param>
internal sealed record HotplugCourse(string Policy, ImmutableArray<string> Lines, string Status, string? Module, long Seamcalls);
