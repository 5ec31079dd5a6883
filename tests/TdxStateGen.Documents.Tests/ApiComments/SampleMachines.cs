namespace TdxStateGen.Documents.Tests.ApiComments;

/// <summary>Machines that make the generator write every public member it knows.</summary>
internal static class SampleMachines
{
    public const string Source = """
        using System;
        using TdxStateGen;
        using TdxStateGen.Tdx;

        namespace Sample;

        /// <summary>What a lamp can be.</summary>
        public enum LampState { Off, On, Broken }

        /// <summary>A lamp with triggers of every return type.</summary>
        [StateMachine(Initial = LampState.Off)]
        [Terminal(LampState.Broken)]
        public sealed partial class Lamp
        {
            /// <summary>Switches the lamp on.</summary>
            [Transition(LampState.Off, LampState.On)]
            public partial void Light();

            /// <summary>Dims the lamp.</summary>
            [Transition(LampState.On, LampState.On, Guard = nameof(IsSane))]
            public partial void Dim(int percent, string reason);

            /// <summary>Switches the lamp off.</summary>
            [Transition(LampState.On, LampState.Off)]
            [Ignore(LampState.Off)]
            public partial bool Darken();

            /// <summary>Breaks the lamp.</summary>
            [TransitionFromAny(LampState.Broken)]
            public partial TriggerOutcome Smash();

            private static bool IsSane(int percent, string reason) => percent > 0 && reason.Length > 0;

            [OnEntry(LampState.On)]
            private void Shine() { }
        }

        /// <summary>A lamp that is fired by values too.</summary>
        [StateMachine(Initial = LampState.Off, StateProperty = "Glow")]
        [Terminal(LampState.Broken)]
        public sealed partial class Bulb
        {
            /// <summary>Switches it on.</summary>
            [Transition(LampState.Off, LampState.On)]
            public partial void Light();

            /// <summary>Switches it off.</summary>
            [Transition(LampState.On, LampState.Off)]
            public partial bool Darken();

            /// <summary>Breaks it.</summary>
            [Transition(LampState.On, LampState.Broken)]
            public partial void Smash();
        }

        /// <summary>What a bring-up came to.</summary>
        public enum UpResult { Absent, Failed, Up }

        /// <summary>A machine that works on demand.</summary>
        [StateMachine(Initial = LampState.Off, Concurrency = MachineConcurrency.Serialized)]
        [Terminal(LampState.On, LampState.Broken)]
        public sealed partial class OnDemand
        {
            /// <summary>Brings it up.</summary>
            /// <returns>What it came to.</returns>
            [OnDemand(LampState.Off, nameof(Run), OnException = UpResult.Failed)]
            [Outcome(UpResult.Absent, LampState.Off, OutcomeKind.Refused)]
            [Outcome(UpResult.Failed, LampState.Broken, OutcomeKind.Failure)]
            [Outcome(UpResult.Up, LampState.On, OutcomeKind.Success)]
            public partial UpResult Ensure();

            private UpResult Run() => UpResult.Up;
        }

        /// <summary>A machine with leaves.</summary>
        [StateMachine(Initial = LampState.Off, Concurrency = MachineConcurrency.Atomic)]
        [Terminal(LampState.Broken)]
        [SeamcallInterface]
        public sealed partial class Calls(SeamcallHost host)
        {
            /// <summary>A leaf.</summary>
            /// <returns>What it came to.</returns>
            [SeamcallLeaf(33, "TDH.SYS.INIT")]
            [Transition(LampState.Off, LampState.On, Guard = nameof(IsEven))]
            [Status(TdxStatus.VmFailInvalid, StatusMeaning.Fail, To = LampState.Broken)]
            public partial SeamcallResult One(ulong attributes);

            /// <summary>A fan-out.</summary>
            /// <returns>What it came to.</returns>
            [SeamcallLeaf(35, "TDH.SYS.LP.INIT", Scope = LeafScope.EveryProcessor, Profiles = TdxProfile.Any1_5)]
            [AllowedIn(LampState.On)]
            [Status(TdxStatus.SysLpInitDone, StatusMeaning.AlreadyDone)]
            public partial FanOutResult<SeamcallResult> Many();

            private static bool IsEven(ulong attributes) => attributes % 2 == 0;
        }

        /// <summary>A far end.</summary>
        [LeafModule(typeof(SeamcallConvention))]
        public sealed partial class FarEnd
        {
            [AnswersSeamcall(33)]
            private TdxStatus Init(int lp, ulong attributes) => TdxStatus.Success;
        }
        """;

    /// <summary>A machine and a far end that rules refuse: an edge from a terminal state, a leaf that is answered twice.</summary>
    public const string Refused = """
        using TdxStateGen;
        using TdxStateGen.Tdx;

        namespace Sample;

        /// <summary>What a lamp can be.</summary>
        public enum LampState { Off, On, Broken }

        /// <summary>A lamp that is mended although that is impossible.</summary>
        [StateMachine(Initial = LampState.Off)]
        [Terminal(LampState.Broken)]
        public sealed partial class Lamp
        {
            /// <summary>Switches the lamp on.</summary>
            /// <param name="percent">How bright.</param>
            [Transition(LampState.Off, LampState.On)]
            [Transition(LampState.Broken, LampState.On)]
            public partial void Light(int percent);
        }

        /// <summary>A far end.</summary>
        [LeafModule(typeof(SeamcallConvention))]
        public sealed partial class FarEnd
        {
            [AnswersSeamcall(33)]
            private TdxStatus Init(int lp, ulong attributes) => TdxStatus.Success;

            [AnswersSeamcall(33)]
            private TdxStatus Again(int lp, ulong attributes) => TdxStatus.Success;
        }
        """;
}
