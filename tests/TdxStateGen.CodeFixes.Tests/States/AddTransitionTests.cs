using TdxStateGen.CodeFixes.Tests.Infrastructure;
using Verify = TdxStateGen.CodeFixes.Tests.Infrastructure.FixVerifier<TdxStateGen.CodeFixes.States.AddTransitionCodeFix>;

namespace TdxStateGen.CodeFixes.Tests.States;

public sealed class AddTransitionTests
{
    private const string New = "By a new trigger";

    [Fact]
    public Task UnreachableState_IsReachedByANewTrigger() => Verify.VerifyAsync(
        Door("{|TSG2010:Door|}", "", ""),
        Door(
            "Door",
            "",
            """


                [Transition(DoorState.Closed, DoorState.Locked)]
                public partial void GoToLocked();
            """),
        new FixOptions { Key = New, Advice = ["TSG2010"] });

    [Fact]
    public Task UnreachableState_IsReachedByATriggerThatIsThere() => Verify.VerifyAsync(
        Door("{|TSG2010:Door|}", "", ""),
        Door("Door", "\n    [Transition(DoorState.Closed, DoorState.Locked)]", ""),
        new FixOptions { Key = "By Close", Advice = ["TSG2010"] });

    [Fact]
    public Task Documentation_IsGivenWhereTriggersHaveSome() => Verify.VerifyAsync(
        Lamp("", "", "{|TSG2011:LampState.Stolen|}"),
        Lamp(
            """


                /// <summary>Leads from Stolen to Off.</summary>
                [Transition(LampState.Stolen, LampState.Off)]
                public partial void LeaveStolen();
            """,
            "",
            "LampState.Stolen"),
        new FixOptions { Key = New, Advice = ["TSG2011"] });

    [Fact]
    public Task DeadEnds_GetAWayOut_EachByItsOwnTrigger() => Verify.VerifyAsync(
        """
        using TdxStateGen;

        public enum LampState { Off, Burnt, Stolen }

        [StateMachine(Initial = LampState.Off)]
        public sealed partial class Lamp
        {
            [Transition(LampState.Off, {|TSG2011:LampState.Burnt|})]
            public partial void Burn();

            [Transition(LampState.Off, {|TSG2011:LampState.Stolen|})]
            public partial void Steal();

            public bool IsDark => State != LampState.Off;
        }
        """,
        """
        using TdxStateGen;

        public enum LampState { Off, Burnt, Stolen }

        [StateMachine(Initial = LampState.Off)]
        public sealed partial class Lamp
        {
            [Transition(LampState.Off, LampState.Burnt)]
            public partial void Burn();

            [Transition(LampState.Off, LampState.Stolen)]
            public partial void Steal();

            [Transition(LampState.Burnt, LampState.Off)]
            public partial void LeaveBurnt();

            [Transition(LampState.Stolen, LampState.Off)]
            public partial void LeaveStolen();

            public bool IsDark => State != LampState.Off;
        }
        """,
        new FixOptions { Key = New });

    [Fact]
    public Task StatesWithoutAWayToTheGoal_GetOne() => Verify.VerifyAsync(
        """
        using TdxStateGen;

        public enum LampState { Off, On, Red, Blue }

        [StateMachine(Initial = LampState.Off), Goal(LampState.On)]
        public sealed partial class Lamp
        {
            [Transition(LampState.Off, LampState.On)]
            [Transition(LampState.On, LampState.Off)]
            public partial void Switch();

            [Transition(LampState.Off, {|TSG2012:LampState.Red|})]
            [Transition(LampState.Red, {|TSG2012:LampState.Blue|})]
            [Transition(LampState.Blue, LampState.Red)]
            public partial void Dye();
        }
        """,
        """
        using TdxStateGen;

        public enum LampState { Off, On, Red, Blue }

        [StateMachine(Initial = LampState.Off), Goal(LampState.On)]
        public sealed partial class Lamp
        {
            [Transition(LampState.Off, LampState.On)]
            [Transition(LampState.On, LampState.Off)]
            [Transition(LampState.Red, LampState.On)]
            public partial void Switch();

            [Transition(LampState.Off, LampState.Red)]
            [Transition(LampState.Red, LampState.Blue)]
            [Transition(LampState.Blue, LampState.Red)]
            public partial void Dye();
        }
        """,
        new FixOptions { Key = "By Switch", Rounds = 1, FixAll = false });

    private static string Door(string name, string attribute, string members) => $$"""
        using TdxStateGen;

        public enum DoorState { Open, Closed, Locked }

        [StateMachine(Initial = DoorState.Closed)]
        public sealed partial class {{name}}
        {
            [Transition(DoorState.Closed, DoorState.Open)]
            public partial void Open();

            [Transition(DoorState.Open, DoorState.Closed)]{{attribute}}
            public partial void Close();{{members}}
        }
        """;

    private static string Lamp(string members, string attribute, string stolen) => $$"""
        using TdxStateGen;

        public enum LampState { Off, Stolen }

        [StateMachine(Initial = LampState.Off)]{{attribute}}
        public sealed partial class Lamp
        {
            /// <summary>Steals the lamp.</summary>
            [Transition(LampState.Off, {{stolen}})]
            public partial void Steal();{{members}}
        }
        """;
}
