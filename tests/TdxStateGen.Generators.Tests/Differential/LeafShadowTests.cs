using CsCheck;
using TdxStateGen.Generators.Tests.Infrastructure;
using Xunit.Abstractions;

namespace TdxStateGen.Generators.Tests.Differential;

/// <summary>A machine of leaves against a far end that answers at random: the Stateless configuration, told every result, stays in the same state.</summary>
public sealed class LeafShadowTests(ITestOutputHelper output)
{
    private const string Source = """
        using System;
        using TdxStateGen;
        using TdxStateGen.Generators.Tests.Differential;
        using Toy;

        namespace Shadowed;

        public enum UnitState { Reset, Started, Spread, Keyed, Small, Stopped, Gone }

        [StateMachine(Initial = UnitState.Reset, Concurrency = MachineConcurrency.KIND)]
        [Terminal(UnitState.Stopped, UnitState.Gone)]
        [ToyInterface]
        [Status(ToyStatus.Busy, StatusMeaning.Retry, Attempts = 2)]
        public sealed partial class Unit(ToyHost host)
        {
            public uint Flags { get; set; }

            public string Log { get; set; } = "";

            [ToyCall(1, "TOY.START")]
            [Transition(UnitState.Reset, UnitState.Started, Guard = nameof(IsAligned), Action = nameof(Count))]
            [Transition(UnitState.Reset, UnitState.Small, Guard = nameof(IsFlagged), Profiles = ToyProfile.Two)]
            [Status(ToyStatus.Gone, StatusMeaning.Fail, Exact = true, To = UnitState.Gone)]
            [Status(ToyStatus.Bad, StatusMeaning.Fail, To = UnitState.Small, Profiles = ToyProfile.One)]
            public partial ToyResult Start(ToyAddress page);

            [ToyCall(2, "TOY.SPREAD", Scope = LeafScope.EveryProcessor, OnFailure = FanOutPolicy.FinishThenFail)]
            [Transition(UnitState.Started, UnitState.Spread)]
            [Transition(UnitState.Small, UnitState.Reset)]
            [Status(ToyStatus.Done, StatusMeaning.AlreadyDone)]
            [Status(ToyStatus.Gone, StatusMeaning.Fail, To = UnitState.Gone)]
            [Status(ToyStatus.Bad, StatusMeaning.Fail, To = UnitState.Reset)]
            public partial FanOutResult<ToyResult> Spread();

            [ToyCall(3, "TOY.KEY", Scope = LeafScope.OnePerPackage, OnFailure = FanOutPolicy.FinishThenFail, CommitWhen = FanOutCommit.Any)]
            [Transition(UnitState.Spread, UnitState.Keyed)]
            [Transition(UnitState.Keyed, UnitState.Keyed)]
            public partial FanOutResult<ToyResult> Key();

            [ToyCall(4, "TOY.STOP", Profiles = ToyProfile.One)]
            [TransitionFromAny(UnitState.Stopped, Profiles = ToyProfile.One)]
            public partial ToyResult Stop();

            [ToyCall(5, "TOY.READ")]
            [AllowedIn(UnitState.Started, UnitState.Keyed)]
            public partial ToyResult Read(out ulong value);

            [ToyCall(6, "TOY.SHRINK")]
            [Transition(UnitState.Keyed, UnitState.Small, Action = nameof(Shrunk))]
            [Status(ToyStatus.Gone, StatusMeaning.Fail, To = UnitState.Gone)]
            public partial ToyResult Shrink();

            [ToyCall(7, "TOY.FOLD", Scope = LeafScope.EveryProcessor, OnFailure = FanOutPolicy.FinishThenFail)]
            [Transition(UnitState.Spread, UnitState.Started, Guard = nameof(IsFlagged))]
            public partial FanOutResult<ToyResult> Fold();

            [OnExit(UnitState.Reset)]
            private void Leave() => Log += "exit;";

            [OnEntry(UnitState.Keyed)]
            private void Enter() => Log += "entry;";

            private bool IsAligned(ToyAddress page) => (page.Value & Flags & 1) == 0;
            private bool IsFlagged() => (Flags & 2) != 0;
            private void Shrunk() => Log += "shrunk;";
            private void Count(ToyAddress page) => Log += $"count {page.Value};";
        }

        public sealed class RandomFarEnd(int seed) : ILeafTransport<ToyRegisters>
        {
            private static readonly ulong[] Statuses =
                [0, 0, 0, 0, (ulong)ToyStatus.Busy, (ulong)ToyStatus.Done, (ulong)ToyStatus.Bad, (ulong)ToyStatus.Gone, (ulong)ToyStatus.Gone + 1, (ulong)ToyStatus.NoSuchCall];

            private readonly Random _random = new(seed);

            public void Call(int processor, ref ToyRegisters registers) => registers.Word = Statuses[_random.Next(Statuses.Length)];
        }

        public sealed class Pair : IDrivenMachine
        {
            private readonly Unit _unit;
            private readonly Unit _owner;
            private readonly Stateless.StateMachine<UnitState, Unit.Trigger> _shadow;
            private readonly Unit.StatelessTriggers _triggers;

            public Pair(int seed)
            {
                var processors = new ProcessorSet([0, 0, 1, 1], InlineScheduler.Instance);
                var host = new ToyHost(new RandomFarEnd(seed), processors) { Profile = (ToyProfile)(seed & 3) };
                _unit = new Unit(host);
                _owner = new Unit(host);
                _shadow = _owner.CreateStateless(out _triggers, withActions: true);
            }

            public long State => (long)_unit.State;

            public bool Fire(int trigger, uint flags, int argument)
            {
                _unit.Flags = _owner.Flags = flags;
                UnitState before = _unit.State;
                bool made;
                switch (trigger)
                {
                    case 0:
                        ToyAddress page = new((ulong)argument);
                        made = One(_unit.CanStart(page), _unit.Start(page), result => _shadow.Fire(_triggers.Start, result, page));
                        break;
                    case 1:
                        made = Many(_unit.CanSpread(), _unit.Spread(), result => _shadow.Fire(_triggers.Spread, result));
                        break;
                    case 2:
                        made = Many(_unit.CanKey(), _unit.Key(), result => _shadow.Fire(_triggers.Key, result));
                        break;
                    case 3:
                        made = One(_unit.CanStop(), _unit.Stop(), result => _shadow.Fire(_triggers.Stop, result));
                        break;
                    case 4:
                        made = One(_unit.CanShrink(), _unit.Shrink(), result => _shadow.Fire(_triggers.Shrink, result));
                        break;
                    case 5:
                        made = Many(_unit.CanFold(), _unit.Fold(), result => _shadow.Fire(_triggers.Fold, result));
                        break;
                    default:
                        made = One(_unit.CanRead(), _unit.Read(out _), result => _shadow.Fire(_triggers.Read, result));
                        break;
                }

                if (_unit.State != _shadow.State || _unit.Log != _owner.Log)
                    throw new InvalidOperationException($"From {before}: the machine is in {_unit.State} with '{_unit.Log}', Stateless in {_shadow.State} with '{_owner.Log}'.");
                return made;
            }

            public string TakeLog()
            {
                string log = _unit.Log;
                _unit.Log = _owner.Log = "";
                return log;
            }

            private static bool One(bool can, ToyResult result, Action<ToyResult> tell) => Tell(can, result.Report.Trigger, () => tell(result));

            private static bool Many(bool can, FanOutResult<ToyResult> result, Action<FanOutResult<ToyResult>> tell) => Tell(can, result.Trigger, () => tell(result));

            // A call that was refused before it was made is nothing that happened.
            private static bool Tell(bool can, TriggerOutcome outcome, Action fire)
            {
                bool isDone = outcome == TriggerOutcome.Done;
                if (can != isDone)
                    throw new InvalidOperationException($"CanX says {can}, the leaf {outcome}.");
                if (outcome != TriggerOutcome.NotPermitted)
                    fire();
                return isDone;
            }
        }
        """;

    [Theory]
    [InlineData("None")]
    [InlineData("Atomic")]
    [InlineData("Serialized")]
    public void RandomAnswers_LeadBothToTheSameState(string concurrency)
    {
        using LoadedAssembly assembly = GeneratorHarness.Run([Source.Replace("KIND", concurrency, StringComparison.Ordinal), ToyVendor.Source], new HarnessOptions { WithStateless = true, WithTests = true }).AssertSilent().Load();
        var reached = new HashSet<long>();
        Gen.Select(Gen.Int, Gen.Select(Gen.Int[0, 6], Gen.UInt, Gen.Int[0, 3]).Array[30]).Sample(
            (seed, word) =>
            {
                var pair = assembly.Create<IDrivenMachine>("Shadowed.Pair", seed);
                foreach ((int trigger, uint flags, int argument) in word)
                {
                    pair.Fire(trigger, flags, argument);
                    reached.Add(pair.State);
                }
            },
            iter: 1000,
            threads: 1);
        output.WriteLine($"states reached: {string.Join(", ", reached.Order())}");
        Assert.Equal(7, reached.Count);
    }
}
