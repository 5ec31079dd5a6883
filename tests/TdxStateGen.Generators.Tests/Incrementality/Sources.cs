namespace TdxStateGen.Generators.Tests.Incrementality;

/// <summary>Texts that incrementality tests compile and edit.</summary>
internal static class Sources
{
    public const string Door = """
        using TdxStateGen;

        namespace Sample;

        public enum DoorState { Closed, Open, Locked }

        [StateMachine(Initial = DoorState.Closed)]
        public sealed partial class Door
        {
            [Transition(DoorState.Closed, DoorState.Open)]
            public partial void Open();

            [Transition(DoorState.Open, DoorState.Closed, Action = nameof(Bang))]
            public partial void Close();

            [Transition(DoorState.Closed, DoorState.Locked, Guard = nameof(HasKey))]
            [Transition(DoorState.Locked, DoorState.Closed)]
            public partial bool Turn(int key);

            private bool HasKey(int key) => key == 42;
            private void Bang() { }
        }
        """;

    public const string Cache = """
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

            private LoadResult Read() => LoadResult.Loaded;
        }
        """;

    public const string Unit = """
        using TdxStateGen;
        using Toy;

        namespace Sample;

        public enum UnitState { Reset, Started, Ready }

        [StateMachine(Initial = UnitState.Reset)]
        [Terminal(UnitState.Ready)]
        [ToyInterface]
        public sealed partial class Unit(ToyHost host)
        {
            [ToyCall(1, "TOY.START")]
            [Transition(UnitState.Reset, UnitState.Started)]
            public partial ToyResult Start(ulong attributes);

            [ToyCall(2, "TOY.SPREAD", Scope = LeafScope.EveryProcessor)]
            [Transition(UnitState.Started, UnitState.Ready)]
            [Status(ToyStatus.Done, StatusMeaning.AlreadyDone)]
            public partial FanOutResult<ToyResult> Spread();
        }

        [LeafModule(typeof(ToyConvention))]
        public sealed partial class Far
        {
            [AnswersToy(1)]
            private ToyStatus Start(int lp, ulong attributes) => ToyStatus.Ok;
        }
        """;

    /// <summary>A declaration that is refused.</summary>
    public const string Broken = """
        using TdxStateGen;

        namespace Sample;

        public enum GateState { Shut, Open }

        [StateMachine]
        public sealed partial class Gate
        {
            [Transition(GateState.Shut, GateState.Open)]
            public partial void Lift();
        }
        """;

    /// <summary>A far end that is refused.</summary>
    public const string BrokenFar = """
        using TdxStateGen;
        using Toy;

        namespace Sample;

        [LeafModule(typeof(ToyConvention), Gate = "Missing")]
        public sealed partial class BrokenFar
        {
            [AnswersToy(1)]
            private ToyStatus Start(int lp, ulong attributes) => ToyStatus.Ok;
        }
        """;

    /// <summary>Code that declares nothing.</summary>
    public const string User = """
        namespace Sample;

        public static class User
        {
            public static int Number => 1;
        }
        """;
}
