using System.Collections.Frozen;
using Stateless;
using TdxEmulator.Booting;
using TdxStateGen;
using TdxStateGen.Tdx;

namespace TdxEmulator.Replaying;

/// <summary>
/// The declared machines, fed with what a log tells instead of with SEAMCALLs. The module's life cycle is the generated engine of <see cref="TdhSys"/> behind a transport that answers as the log says; the host's
/// status is the generated Stateless configuration of <see cref="TdxModule"/>, whose trigger takes the result that the log tells. What is permitted in which state is asked of them and known nowhere else.
/// </summary>
internal sealed class LogMachine
{
    private static readonly FrozenSet<TdxModuleStatus> Working = FindWorking();
    private static readonly FrozenDictionary<TdxEnableResult, TdxModuleStatus> Claims = Enum.GetValues<TdxEnableResult>().ToFrozenDictionary(static result => result, StatusOf);

    private readonly LogTransport _transport = new();
    private readonly SeamcallHost _host;
    private readonly TdhSys _sys;
    private readonly StateMachine<TdxModuleStatus, TdxModule.Trigger> _status;
    private readonly TdxModule.StatelessTriggers _triggers;
    private readonly HashSet<ulong> _succeeded = [];
    private readonly List<ReplayTransition> _transitions = [];
    private int _line;

    /// <summary>Begins with a module that nobody has looked for.</summary>
    public LogMachine()
    {
        _host = Host(_transport);
        _sys = new(_host);
        _sys.Transitioned += transition =>
            _transitions.Add(new(nameof(TdhSys), transition.Trigger.ToString(), transition.Source.ToString(), transition.Destination.ToString(), _line));
        _status = StatusMachine(_host, out _triggers);
        _status.OnTransitioned(transition =>
            _transitions.Add(new(nameof(TdxModule), transition.Trigger.ToString(), StatusNames.Format(transition.Source), StatusNames.Format(transition.Destination), _line)));
    }

    /// <summary>The module's status as the host knows it.</summary>
    public TdxModuleStatus Status => _status.State;

    /// <summary>How far the module's life cycle got.</summary>
    public TdxSysState SysState => _sys.State;

    /// <summary>What moved either machine, with the line that told of it.</summary>
    public IReadOnlyList<ReplayTransition> Transitions => _transitions;

    /// <summary>How often a leaf succeeded that had not, or not since it was refused.</summary>
    public int Successes { get; private set; }

    /// <summary>Whether the host's work can be going on in this status; in a final one it cannot.</summary>
    public bool CanWork => Working.Contains(_status.State);

    /// <summary>Whether a leaf is one that moves or serves a bring-up, so that the machine knows it.</summary>
    /// <param name="leaf">The leaf number.</param>
    public static bool Knows(ulong leaf) => leaf is TdxSysLeaf.Init or TdxSysLeaf.LpInit or TdxSysLeaf.Info or TdxSysLeaf.Config or TdxSysLeaf.KeyConfig or TdxSysLeaf.TdmrInit;

    /// <summary>Whether a leaf has succeeded since it was last refused, as far as lines tell or imply.</summary>
    /// <param name="leaf">The leaf number.</param>
    public bool HasSucceeded(ulong leaf) => _succeeded.Contains(leaf);

    /// <summary>The module told what it is, so TDH.SYS.INFO succeeded, and what must come before it.</summary>
    /// <param name="line">Line number.</param>
    /// <returns>False when the machine does not allow the line where it stands.</returns>
    public bool Told(int line) => Reach(TdxSysLeaf.Info, line) && Call(TdxSysLeaf.Info).IsSuccess;

    /// <summary>The TDMRs are made, so TDH.SYS.CONFIG comes next.</summary>
    /// <param name="line">Line number.</param>
    /// <returns>False when the machine does not allow the line where it stands.</returns>
    public bool Built(int line) => Reach(TdxSysLeaf.Config, line);

    /// <summary>A leaf was refused. The leaves before it must have succeeded, or the kernel would not have called it.</summary>
    /// <param name="leaf">One that the machine knows.</param>
    /// <param name="status">The answer.</param>
    /// <param name="line">Line number.</param>
    /// <returns>False when the machine does not allow the call where it stands.</returns>
    public bool Refuse(ulong leaf, ulong status, int line)
    {
        if (!Reach(leaf, line)) { return false; }

        _succeeded.Remove(leaf);
        _transport.Refuse(leaf, status);
        return Call(leaf).Trigger == TriggerOutcome.Done;
    }

    /// <summary>A line tells what became of the host's work.</summary>
    /// <param name="result">What it tells.</param>
    /// <param name="line">Line number.</param>
    /// <returns>False when the machine does not allow it where it stands: the status stays and is not the one that the result stands for.</returns>
    public bool Enable(TdxEnableResult result, int line)
    {
        _line = line;
        if (result == TdxEnableResult.Enabled && CanWork && !(Reach(TdxSysLeaf.TdmrInit, line) && Call(TdxSysLeaf.TdmrInit).IsSuccess)) { return false; }

        _status.Fire(_triggers.Enable, result);
        return _status.State == Claims[result];
    }

    /// <summary>The kernels that shut the module down after a failure call a leaf for it; what that does depends on the module's profile.</summary>
    /// <param name="line">Line number.</param>
    /// <param name="profile">The profile, or none when the log does not tell it.</param>
    public void ShutDown(int line, TdxProfile profile)
    {
        _line = line;
        _transport.Accept();
        _host.Profile = profile;
        _ = _sys.LpShutdown();
    }

    // Success of all leaves up to where one is permitted. A leaf that is permitted no more is not reached either.
    private bool Reach(ulong leaf, int line)
    {
        _line = line;
        _transport.Accept();
        while (CanWork && !Can(leaf))
        {
            if (!Advance()) { return false; }
        }

        return CanWork;
    }

    private static StateMachine<TdxModuleStatus, TdxModule.Trigger> StatusMachine(SeamcallHost host, out TdxModule.StatelessTriggers triggers) =>
        new TdxModule(new() { Seamcalls = host, KeyIds = new(1, 2), Memory = new NoHostMemory(), Ram = [] }).CreateStateless(out triggers);

    private static SeamcallHost Host(LogTransport transport) => new(transport, new ProcessorSet([0], InlineScheduler.Instance));

    // The status that a result leads to from the beginning, as the declaration has it.
    private static TdxModuleStatus StatusOf(TdxEnableResult result)
    {
        StateMachine<TdxModuleStatus, TdxModule.Trigger> fresh = StatusMachine(Host(new()), out TdxModule.StatelessTriggers triggers);
        fresh.Fire(triggers.Enable, result);
        return fresh.State;
    }

    // The statuses that something leads away from, as the declaration has it.
    private static FrozenSet<TdxModuleStatus> FindWorking() =>
        StatusMachine(Host(new()), out _).GetInfo().States.Where(static state => state.Transitions.Any()).Select(static state => (TdxModuleStatus)state.UnderlyingState).ToFrozenSet();

    private bool Advance() =>
        _sys.CanInit() ? Call(TdxSysLeaf.Init).IsSuccess
        : _sys.CanLpInit() ? Call(TdxSysLeaf.LpInit).IsSuccess
        : _sys.CanConfig() ? Call(TdxSysLeaf.Config).IsSuccess
        : _sys.CanKeyConfig() && Call(TdxSysLeaf.KeyConfig).IsSuccess;

    private bool Can(ulong leaf) => leaf switch
    {
        TdxSysLeaf.Init => _sys.CanInit(),
        TdxSysLeaf.LpInit => _sys.CanLpInit(),
        TdxSysLeaf.Info => _sys.CanInfo(),
        TdxSysLeaf.Config => _sys.CanConfig(),
        TdxSysLeaf.KeyConfig => _sys.CanKeyConfig(),
        TdxSysLeaf.TdmrInit => _sys.CanTdmrInit(),
        _ => false,
    };

    private LeafReport Call(ulong leaf)
    {
        LeafReport report = leaf switch
        {
            TdxSysLeaf.Init => _sys.Init(0).Report,
            TdxSysLeaf.LpInit => Only(_sys.LpInit()),
            TdxSysLeaf.Info => _sys.Info(default, 0, default, 0, out _, out _).Report,
            TdxSysLeaf.Config => _sys.Config(default, 1, default).Report,
            TdxSysLeaf.KeyConfig => Only(_sys.KeyConfig()),
            _ => _sys.TdmrInit(default, new(LogTransport.TdmrEnd)).Report,
        };
        if (report.IsSuccess && _succeeded.Add(leaf)) { Successes++; }

        return report;
    }

    private static LeafReport Only(FanOutResult<SeamcallResult> results) => results.IsSuccess ? new(LeafOutcome.Succeeded, 0, 0, 1, TriggerOutcome.Done) : results.FirstFailure.Report;
}

/// <summary>A transition of a declared machine that a line of the log caused.</summary>
/// <param name="Machine">Class name of the machine.</param>
/// <param name="Trigger">What moved it.</param>
/// <param name="From">State left.</param>
/// <param name="To">State entered.</param>
/// <param name="Line">The line that told of it or implied it.</param>
internal sealed record ReplayTransition(string Machine, string Trigger, string From, string To, int Line);
