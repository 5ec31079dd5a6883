namespace TdxStateGen.Generators.Tests.Declarations;

/// <summary>Triggers that do their work once, on demand.</summary>
public sealed class OnDemandSnapshots
{
    [Fact]
    public Task OnDemandMinimal() => SnapshotCase.VerifyAsync("OnDemandMinimal", """
        using TdxStateGen;

        namespace Sample;

        public enum CacheState { Cold, Warm, Broken }

        public enum LoadResult { Loaded, Failed }

        [StateMachine(Initial = CacheState.Cold, Concurrency = MachineConcurrency.Serialized)]
        [Terminal(CacheState.Warm, CacheState.Broken)]
        public sealed partial class Cache
        {
            [OnDemand(CacheState.Cold, nameof(Read), OnException = LoadResult.Failed)]
            [Outcome(LoadResult.Loaded, CacheState.Warm, OutcomeKind.Success)]
            [Outcome(LoadResult.Failed, CacheState.Broken, OutcomeKind.Failure)]
            public partial LoadResult Load();

            private LoadResult Read() => State == CacheState.Cold ? LoadResult.Loaded : LoadResult.Failed;
        }
        """, SnapshotCase.Stateless);

    [Fact]
    public Task OnDemandFull() => SnapshotCase.VerifyAsync("OnDemandFull", """
        using System;
        using TdxStateGen;

        namespace Sample;

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
            public int Undone { get; private set; }

            [OnDemand(LinkState.Down, nameof(Dial), Precheck = nameof(Look), OnException = ConnectResult.Refused)]
            [Hold(nameof(TakeLease))]
            [Outcome(ConnectResult.NoCable, LinkState.Down, OutcomeKind.Refused)]
            [Outcome(ConnectResult.Busy, LinkState.Down, OutcomeKind.Refused)]
            [Outcome(ConnectResult.Connected, LinkState.Up, OutcomeKind.Success)]
            [Outcome(ConnectResult.Refused, LinkState.Failed, OutcomeKind.Failure, Action = nameof(Undo))]
            public partial ConnectResult Connect();

            [Transition(LinkState.Up, LinkState.Failed)]
            public partial void Break();

            [OnEntry(LinkState.Failed)]
            private void Report() => Undone += 100;

            private ConnectResult? Look() => cable() == 0 ? ConnectResult.NoCable : null;
            private Lease TakeLease() => new();
            private ConnectResult Dial() => cable() > 9 ? ConnectResult.Connected : ConnectResult.Busy;
            private void Undo(ConnectResult result) => Undone += (int)result;
        }
        """, SnapshotCase.Stateless);

    [Fact]
    public Task HoldOnTriggers() => SnapshotCase.VerifyAsync("HoldOnTriggers", """
        using System;
        using TdxStateGen;

        namespace Sample;

        public enum BayState { Empty, Loaded }

        [StateMachine(Initial = BayState.Empty, Concurrency = MachineConcurrency.Atomic)]
        public sealed partial class Bay(Func<IDisposable> platform)
        {
            [Hold(nameof(Take))]
            [Transition(BayState.Empty, BayState.Loaded)]
            public partial bool Load();

            [Hold(nameof(Take))]
            [Transition(BayState.Loaded, BayState.Empty, Guard = nameof(IsFree))]
            public partial void Unload();

            private IDisposable Take() => platform();
            private bool IsFree() => true;
        }
        """);
}
