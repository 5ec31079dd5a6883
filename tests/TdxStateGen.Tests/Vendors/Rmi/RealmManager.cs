namespace TdxStateGen.Tests.Vendors.Rmi;

/// <summary>A realm as its host sees it.</summary>
public enum RealmState
{
    None,
    New,
    Active,
    Destroyed,
}

/// <summary>Host side. The vendor has no profiles: its host is the core's own.</summary>
[StateMachine(Initial = RealmState.None, Concurrency = MachineConcurrency.Atomic)]
[Terminal(RealmState.Destroyed)]
[RmiInterface]
public sealed partial class RealmManager
{
    private readonly LeafHost<SmcRegisters> _monitor;

    public RealmManager(LeafHost<SmcRegisters> monitor) => _monitor = monitor;

    [RmiCommand(8, "RMI_REALM_CREATE")]
    [Transition(RealmState.None, RealmState.New)]
    public partial RmiResult Create(Granule descriptor, Granule parameters);

    [RmiCommand(15, "RMI_RTT_READ_ENTRY")]
    [AllowedIn(RealmState.New, RealmState.Active)]
    public partial RmiResult ReadEntry(Granule descriptor, ulong address, int level, out int walked, out byte state, out Granule target);

    [RmiCommand(7, "RMI_REALM_ACTIVATE")]
    [Transition(RealmState.New, RealmState.Active)]
    public partial RmiResult Activate(Granule descriptor);

    [RmiCommand(9, "RMI_REALM_DESTROY")]
    [Transition(RealmState.New, RealmState.Destroyed)]
    [Transition(RealmState.Active, RealmState.Destroyed)]
    [Status(RmiStatus.Realm, StatusMeaning.Retry, Attempts = 4)]
    public partial RmiResult Destroy(Granule descriptor);
}

/// <summary>Module side.</summary>
[LeafModule(typeof(RmiConvention))]
public sealed partial class RealmMonitor
{
    private ulong _realm;
    private bool _active;

    /// <summary>How often destroying is refused before it works.</summary>
    public int DestroyRefusals { get; set; }

    [AnswersRmi(8)]
    private ulong Create(int lp, Granule descriptor, Granule parameters)
    {
        if (descriptor.Address % 4096 != 0 || parameters.Address % 4096 != 0)
            return (ulong)RmiStatus.Input;
        _realm = descriptor.Address;
        return (ulong)RmiStatus.Success;
    }

    [AnswersRmi(7)]
    private ulong Activate(int lp, Granule descriptor)
    {
        if (descriptor.Address != _realm)
            return (ulong)RmiStatus.Input;
        _active = true;
        return (ulong)RmiStatus.Success;
    }

    [AnswersRmi(15)]
    private ulong ReadEntry(int lp, Granule descriptor, ulong address, int level, out int walked, out byte state, out Granule target)
    {
        walked = level - 1;
        state = _active ? (byte)2 : (byte)1;
        target = new Granule(address + 4096);
        return descriptor.Address == _realm ? (ulong)RmiStatus.Success : (ulong)RmiStatus.Rtt | ((ulong)(uint)level << 8);
    }

    [AnswersRmi(9)]
    private ulong Destroy(int lp, Granule descriptor) => DestroyRefusals-- > 0 ? (ulong)RmiStatus.Realm : (ulong)RmiStatus.Success;
}

/// <summary>The wire between the two.</summary>
public sealed class SecureMonitorCall(ILeafModule<SmcRegisters> module) : ILeafTransport<SmcRegisters>
{
    public void Call(int processor, ref SmcRegisters registers) => module.Dispatch(processor, ref registers);
}
