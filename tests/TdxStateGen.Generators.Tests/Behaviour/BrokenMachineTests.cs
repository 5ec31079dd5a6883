using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Behaviour;

/// <summary>A declaration that a rule refuses: the compiler must have nothing to add, neither in the class nor where it is used.</summary>
public class BrokenMachineTests
{
    private const string Usage = """

        public static class Program
        {
            public static string Use(Door door)
            {
                door.Transitioned += static t => System.Console.WriteLine(t.Destination);
                door.Open(3);
                bool can = door.CanOpen(3) || door.CanOpen() || door.TryOpen(3);
                return door.State.ToString() + door.PermittedTriggers.Length + Door.Trigger.Open + Door.MermaidDiagram + Door.DotGraph + Door.PlantUmlDiagram + Door.ModelText + can + door.Fire(Door.Trigger.Open);
            }
        }
        """;

    public static TheoryData<string> Mistakes => new()
    {
        // A guard that does not exist, an action of the wrong shape, a state of another enum, a value without a name.
        "[Transition(DoorState.Closed, DoorState.Open, Guard = \"Missing\")] public partial void Open(int key);",
        "[Transition(DoorState.Closed, DoorState.Open, Action = nameof(ToString))] public partial void Open(int key);",
        "[Transition(DoorState.Closed, System.DayOfWeek.Friday)] public partial void Open(int key);",
        "[Transition(DoorState.Closed, (DoorState)7)] public partial void Open(int key);",
        "[Transition(DoorState.Closed, DoorState.Open)] [AllowedIn(DoorState.Open)] public partial void Open(int key);",
        "[Transition(DoorState.Closed, DoorState.Open)] public partial void Open(int key); public int __mine;",
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void RefusedDeclaration_LeavesNothingForTheCompilerToSay(string trigger)
    {
        GeneratorRun run = GeneratorHarness.Run(Source(trigger) + Usage);

        run.AssertSilent();
        Assert.True(run.CompilerDiagnostics().IsEmpty, GeneratorRun.Describe(run.CompilerDiagnostics()));
        Assert.Contains(run.Files.Keys, static name => name.EndsWith(".Broken.g.cs", StringComparison.Ordinal));
    }

    [Fact]
    public void RefusedDeclaration_ThatRunsAllTheSame_NamesTheClass()
    {
        GeneratorRun run = GeneratorHarness.Run(Source("[Transition(DoorState.Closed, (DoorState)7)] public partial void Open(int key);"));

        using LoadedAssembly loaded = run.Load();
        Type door = loaded.Assembly.GetType("Door", throwOnError: true)!;
        object instance = Activator.CreateInstance(door)!;
        Exception thrown = Assert.Throws<System.Reflection.TargetInvocationException>(() => door.GetMethod("Open")!.Invoke(instance, [3])).InnerException!;

        Assert.IsType<InvalidOperationException>(thrown);
        Assert.Contains("Door", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public int State;")]
    [InlineData("public int Transitioned;")]
    [InlineData("public class PermittedTriggers { }")]
    [InlineData("public void CanOpen() { }")]
    [InlineData("public bool TryOpen;")]
    [InlineData("public enum Trigger { Mine }")]
    [InlineData("public const int DotGraph = 1;")]
    [InlineData("public const int ModelText = 1;")]
    [InlineData("public static string PlantUmlDiagram() => string.Empty;")]
    public void NameThatIsTaken_IsNotTakenTwice(string member)
    {
        GeneratorRun run = GeneratorHarness.Run(Source("[Transition(DoorState.Closed, DoorState.Open)] public partial void Open(int key); " + member));

        run.AssertSilent();
        Assert.DoesNotContain(run.CompilerDiagnostics(), static d => d.Severity == DiagnosticSeverity.Error);
    }

    [Theory]
    [InlineData("[Transition(DoorState.Closed, DoorState.Open)] public partial void Open(int key); [Transition(DoorState.Closed, DoorState.Open)] public partial void Open(int other);")]
    [InlineData("[Transition(DoorState.Closed, DoorState.Open)] public abstract partial void Open(int key);")]
    public void WhatTheCompilerRefusesItself_IsNotRefusedInGeneratedCodeToo(string trigger)
    {
        GeneratorRun run = GeneratorHarness.Run(Source(trigger));

        Diagnostic[] errors = [.. run.CompilerDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error)];
        Assert.NotEmpty(errors);
        Assert.DoesNotContain(errors, static d => d.Location.SourceTree!.FilePath.EndsWith(".g.cs", StringComparison.Ordinal));
    }

    [Fact]
    public void OverloadedTriggers_AreAllGivenBodies()
    {
        GeneratorRun run = GeneratorHarness.Run(Source("""
            [Transition(DoorState.Closed, DoorState.Open)] public partial void Open(int key);
            [Transition(DoorState.Open, DoorState.Closed)] public partial void Open(string key);
            """));

        Assert.True(run.CompilerDiagnostics().IsEmpty, GeneratorRun.Describe(run.CompilerDiagnostics()));
    }

    private static string Source(string members) => $$"""
        using TdxStateGen;

        public enum DoorState { Closed, Open }

        [StateMachine(Initial = DoorState.Closed)]
        public sealed partial class Door
        {
            {{members}}
        }
        """;
}
