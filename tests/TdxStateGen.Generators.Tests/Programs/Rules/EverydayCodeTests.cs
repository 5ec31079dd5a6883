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
