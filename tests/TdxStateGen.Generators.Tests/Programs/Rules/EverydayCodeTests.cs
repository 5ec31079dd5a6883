using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TdxStateGen.Generators.Tests.Programs.Rules;

/// <summary>Ways of writing that are met everywhere, and what a report calls the machine.</summary>
public sealed class EverydayCodeTests
{
    [Theory]
    [InlineData("Door d = new(); _ = d.Close(); //! TSG6001")]
    [InlineData("Door d; d = new(); _ = d.Close(); //! TSG6001")]
    [InlineData("Door d = new() { Strength = 4 }; _ = d.Close(); //! TSG6001")]
    [InlineData("Door d = new(); d.Open(); d = new(); _ = d.Close(); //! TSG6001")]
    [InlineData("Door d = c ? new() : new Door(); _ = d.Close(); //! TSG6001")]
    [InlineData("Door? d = null; d ??= new(); _ = d.Close(); //! TSG6001")]
    [InlineData("Door d = c switch { true => new(), _ => new() }; d.Open(); d.Open(); //! TSG6007")]
    [InlineData("Door d = new(); if (c) { d.Open(); } _ = d.Close(); //! TSG6002")]
    [InlineData("Door? d = c ? new() : null; d?.Open(); if (d is not null) { _ = d.Close(); }")]
    [InlineData("List<Door> l = [new()]; l[0].Open(); _ = l[0].Close(); l[0].Open();")]
    public Task A_machine_may_be_made_without_naming_its_type(string body) => CheckAsync(body);

    [Theory]
    [InlineData("if (d.State != DoorState.Open) { d.Open(); }")]
    [InlineData("if (IsNotOpen(d)) { d.Open(); }")]
    [InlineData("if (IsAnythingElse(d)) { d.Open(); }")]
    [InlineData("if (!IsNotOpen(d)) { d.Open(); } //! TSG6001")]
    [InlineData("if (IsNotOpen(d)) { _ = d.Close(); } //! TSG6001")]
    [InlineData("if (IsShutOrLocked(d)) { d.Open(); } //! TSG6002")]
    [InlineData("if (IsUsual(d)) { d.Open(); }")]
    public Task A_helper_says_as_much_as_the_test_in_it(string body) => CheckAsync("Door d = other; " + body);

    [Theory]
    [InlineData("Make().Open(); //! TSG6001", "'Make()' is Open")]
    [InlineData("Door d = new(); _ = d.Close(); //! TSG6001", "'d' is Closed")]
    [InlineData("_ = new Door().Close(); //! TSG6001", "'new Door' is Closed")]
    [InlineData("new Owner().Run(); } private sealed class Owner { private readonly Door _door = new(); [RequiresState(DoorState.Open, Of = nameof(_door))] private void Go() => _ = _door.Close(); public void Run() { if (_door.State == DoorState.Open) { _ = _door.Close(); Go(); } } //! TSG6001", "'_door' is Closed")]
    public async Task A_report_calls_the_machine_what_the_program_calls_it(string body, string words)
    {
        ImmutableArray<Diagnostic> found = await CheckAsync(body);
        Assert.Contains(words, Assert.Single(found).GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public Lamp() { On(); }", "Lamp l = new(); l.Off(); l.Off(); //! TSG6007")]
    [InlineData("public Lamp() => SetUp(); private void SetUp() => On();", "Lamp l = new(); l.Off();")]
    [InlineData("public Lamp(Action<Lamp> setUp) => setUp(this);", "Lamp l = new(static x => x.On()); l.Off();")]
    [InlineData("public static List<Lamp> All { get; } = []; public Lamp() => All.Add(this);", "Lamp l = new(); Lamp.All[0].On(); l.Off();")]
    [InlineData("public Lamp() : this(true) { } private Lamp(bool on) { if (on) { On(); } }", "Lamp l = new(); l.Off();")]
    [InlineData("public Lamp() { On(); }", "_ = new Lit(); } private sealed class Lit { private readonly Lamp _lamp = new(); public Lit() => _lamp.Off();")]
    [InlineData("public Lamp() { Watts = 3; this._name = null; } public int Watts { get; set; } private string? _name; public string? Name => _name;", "Lamp l = new(); l.Off(); //! TSG6001")]
    [InlineData("public void Dispose() { if (State == DoorState.Open) { Off(); } }", "Lamp l = new(); l.On(); using (l) { Console.WriteLine(); } l.On();")]
    [InlineData("public void Deconstruct(out int a, out int b) { a = b = 0; On(); }", "Lamp l = new(); var (a, b) = l; Console.WriteLine(a + b); l.Off();")]
    public Task A_machine_may_drive_itself_when_it_is_made_or_disposed_of(string member, string body) => MarkedProgram.CheckAsync($$"""
        [StateMachine(Initial = DoorState.Closed)]
        [Terminal(DoorState.Locked)]
        public sealed partial class Lamp{{(member.Contains("Dispose", StringComparison.Ordinal) ? " : IDisposable" : "")}}
        {
            {{member}}

            [Transition(DoorState.Closed, DoorState.Open)]
            public partial void On();

            [Transition(DoorState.Open, DoorState.Closed)]
            public partial void Off();
        }

        public static class Program
        {
            public static void Run()
            {
                {{body}}
            }
        }
        """);

    [Theory]
    [InlineData("Light l = new(d); if (d.State != DoorState.Closed) { return; } l.On(); _ = d.Close();")]
    [InlineData("if (d.State != DoorState.Closed) { return; } s_light.On(); _ = d.Close();")]
    [InlineData("if (d.State != DoorState.Closed) { return; } _ = s_light.TryOn(); _ = d.Close();")]
    [InlineData("Door e = new(); Light l = new(e); l.On(); _ = e.Close(); e.Open(); l.Off(); e.Open();")]
    [InlineData("Light l = new(d); l.On(); l.On(); //! TSG6007")]
    [InlineData("s_light.On(); s_light.On(); //! TSG6007")]
    [InlineData("Door e = new(); s_light.On(); _ = e.Close(); //! TSG6001")]
    [InlineData("if (b.State != DoorState.Open) { return; } d.Open(); b.On(); //! TSG6006")]
    [InlineData("if (d.State != DoorState.Closed) { return; } b.On(); _ = d.Close(); //! TSG6001")]
    public Task A_trigger_may_drive_other_machines(string body) => MarkedProgram.CheckAsync($$"""
        [StateMachine(Initial = DoorState.Closed)]
        [Terminal(DoorState.Locked)]
        public sealed partial class Light(Door door)
        {
            [Transition(DoorState.Closed, DoorState.Open, Action = nameof(OpenIt))]
            public partial void On();

            [Transition(DoorState.Open, DoorState.Closed)]
            public partial void Off();

            private void OpenIt() => door.Open();

            [OnEntry(DoorState.Closed)]
            private void CloseIt() => _ = door.Close();
        }

        [StateMachine(Initial = DoorState.Closed)]
        [Terminal(DoorState.Open, DoorState.Locked)]
        public sealed partial class Bulb
        {
            [Transition(DoorState.Closed, DoorState.Open)]
            public partial void On();

            [OnEntry(DoorState.Open)]
            private static void Say() => Console.WriteLine();
        }

        public static class Program
        {
            private static readonly Light s_light = new(new Door());

            public static void Run(Door d, Bulb b)
            {
                {{body}}
            }
        }
        """);

    private static Task<ImmutableArray<Diagnostic>> CheckAsync(string body) => MarkedProgram.CheckAsync($$"""
        public static class Usual
        {
            public const DoorState Locked = DoorState.Closed;
        }

        public static class Program
        {
            [return: EnsuresState(DoorState.Open)]
            private static Door Make() { Door d = new(); d.Open(); return d; }

            private static bool IsNotOpen(Door d) => d.State != DoorState.Open;

            private static bool IsAnythingElse(Door d) => d.State is not DoorState.Open;

            private static bool IsShutOrLocked(Door d) => d.State is DoorState.Closed or DoorState.Locked;

            private static bool IsUsual(Door d) => d.State == Usual.Locked;

            public static void Run(bool c, Door other)
            {
                {{body}}
            }
        }
        """);
}
