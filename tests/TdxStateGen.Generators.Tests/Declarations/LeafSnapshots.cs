namespace TdxStateGen.Generators.Tests.Declarations;

/// <summary>Machines whose triggers are calls to firmware, and the far end.</summary>
public sealed class LeafSnapshots
{
    [Fact]
    public Task LeafScopes() => SnapshotCase.VerifyToyAsync("LeafScopes", """
        using TdxStateGen;
        using Toy;

        namespace Sample;

        public enum UnitState { Reset, Started, Spread, Keyed, Stopped, Gone }

        [StateMachine(Initial = UnitState.Reset, Concurrency = MachineConcurrency.Atomic)]
        [Terminal(UnitState.Stopped, UnitState.Gone)]
        [Goal(UnitState.Keyed)]
        [ToyInterface]
        public sealed partial class Unit(ToyHost host)
        {
            [ToyCall(1, "TOY.START")]
            [Transition(UnitState.Reset, UnitState.Started)]
            [Status(ToyStatus.Gone, StatusMeaning.Fail, To = UnitState.Gone)]
            public partial ToyResult Start(ulong attributes, ToyAddress page, bool fast);

            [ToyCall(2, "TOY.SPREAD", Scope = LeafScope.EveryProcessor, Order = FanOutOrder.Parallel, OnFailure = FanOutPolicy.FinishThenFail)]
            [Transition(UnitState.Started, UnitState.Spread)]
            [Status(ToyStatus.Done, StatusMeaning.AlreadyDone)]
            public partial FanOutResult<ToyResult> Spread();

            [ToyCall(3, "TOY.KEY", Scope = LeafScope.OnePerPackage)]
            [Transition(UnitState.Spread, UnitState.Keyed)]
            [Status(ToyStatus.Done, StatusMeaning.AlreadyDone)]
            [Status(ToyStatus.Gone, StatusMeaning.Fail, To = UnitState.Gone)]
            public partial FanOutResult<ToyResult> Key(uint slot);

            [ToyCall(4, "TOY.STOP", Version = 2, Scope = LeafScope.OnlineProcessors, Order = FanOutOrder.Parallel, OnFailure = FanOutPolicy.FinishThenFail, CommitWhen = FanOutCommit.Any, NoEffectIn = ToyProfile.Two)]
            [TransitionFromAny(UnitState.Stopped, Profiles = ToyProfile.One)]
            public partial FanOutResult<ToyResult> Stop();
        }
        """, SnapshotCase.Stateless);

    [Fact]
    public Task LeafStatuses() => SnapshotCase.VerifyToyAsync("LeafStatuses", """"
        using TdxStateGen;
        using Toy;

        namespace Sample;

        public enum PageState { Free, Mapped, Pinned, Lost }

        [StateMachine(Initial = PageState.Free)]
        [Terminal(PageState.Lost)]
        [ToyInterface]
        [Status(ToyStatus.Busy, StatusMeaning.Retry, Attempts = 3)]
        [Status(ToyStatus.Gone, StatusMeaning.Fail, Exact = true, To = PageState.Lost)]
        public sealed partial class Page(ToyHost host)
        {
            [ToyCall(0x10, "TOY.\"MAP\" <x> & {y} \"\"\" ;:#", Profiles = ToyProfile.Both)]
            [Transition(PageState.Free, PageState.Mapped, Guard = nameof(IsAligned), Action = nameof(Count))]
            [Status(ToyStatus.Done, StatusMeaning.Success, Profiles = ToyProfile.Two)]
            [Status(0x8000_0009_0000_0000, StatusMeaning.Retry, Attempts = 2)]
            public partial ToyResult Map(ToyAddress page);

            [ToyCall(0x11, "TOY.PIN")]
            [Transition(PageState.Mapped, PageState.Pinned, Guard = nameof(IsSmall), Profiles = ToyProfile.One)]
            [Transition(PageState.Mapped, PageState.Free, Profiles = ToyProfile.Two)]
            public partial ToyResult Pin();

            [ToyCall(0x12, "TOY.UNPIN")]
            [Transition(PageState.Pinned, PageState.Mapped)]
            public partial ToyResult Unpin([Reg("D")] ulong token, [Reg("B")] out ToyAddress last);

            public int Maps { get; private set; }

            private bool IsAligned(ToyAddress page) => (page.Value & 0xFFF) == 0;
            private bool IsSmall() => Maps < 2;
            private void Count() => Maps++;
        }
        """", SnapshotCase.Stateless);

    [Fact]
    public Task LeafCursor() => SnapshotCase.VerifyToyAsync("LeafCursor", """
        using TdxStateGen;
        using Toy;

        namespace Sample;

        public enum ScrubState { Ready, Off }

        [StateMachine(Initial = ScrubState.Ready)]
        [Terminal(ScrubState.Off)]
        [ToyInterface]
        public sealed partial class Scrubber
        {
            private readonly ToyHost _host;

            public Scrubber(ToyHost host) => _host = host;

            [ToyCall(7, "TOY.SCRUB")]
            [Cursor(nameof(next), nameof(end), StallLimit = 16)]
            [AllowedIn(ScrubState.Ready)]
            [Status(ToyStatus.Done, StatusMeaning.AlreadyDone)]
            [Status(ToyStatus.Busy, StatusMeaning.Retry, Attempts = 5)]
            public partial ToyResult Scrub(ToyAddress start, [HostOnly] ToyAddress end, out ToyAddress next);

            [ToyCall(8, "TOY.OFF")]
            [Transition(ScrubState.Ready, ScrubState.Off)]
            public partial ToyResult TurnOff();
        }
        """, SnapshotCase.Stateless);

    [Fact]
    public Task LeafModuleDispatcher() => SnapshotCase.VerifyToyAsync("LeafModuleDispatcher", """
        using TdxStateGen;
        using Toy;

        namespace Sample;

        [LeafModule(typeof(ToyConvention), Gate = nameof(Gate))]
        public sealed partial class ToyModule
        {
            private ulong _position;

            private ToyStatus? Gate(int lp, ulong request) => lp < 0 ? ToyStatus.Bad : request > 0xFFFF_FFFF ? ToyStatus.Busy : null;

            [AnswersToy(1)]
            private ToyStatus Start(int lp, ulong attributes, ToyAddress page, bool fast) => attributes == 0 && fast ? ToyStatus.Ok : ToyStatus.Bad;

            [AnswersToy(7)]
            private ToyStatus Scrub(int lp, ref ulong position, [Reg("D")] out ToyAddress next)
            {
                _position += position;
                position = _position;
                next = new(_position);
                return ToyStatus.Ok;
            }

            [AnswersToy(9)]
            private ulong Raw(int lp, [RequestWord] ulong request, ref ToyRegisters registers)
            {
                registers.D = request;
                return 0;
            }
        }
        """);

    [Fact]
    public Task TdhSys() => SnapshotCase.VerifyAsync("TdhSys", """
        using TdxStateGen;
        using TdxStateGen.Tdx;

        namespace Sample;

        public enum SysState { Loaded, GloballyInitialized, ProcessorsInitialized, Configured, Ready, Shutdown, Absent }

        [StateMachine(Initial = SysState.Loaded, Concurrency = MachineConcurrency.Atomic)]
        [Terminal(SysState.Absent, SysState.Shutdown)]
        [Goal(SysState.Ready)]
        [SeamcallInterface]
        [Status(TdxStatus.RndNoEntropy, StatusMeaning.Retry, Attempts = 10)]
        public sealed partial class Sys(SeamcallHost host)
        {
            [SeamcallLeaf(33, "TDH.SYS.INIT")]
            [Transition(SysState.Loaded, SysState.GloballyInitialized)]
            [Status(TdxStatus.VmFailInvalid, StatusMeaning.Fail, To = SysState.Absent)]
            public partial SeamcallResult Init(ulong attributes);

            [SeamcallLeaf(35, "TDH.SYS.LP.INIT", Scope = LeafScope.EveryProcessor, Order = FanOutOrder.Parallel, OnFailure = FanOutPolicy.FinishThenFail)]
            [Transition(SysState.GloballyInitialized, SysState.ProcessorsInitialized)]
            [Status(TdxStatus.SysLpInitDone, StatusMeaning.AlreadyDone)]
            public partial FanOutResult<SeamcallResult> LpInit();

            [SeamcallLeaf(32, "TDH.SYS.INFO")]
            [AllowedIn(SysState.ProcessorsInitialized, SysState.Configured, SysState.Ready)]
            public partial SeamcallResult Info(
                PhysicalAddress info,
                ulong infoBytes,
                PhysicalAddress cmrs,
                ulong cmrCount,
                [Reg(Register.Rdx)] out ulong bytesWritten,
                [Reg(Register.R9)] out ulong cmrsWritten);

            [SeamcallLeaf(34, "TDH.SYS.RD", Profiles = TdxProfile.Any1_5)]
            [AllowedIn(SysState.ProcessorsInitialized, SysState.Configured, SysState.Ready)]
            [Status(TdxStatus.MetadataFirstFieldIdInContext, StatusMeaning.Success)]
            public partial SeamcallResult Read([Reg(Register.Rdx)] ulong field, [Reg(Register.R8)] out ulong value, [Reg(Register.Rdx)] out ulong next);

            [SeamcallLeaf(45, "TDH.SYS.CONFIG")]
            [Transition(SysState.ProcessorsInitialized, SysState.Configured)]
            public partial SeamcallResult Config(PhysicalAddress tdmrList, ulong tdmrCount, KeyId globalKeyId);

            [SeamcallLeaf(31, "TDH.SYS.KEY.CONFIG", Scope = LeafScope.OnePerPackage, Order = FanOutOrder.Serial)]
            [Transition(SysState.Configured, SysState.Ready)]
            [Status(TdxStatus.KeyConfigured, StatusMeaning.AlreadyDone)]
            public partial FanOutResult<SeamcallResult> KeyConfig();

            [SeamcallLeaf(36, "TDH.SYS.TDMR.INIT")]
            [Cursor(nameof(next), nameof(end))]
            [AllowedIn(SysState.Ready)]
            [Status(TdxStatus.TdmrAlreadyInitialized, StatusMeaning.AlreadyDone)]
            public partial SeamcallResult TdmrInit(PhysicalAddress tdmr, [HostOnly] PhysicalAddress end, [Reg(Register.Rdx)] out PhysicalAddress next);

            [SeamcallLeaf(44, "TDH.SYS.LP.SHUTDOWN", Scope = LeafScope.OnlineProcessors, Order = FanOutOrder.Parallel, OnFailure = FanOutPolicy.FinishThenFail, CommitWhen = FanOutCommit.Any, NoEffectIn = TdxProfile.Any1_5)]
            [TransitionFromAny(SysState.Shutdown, Profiles = TdxProfile.V1_0)]
            public partial FanOutResult<SeamcallResult> LpShutdown();
        }
        """, SnapshotCase.Stateless with { WithTdx = true });

    [Fact]
    public Task TdxModule() => SnapshotCase.VerifyAsync("TdxModule", """
        using System;
        using TdxStateGen;
        using TdxStateGen.Tdx;

        namespace Sample;

        public enum ModuleStatus { Unknown, NotLoaded, Initialized, Shutdown }

        public enum EnableResult { PlatformNotEnabled, OfflineProcessors, NotLoaded, Failed, Enabled }

        [StateMachine(Initial = ModuleStatus.Unknown, StateProperty = "Status", Concurrency = MachineConcurrency.Serialized)]
        [Terminal(ModuleStatus.NotLoaded, ModuleStatus.Initialized, ModuleStatus.Shutdown)]
        public sealed partial class Module(SeamcallHost seamcalls, Func<ProcessorHold> hold, int keyIds)
        {
            [Drives(ModuleStatus.Unknown, TdxSysState.Loaded)]
            [Drives(ModuleStatus.Initialized, TdxSysState.Ready)]
            private readonly TdhSys _sys = new(seamcalls);

            [OnDemand(ModuleStatus.Unknown, nameof(BringUp), Precheck = nameof(CheckPlatform), OnException = EnableResult.Failed)]
            [Hold(nameof(HoldProcessors))]
            [Outcome(EnableResult.PlatformNotEnabled, ModuleStatus.Unknown, OutcomeKind.Refused)]
            [Outcome(EnableResult.OfflineProcessors, ModuleStatus.Unknown, OutcomeKind.Refused)]
            [Outcome(EnableResult.NotLoaded, ModuleStatus.NotLoaded, OutcomeKind.Failure)]
            [Outcome(EnableResult.Failed, ModuleStatus.Shutdown, OutcomeKind.Failure, Action = nameof(Unwind))]
            [Outcome(EnableResult.Enabled, ModuleStatus.Initialized, OutcomeKind.Success)]
            public partial EnableResult Enable();

            private EnableResult? CheckPlatform() => keyIds == 0 ? EnableResult.PlatformNotEnabled : null;
            private ProcessorHold HoldProcessors() => hold();
            private void Unwind() => _ = _sys.LpShutdown();

            private EnableResult BringUp()
            {
                SeamcallResult init = _sys.Init(0);
                if (init.Is(TdxStatus.VmFailInvalid))
                    return EnableResult.NotLoaded;
                bool isReady = init.IsSuccess && _sys.LpInit().IsSuccess && _sys.Config(default, 1, default).IsSuccess && _sys.KeyConfig().IsSuccess;
                return isReady ? EnableResult.Enabled : EnableResult.Failed;
            }
        }
        """, SnapshotCase.Stateless with { WithTdx = true });
}
