using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Differential;

/// <summary>The Stateless configuration beside the machine: where they agree, and the differences that docs/stateless.md lists.</summary>
public sealed class StatelessBehaviourTests
{
    private const string Lamp = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using TdxStateGen;

        public enum LampState { Off, Dim, Bright, Broken }

        [StateMachine(Initial = LampState.Off)]
        [Terminal(LampState.Broken)]
        public sealed partial class Lamp
        {
            public List<string> Log { get; } = [];
            public bool First { get; set; }
            public bool Second { get; set; }
            public bool Throws { get; set; }
            public Action? Nested { get; set; }
            public Action? Leaving { get; set; }

            [Transition(LampState.Off, LampState.Dim, Guard = nameof(IsFirst), Action = nameof(One))]
            [Transition(LampState.Off, LampState.Bright, Guard = nameof(IsSecond), Action = nameof(Two))]
            [Transition(LampState.Off, LampState.Dim, Guard = nameof(IsNeither), Action = nameof(Three))]
            [Transition(LampState.Dim, LampState.Off)]
            [Transition(LampState.Bright, LampState.Bright)]
            public partial void Press();

            [TransitionFromAny(LampState.Broken)]
            public partial bool Drop();

            [OnExit(LampState.Off)]
            private void Leave()
            {
                Log.Add($"exit in {State}");
                Leaving?.Invoke();
            }


            [OnEntry(LampState.Dim)]
            private void Enter()
            {
                Log.Add($"entry in {State}");
                Nested?.Invoke();
            }

            private bool IsFirst()
            {
                Log.Add("guard");
                return First;
            }

            private bool IsSecond() => Second;
            private bool IsNeither() => !First && !Second;
            private void One() => Act("one");
            private void Two() => Act("two");
            private void Three() => Act("three");

            private void Act(string name)
            {
                Log.Add($"{name} in {State}");
                if (Throws)
                    throw new TimeoutException();
            }
        }

        """;

    [Fact]
    public void Create_StartsInTheCurrentState_WithEveryStateConfigured() => Expect(Lamp + """
        public static class Scenario
        {
            public static IEnumerable<string> Run()
            {
                Lamp lamp = new() { First = true };
                lamp.Press();
                var shadow = lamp.CreateStateless();
                yield return $"{shadow.State}";
                yield return $"{shadow.GetInfo().States.Count()}";
                shadow.Fire(Lamp.Trigger.Drop);
                yield return $"{lamp.State} {shadow.State} {shadow.CanFire(Lamp.Trigger.Drop)}";
            }
        }
        """, "Dim", "4", "Dim Broken False");

    [Fact]
    public void SeveralGuardsHold_BothTakeTheFirst() => Expect(Lamp + """
        public static class Scenario
        {
            public static IEnumerable<string> Run()
            {
                Lamp lamp = new() { First = true, Second = true };
                var shadow = lamp.CreateStateless();
                shadow.Fire(Lamp.Trigger.Press);
                lamp.Press();
                yield return $"{lamp.State} {shadow.State}";
            }
        }
        """, "Dim Dim");

    [Fact]
    public void WithoutActions_NothingOfTheMachineRuns_ButGuards() => Expect(Lamp + """
        public static class Scenario
        {
            public static IEnumerable<string> Run()
            {
                Lamp lamp = new() { Second = true };
                lamp.CreateStateless().Fire(Lamp.Trigger.Press);
                return lamp.Log.Distinct();
            }
        }
        """, "guard");

    [Fact]
    public void SameDestination_RunsTheActionOfTheWayTaken() => Expect(Lamp + """
        public static class Scenario
        {
            public static IEnumerable<string> Run()
            {
                foreach (bool first in new[] { true, false })
                {
                    Lamp lamp = new() { First = first };
                    lamp.CreateStateless(withActions: true).Fire(Lamp.Trigger.Press);
                    yield return string.Join(", ", lamp.Log.Where(line => line != "guard"));
                }
            }
        }
        """, "one in Off, exit in Off, entry in Off", "three in Off, exit in Off, entry in Off");

    [Fact]
    public void Difference_GuardIsAskedOnceHere_SeveralTimesThere() => Expect(Lamp + """
        public static class Scenario
        {
            public static IEnumerable<string> Run()
            {
                Lamp lamp = new() { Second = true };
                lamp.CreateStateless().Fire(Lamp.Trigger.Press);
                yield return lamp.Log.Count(line => line == "guard") > 1 ? "several" : "once";
                lamp.Log.Clear();
                lamp.Press();
                yield return lamp.Log.Count(line => line == "guard") > 1 ? "several" : "once";
            }
        }
        """, "several", "once");

    [Fact]
    public void Difference_ExitHookRunsAfterTheCommitHere_BeforeThere() => Expect(Lamp + """
        public static class Scenario
        {
            public static IEnumerable<string> Run()
            {
                Lamp lamp = new() { First = true };
                LampState seen = default;
                var shadow = lamp.CreateStateless(withActions: true);
                shadow.Configure(LampState.Off).OnExit(() => seen = shadow.State);
                shadow.Fire(Lamp.Trigger.Press);
                yield return $"Stateless: exit in {seen}";
                lamp.Log.Clear();
                lamp.Press();
                yield return "generated: " + lamp.Log.First(line => line.StartsWith("exit"));
            }
        }
        """, "Stateless: exit in Off", "generated: exit in Dim");

    [Fact]
    public void Difference_ExceptionInAnAction_CommitsHere_StaysThere() => Expect(Lamp + """
        public static class Scenario
        {
            public static IEnumerable<string> Run()
            {
                Lamp lamp = new() { First = true, Throws = true };
                var shadow = lamp.CreateStateless(withActions: true);
                string result = "";
                try { shadow.Fire(Lamp.Trigger.Press); } catch (TimeoutException) { result = "threw, "; }
                yield return result + shadow.State;
                try { lamp.Press(); } catch (TimeoutException) { result = "threw, "; }
                yield return result + lamp.State;
            }
        }
        """, "threw, Off", "threw, Dim");

    [Fact]
    public void Difference_ExceptionInAnExitHook_CommitsHere_StaysThere() => Expect(Lamp + """
        public static class Scenario
        {
            public static IEnumerable<string> Run()
            {
                Lamp lamp = new() { First = true, Leaving = static () => throw new TimeoutException() };
                var shadow = lamp.CreateStateless(withActions: true);
                string result = "";
                try { shadow.Fire(Lamp.Trigger.Press); } catch (TimeoutException) { result = "threw, "; }
                yield return result + shadow.State;
                try { lamp.Press(); } catch (TimeoutException) { result = "threw, "; }
                yield return result + lamp.State;
            }
        }
        """, "threw, Off", "threw, Dim");

    [Fact]
    public void Difference_TriggerFromAHook_IsRefusedHere_QueuedThere() => Expect(Lamp + """
        public static class Scenario
        {
            public static IEnumerable<string> Run()
            {
                Lamp lamp = new() { First = true };
                var shadow = lamp.CreateStateless(withActions: true);
                lamp.Nested = () => shadow.Fire(Lamp.Trigger.Drop);
                shadow.Fire(Lamp.Trigger.Press);
                yield return $"{shadow.State}";

                bool accepted = true;
                lamp.Nested = () => accepted = lamp.Drop();
                lamp.Press();
                yield return $"{accepted}, {lamp.State}";
            }
        }
        """, "Broken", "False, Dim");

    [Fact]
    public void Difference_RefusedTrigger_ThrowsOurExceptionHere_TheirsThere() => Expect(Lamp + """
        public static class Scenario
        {
            public static IEnumerable<string> Run()
            {
                Lamp lamp = new();
                lamp.Drop();
                yield return Caught(lamp.Press);
                yield return Caught(() => lamp.CreateStateless().Fire(Lamp.Trigger.Press));
                yield return $"{lamp.TryPress()}";
            }

            private static string Caught(Action action)
            {
                try { action(); } catch (Exception e) { return e.GetType().Name; }
                return "none";
            }
        }
        """, "IllegalTransitionException", "InvalidOperationException", "False");

    [Fact]
    public void OnDemand_FollowsTheResult() => Expect("""
        using System.Collections.Generic;
        using TdxStateGen;

        public enum LinkState { Down, Up, Failed }

        public enum ConnectResult { Busy, Connected, Refused }

        [StateMachine(Initial = LinkState.Down, Concurrency = MachineConcurrency.Serialized)]
        [Terminal(LinkState.Up, LinkState.Failed)]
        public sealed partial class Link
        {
            public ConnectResult Next { get; set; }
            public int Undone { get; private set; }

            [OnDemand(LinkState.Down, nameof(Dial), OnException = ConnectResult.Refused)]
            [Outcome(ConnectResult.Busy, LinkState.Down, OutcomeKind.Refused)]
            [Outcome(ConnectResult.Connected, LinkState.Up, OutcomeKind.Success)]
            [Outcome(ConnectResult.Refused, LinkState.Failed, OutcomeKind.Failure, Action = nameof(Undo))]
            public partial ConnectResult Connect();

            private ConnectResult Dial() => Next;
            private void Undo(ConnectResult result) => Undone += 10 + (int)result;
        }

        public static class Scenario
        {
            public static IEnumerable<string> Run()
            {
                foreach (ConnectResult next in new[] { ConnectResult.Busy, ConnectResult.Connected, ConnectResult.Refused })
                {
                    Link link = new() { Next = next };
                    Link owner = new();
                    var shadow = owner.CreateStateless(out Link.StatelessTriggers triggers, withActions: true);
                    shadow.Fire(triggers.Connect, link.Connect());
                    shadow.Fire(triggers.Connect, link.Connect());
                    yield return $"{link.State} {shadow.State}, undone {link.Undone} {owner.Undone}";
                }
            }
        }
        """, "Down Down, undone 0 0", "Up Up, undone 0 0", "Failed Failed, undone 12 12");

    private static void Expect(string source, params string[] lines)
    {
        using LoadedAssembly assembly = GeneratorHarness.Run(source, new HarnessOptions { WithStateless = true }).AssertSilent().Load();
        Assert.Equal(lines, assembly.Run("Scenario"));
    }
}
