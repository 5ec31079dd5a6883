namespace TdxStateGen.Generators.Tests.RandomMachines;

/// <summary>Valid declarations of leaves, on-demand triggers and far ends, to be spoilt. They stand in the namespace <c>Template</c>, which is replaced, beside the made-up vendor.</summary>
internal static class Templates
{
    public static readonly string[] All = [OnDemand, Leaves, Module];

    private const string OnDemand = """
        using System;
        using TdxStateGen;

        namespace Template;

        public enum LinkState { Down, Up, Failed }

        public enum ConnectResult { NoCable, Busy, Connected, Refused }

        public sealed class Lease : IDisposable
        {
            public void Dispose() => GC.SuppressFinalize(this);
        }

        [StateMachine(Initial = LinkState.Down, Concurrency = MachineConcurrency.Serialized)]
        [Terminal(LinkState.Failed)]
        [Goal(LinkState.Up)]
        public sealed partial class Link(Func<int> cable)
        {
            public uint Flags { get; set; }
            [Hold(nameof(TakeLease))]
            [OnDemand(LinkState.Down, nameof(Dial), Precheck = nameof(Look), OnException = ConnectResult.Refused)]
            [Outcome(ConnectResult.NoCable, LinkState.Down, OutcomeKind.Refused)]
            [Outcome(ConnectResult.Busy, LinkState.Down, OutcomeKind.Refused)]
            [Outcome(ConnectResult.Connected, LinkState.Up, OutcomeKind.Success)]
            [Outcome(ConnectResult.Refused, LinkState.Failed, OutcomeKind.Failure, Action = nameof(Undo))]
            public partial ConnectResult Connect();
            [Transition(LinkState.Up, LinkState.Failed)]
            public partial void Break();
            [OnEntry(LinkState.Failed)]
            private void Report() => Flags += 100;
            private ConnectResult? Look() => cable() == 0 ? ConnectResult.NoCable : null;
            private Lease TakeLease() => new();
            private ConnectResult Dial() => cable() > 9 ? ConnectResult.Connected : ConnectResult.Busy;
            private void Undo(ConnectResult result) => Flags += (uint)result;
        }
        """;

    private const string Leaves = """
        using TdxStateGen;
        using Toy;

        namespace Template;

        public enum UnitState { Reset, Started, Spread, Stopped, Gone }

        [StateMachine(Initial = UnitState.Reset, Concurrency = MachineConcurrency.Atomic)]
        [Terminal(UnitState.Stopped, UnitState.Gone)]
        [ToyInterface]
        [Status(ToyStatus.Busy, StatusMeaning.Retry, Attempts = 3)]
        public sealed partial class Unit(ToyHost host)
        {
            public uint Flags { get; set; }
            [ToyCall(1, "TOY.START", Profiles = ToyProfile.Both)]
            [Transition(UnitState.Reset, UnitState.Started, Guard = nameof(IsAligned), Action = nameof(Count))]
            [Status(ToyStatus.Gone, StatusMeaning.Fail, Exact = true, To = UnitState.Gone)]
            [Status(ToyStatus.Done, StatusMeaning.Success, Profiles = ToyProfile.Two)]
            public partial ToyResult Start(ulong attributes, ToyAddress page, bool fast);
            [ToyCall(2, "TOY.SPREAD", Scope = LeafScope.EveryProcessor, Order = FanOutOrder.Parallel, OnFailure = FanOutPolicy.FinishThenFail)]
            [Transition(UnitState.Started, UnitState.Spread)]
            [Status(ToyStatus.Done, StatusMeaning.AlreadyDone)]
            public partial FanOutResult<ToyResult> Spread(uint slot);
            [ToyCall(4, "TOY.STOP", Version = 2, Scope = LeafScope.OnlineProcessors, CommitWhen = FanOutCommit.Any, NoEffectIn = ToyProfile.Two)]
            [TransitionFromAny(UnitState.Stopped, Profiles = ToyProfile.One)]
            public partial FanOutResult<ToyResult> Stop();
            [ToyCall(7, "TOY.SCRUB")]
            [Cursor(nameof(next), nameof(end), StallLimit = 16)]
            [AllowedIn(UnitState.Spread)]
            public partial ToyResult Scrub([Reg("B")] ToyAddress start, [HostOnly] ToyAddress end, [Reg("D")] out ToyAddress next);
            private bool IsAligned(ulong attributes, ToyAddress page, bool fast) => attributes == 0 && fast;
            private void Count() => Flags++;
        }
        """;

    private const string Module = """
        using TdxStateGen;
        using Toy;

        namespace Template;

        [LeafModule(typeof(ToyConvention), Gate = nameof(Gate))]
        public sealed partial class Far
        {
            public uint Flags { get; set; }
            private ToyStatus? Gate(int lp, ulong request) => lp < 0 ? ToyStatus.Bad : request > 0xFFFF_FFFF ? ToyStatus.Busy : null;
            [AnswersToy(1)]
            private ToyStatus Start(int lp, ulong attributes, ToyAddress page, bool fast) => attributes == 0 && fast ? ToyStatus.Ok : ToyStatus.Bad;
            [AnswersToy(7)]
            private ToyStatus Scrub(int lp, ref ulong position, [Reg("D")] out ToyAddress next)
            {
                next = new(++position);
                return ToyStatus.Ok;
            }
            [AnswersToy(9)]
            private ulong Raw(int lp, [RequestWord] ulong request, ref ToyRegisters registers)
            {
                registers.D = request + (ulong)lp;
                return 0;
            }
        }
        """;
}
