using System.Collections.Immutable;

namespace TdxStateGen.CodeFixes.Tests.Migration;

/// <summary>What is offered, where, and what the texts look like.</summary>
public sealed class MigrationOfferTests
{
    private const string Door = """
        using Stateless;

        namespace Doors;

        /// <summary>What a door can be.</summary>
        public enum DoorState { Open, Closed, Locked }

        /// <summary>What can be done to a door.</summary>
        public enum DoorTrigger
        {
            /// <summary>Opens the <see cref="Door"/>.</summary>
            Open,

            /// <summary>Shuts it.</summary>
            Close,

            /// <summary>Locks it,
            /// or unlocks it.</summary>
            Turn,
        }

        public sealed class Door
        {
            private readonly StateMachine<DoorState, DoorTrigger> _machine = new(DoorState.Closed);

            public int Creaks { get; set; }

            public Door(int code)
            {
                var turn = _machine.SetTriggerParameters<int>(DoorTrigger.Turn);

                // A closed door can be opened and locked.
                _machine.Configure(DoorState.Closed)
                    .Permit(DoorTrigger.Open, DoorState.Open)
                    .PermitIf(turn, DoorState.Locked, attempt => attempt > 0, "the code is a code");
                _machine.Configure(DoorState.Open)
                    .OnEntry(() => Creaks++)
                    .Permit(DoorTrigger.Close, DoorState.Closed);
                _machine.Configure(DoorState.Locked).Ignore(DoorTrigger.Close);
            }

            public DoorState State => _machine.State;

            public bool IsShut => !_machine.IsInState(DoorState.Open);

            public void Open() => _machine.Fire(DoorTrigger.Open);
        }

        """;

    private const string DoorMachine = """
        using TdxStateGen;

        namespace Doors;

        // Migrated from the Stateless configuration of '_machine' (Original.cs, line 24).
        /// <summary>The states of <see cref="Door"/> and what leads from one to the other.</summary>
        [StateMachine(Initial = DoorState.Closed)]
        [Terminal(DoorState.Locked)]
        public sealed partial class DoorMachine(Door owner)
        {
            /// <summary>Opens the <see cref="Doors.Door" />.</summary>
            [Transition(DoorState.Closed, DoorState.Open)]
            public partial void Open();

            /// <summary>Shuts it.</summary>
            [Transition(DoorState.Open, DoorState.Closed)]
            [Ignore(DoorState.Locked)]
            public partial void Close();

            /// <summary>Locks it, or unlocks it.</summary>
            [Transition(DoorState.Closed, DoorState.Locked, Guard = nameof(MayTurnToLocked))]
            public partial void Turn(int attempt);

            // the code is a code
            private bool MayTurnToLocked(int attempt) => attempt > 0;

            [OnEntry(DoorState.Open)]
            private void EnterOpen() => owner.Creaks++;
        }

        """;

    private const string DoorReplaced = """
        public sealed class Door
        {
            private readonly DoorMachine _machine;

            public int Creaks { get; set; }

            public Door(int code)
            {
                _machine = new DoorMachine(this);

                // A closed door can be opened and locked.
            }

            public DoorState State => _machine.State;

            public bool IsShut => !(_machine.State == DoorState.Open);

            public void Open() => _machine.Open();
        }

        """;

    [Fact]
    public async Task Door_IsDeclared_AndReplaced()
    {
        ImmutableArray<Offer> offers = await MigrationRunner.OffersAsync(Door);

        Assert.Equal(["Declare 'DoorMachine' from this Stateless configuration", "Replace '_machine' by a declared 'DoorMachine'"], offers.Select(static offer => offer.Title));
        Assert.Equal(Door, offers[0].Files["Original.cs"]);
        Assert.Equal(DoorMachine, offers[0].Files["DoorMachine.cs"]);
        Assert.Equal(DoorMachine, offers[1].Files["DoorMachine.cs"]);
        Assert.DoesNotContain("using Stateless;", offers[1].Files["Original.cs"], StringComparison.Ordinal);
        Assert.EndsWith(DoorReplaced, offers[1].Files["Original.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task LineEndsOfTheOriginal_AreKept()
    {
        ImmutableArray<Offer> offers = await MigrationRunner.OffersAsync(Door.ReplaceLineEndings("\r\n"));

        Assert.All(offers, static offer => Assert.All(offer.Files.Values, static text => Assert.Equal(text.ReplaceLineEndings("\r\n"), text)));
        Assert.Equal(DoorMachine, offers[0].Machine.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("public StateMachine<DoorState, DoorTrigger> Machine => _machine;")]
    [InlineData("public System.Threading.Tasks.Task OpenAsync() => _machine.FireAsync(DoorTrigger.Open);")]
    [InlineData("public object Permitted() => _machine.PermittedTriggers;")]
    [InlineData("public void Count() => _machine.OnTransitioned(t => Creaks += t.Parameters.Length);")]
    [InlineData("public void Count() => _machine.OnUnhandledTrigger((s, t) => Creaks++);")]
    [InlineData("public void Setup() => _machine.Configure(DoorState.Open).Ignore(DoorTrigger.Turn);")]
    [InlineData("public void Setup() => Other.Configure(_machine);")]
    public async Task UseWithoutCounterpart_LeavesOnlyTheDeclaration(string member)
    {
        string text = Door.Replace("    public int Creaks", "    " + member + "\n    public int Creaks", StringComparison.Ordinal)
            + "public static class Other { public static void Configure(StateMachine<DoorState, DoorTrigger> machine) => machine.Activate(); }\n";

        Assert.Equal(["Generate"], (await MigrationRunner.OffersAsync(text)).Select(static offer => offer.Key));
    }

    [Fact]
    public async Task MachineThatOthersSee_IsNotReplaced()
    {
        string text = Door.Replace("private readonly StateMachine", "public readonly StateMachine", StringComparison.Ordinal);

        Assert.Equal(["Generate"], (await MigrationRunner.OffersAsync(text)).Select(static offer => offer.Key));
    }

    [Fact]
    public async Task ConfigurationWithoutATransition_IsNotOffered() => Assert.Empty(await MigrationRunner.OffersAsync("""
        using Stateless;
        public enum S { A }
        public enum T { Go }
        public class C
        {
            private readonly StateMachine<S, T> _m = new(S.A);
            public C() => _m.Configure(S.A).OnEntry(() => { });
        }
        """));

    [Fact]
    public async Task EnumInsideAGenericClass_CannotStandInAnAttribute_AndIsNotOffered() => Assert.Empty(await MigrationRunner.OffersAsync("""
        using Stateless;
        public class C<TItem>
        {
            private enum S { A, B }
            private enum T { Go }
            private readonly StateMachine<S, T> _m = new(S.A);
            public C() => _m.Configure(S.A).Permit(T.Go, S.B);
        }
        """));

    [Fact]
    public async Task NameThatIsTaken_IsNotTakenAgain()
    {
        ImmutableArray<Offer> offers = await MigrationRunner.OffersAsync(Door + "public class DoorMachine;\n");

        Assert.Equal("Declare 'DoorStateMachine' from this Stateless configuration", offers[0].Title);
        Assert.All(offers, static offer => offer.AssertCompiles());
    }

    [Fact]
    public async Task TopLevelStatements_HandOverWhatUsesTheirVariables()
    {
        ImmutableArray<Offer> offers = await MigrationRunner.OffersAsync(
            """
            using System;
            using Stateless;

            var machine = new StateMachine<Lamp, Key>(Lamp.Off);
            int presses = 0;
            machine.Configure(Lamp.Off).Permit(Key.Space, Lamp.On);
            machine.Configure(Lamp.On).OnEntry(() => presses++).PermitIf(Key.Space, Lamp.Off, () => presses < 5, "not worn out");
            machine.Fire(Key.Space);
            Console.WriteLine($"{machine.State} {presses}");

            enum Lamp { Off, On }
            enum Key { Space }

            """,
            isProgram: true);

        Assert.Equal(2, offers.Length);
        Assert.All(offers, static offer => offer.AssertCompiles());
        Assert.StartsWith(
            """
            using System;

            int presses = 0;
            var machine = new LampMachine(onMaySpaceToOff: () => presses < 5, onEnterOn: () => presses++);
            machine.Space();
            Console.WriteLine($"{machine.State} {presses}");
            """,
            offers[1].Files["Original.cs"],
            StringComparison.Ordinal);
    }
}
