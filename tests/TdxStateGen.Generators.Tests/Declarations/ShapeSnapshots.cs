namespace TdxStateGen.Generators.Tests.Declarations;

/// <summary>Where a machine may stand and what its names, parameters and states may look like.</summary>
public sealed class ShapeSnapshots
{
    [Fact]
    public Task Parameters() => SnapshotCase.VerifyAsync("Parameters", """
        using System;
        using System.Collections.Generic;
        using TdxStateGen;

        namespace Sample;

        public enum FormState { Empty, Filled, Sent }

        public readonly record struct Stamp(long Ticks);

        [StateMachine(Initial = FormState.Empty)]
        [Terminal(FormState.Sent)]
        public partial class Form
        {
            [Transition(FormState.Empty, FormState.Filled, Action = nameof(Keep))]
            [Transition(FormState.Filled, FormState.Filled, Action = nameof(Keep))]
            public partial void Fill(string? @class, in Stamp stamp, IReadOnlyList<string?> fields, (int Row, int Column) at);

            [Transition(FormState.Filled, FormState.Sent, Guard = nameof(IsWanted))]
            protected internal partial bool Send(params int[] recipients);

            [Transition(FormState.Filled, FormState.Empty, Guard = nameof(Matches))]
            public partial TriggerOutcome Erase(ReadOnlySpan<byte> key);

            [Transition(FormState.Filled, FormState.Filled)]
            internal partial void Touch(nint handle, Guid? id);

            public string? Last { get; private set; }

            private void Keep(string? text, Stamp stamp, IReadOnlyList<string?> fields, (int Row, int Column) at) => Last = text;
            private bool IsWanted(int[] recipients) => recipients.Length > 0;
            private bool Matches(ReadOnlySpan<byte> key) => key.Length == 8;
        }
        """, SnapshotCase.Stateless);

    [Fact]
    public Task Nested() => SnapshotCase.VerifyAsync("Nested", """
        using TdxStateGen;

        namespace Sample.Deeply;

        public static partial class Rooms
        {
            internal enum HatchState { Shut, Open }

            internal partial record House<TOwner>
                where TOwner : class
            {
                private partial struct Attic
                {
                    [StateMachine(Initial = HatchState.Shut)]
                    internal sealed partial class Hatch
                    {
                        [Transition(HatchState.Shut, HatchState.Open)]
                        public partial void Lift();

                        [Transition(HatchState.Open, HatchState.Shut)]
                        internal partial bool Drop();
                    }
                }
            }
        }
        """, SnapshotCase.Stateless);

    [Fact]
    public Task Generic() => SnapshotCase.VerifyAsync("Generic", """
        using TdxStateGen;

        namespace Sample;

        public enum SlotState { Empty, Full }

        [StateMachine(Initial = SlotState.Empty)]
        public sealed partial class Slot<TItem>
            where TItem : notnull
        {
            public TItem? Item { get; private set; }

            [Transition(SlotState.Empty, SlotState.Full, Guard = nameof(Fits), Action = nameof(Keep))]
            public partial bool Put(TItem item);

            [Transition(SlotState.Full, SlotState.Empty)]
            public partial void Clear();

            private bool Fits(TItem item) => item.ToString() is not null;
            private void Keep(TItem item) => Item = item;
        }
        """, SnapshotCase.Stateless);

    [Fact]
    public Task GlobalNamespace() => SnapshotCase.VerifyAsync("GlobalNamespace", """
        using TdxStateGen;

        public enum TapState { Shut, Open }

        [StateMachine(Initial = TapState.Shut)]
        public sealed partial class Tap
        {
            [Transition(TapState.Shut, TapState.Open)]
            public partial void Turn();

            [Transition(TapState.Open, TapState.Shut)]
            public partial void TurnBack();
        }
        """, SnapshotCase.Stateless);

    [Fact]
    public Task KeywordNames() => SnapshotCase.VerifyAsync("KeywordNames", """
        using TdxStateGen;

        namespace @namespace.@class;

        public enum @enum { @default, @event, @record, state, end, note }

        [StateMachine(Initial = @enum.@default, StateProperty = "internal")]
        [Terminal(@enum.note)]
        public sealed partial class @switch
        {
            [Transition(@enum.@default, @enum.@event, Guard = nameof(@if), Action = nameof(@do))]
            public partial void @goto(int @int, bool machine);

            [Transition(@enum.@event, @enum.@record, Guard = nameof(machine))]
            public partial bool @await(bool transition);

            [Transition(@enum.@record, @enum.state)]
            [Transition(@enum.state, @enum.end)]
            [Transition(@enum.end, @enum.note)]
            public partial TriggerOutcome @value();

            [OnEntry(@enum.@event)]
            private void @lock() => Count++;

            [OnExit(@enum.@event)]
            private void withActions() => Count++;

            public int Count { get; private set; }

            private bool @if(int @int, bool machine) => machine;
            private void @do() => Count++;
            private bool machine(bool transition) => transition;
        }
        """, SnapshotCase.Stateless);

    [Fact]
    public Task NonContiguousEnum() => SnapshotCase.VerifyAsync("NonContiguousEnum", """
        using System;
        using TdxStateGen;

        namespace Sample;

        public enum Level : ulong { Low = 10, High = ulong.MaxValue, [Obsolete("Use High.")] Middle = 5 }

        [StateMachine(Initial = Level.Low)]
        public sealed partial class Gauge
        {
            [Transition(Level.Low, Level.High)]
            public partial void Rise();

            [Transition(Level.High, Level.Low)]
            public partial void Fall();

        #pragma warning disable CS0618
            [Transition(Level.Low, Level.Middle)]
            [Transition(Level.Middle, Level.Low)]
        #pragma warning restore CS0618
            public partial void Wobble();
        }
        """, SnapshotCase.Stateless);

    [Fact]
    public Task HostileNames() => SnapshotCase.VerifyAsync("HostileNames", """
        using TdxStateGen;
        using Core = global::TdxStateGen;

        namespace Sample.System
        {
            public static class Action { }
            public static class ReadOnlySpan { }
            public static class Threading { }
        }

        namespace Sample.Stateless
        {
            public static class StateMachine { }
        }

        namespace Sample
        {
            public enum TriggerOutcome { Here, There }

            [global::TdxStateGen.StateMachine(Initial = TriggerOutcome.Here)]
            public sealed partial class StateCell
            {
                [Transition(TriggerOutcome.Here, TriggerOutcome.There, Guard = nameof(Global))]
                public partial Core.TriggerOutcome Object(object String);

                [Transition(TriggerOutcome.There, TriggerOutcome.Here)]
                public partial void Enum();

                private bool Global(object value) => value is string;
            }
        }
        """, SnapshotCase.Stateless);

    [Fact]
    public Task ObjectMemberNames() => SnapshotCase.VerifyAsync("ObjectMemberNames", """
        using TdxStateGen;

        namespace Sample;

        public enum ThingState { Equals, ToString, GetType }

        [StateMachine(Initial = ThingState.Equals)]
        public sealed partial class Thing
        {
            [Transition(ThingState.Equals, ThingState.ToString, Guard = nameof(IsIt))]
            public partial bool Equals(int other);

            [Transition(ThingState.ToString, ThingState.GetType, Guard = nameof(IsIt))]
            public partial TriggerOutcome ToString(int radix);

            [Transition(ThingState.GetType, ThingState.Equals, Guard = nameof(IsIt))]
            public partial void GetType(int depth);

            [Transition(ThingState.GetType, ThingState.ToString, Guard = nameof(IsIt))]
            public partial bool MemberwiseClone(int copies);

            [Transition(ThingState.GetType, ThingState.ToString, Guard = nameof(IsIt))]
            public partial bool Finalize(int copies);

            [Transition(ThingState.GetType, ThingState.ToString, Guard = nameof(IsIt))]
            public partial bool GetHashCode(int seed);

            private bool IsIt(int value) => value == 1;
        }
        """, SnapshotCase.Stateless);

    [Fact]
    public Task TwoInOneFile() => SnapshotCase.VerifyAsync("TwoInOneFile", """
        using TdxStateGen;

        namespace Sample;

        public enum Phase { One, Two }

        [StateMachine(Initial = Phase.One)]
        public sealed partial class Twin
        {
            [Transition(Phase.One, Phase.Two)]
            [Transition(Phase.Two, Phase.One)]
            public partial void Go();
        }

        [StateMachine(Initial = Phase.Two)]
        public sealed partial class TWIN
        {
            [Transition(Phase.One, Phase.Two)]
            [Transition(Phase.Two, Phase.One)]
            public partial void Go();
        }
        """);

    [Fact]
    public void Broken() => SnapshotCase.VerifyBroken("Broken", """
        using TdxStateGen;

        namespace Sample;

        public enum GateState { Shut, Open }

        [StateMachine]
        public sealed partial class Gate
        {
            [Transition(GateState.Shut, GateState.Open)]
            public partial void Lift();

            [Transition(GateState.Open, GateState.Shut)]
            public partial TriggerOutcome Drop(int metres, out string? note);
        }
        """);
}
