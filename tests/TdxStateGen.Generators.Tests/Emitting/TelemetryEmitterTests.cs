using Microsoft.CodeAnalysis;
using Microsoft.Extensions.Logging;
using TdxStateGen.Generators.Tests.Declarations;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Emitting;

/// <summary>What is generated for metrics, traces and logs, and that nothing is where nobody asked for it.</summary>
public sealed class TelemetryEmitterTests
{
    private const string Lamp = """
        using TdxStateGen;

        namespace Sample;

        public enum LampState { Off, On }

        [StateMachine(Initial = LampState.Off, Telemetry = true)]
        public sealed partial class Lamp
        {
            [Transition(LampState.Off, LampState.On)]
            public partial void SwitchOn();

            [Transition(LampState.On, LampState.Off)]
            public partial bool SwitchOff();
        }
        """;

    private const string Unit = """
        using TdxStateGen;
        using Toy;

        namespace Sample;

        public enum S { Off, On }

        [StateMachine(Initial = S.Off), ToyInterface]
        public sealed partial class Unit(ToyHost host)
        {
            [ToyCall(1, "TURN.ON")]
            [Transition(S.Off, S.On)]
            [Status(ToyStatus.Busy, StatusMeaning.Retry, Attempts = 3)]
            public partial ToyResult TurnOn();

            [ToyCall(2, "EACH", Scope = LeafScope.EveryProcessor)]
            [Transition(S.On, S.Off)]
            public partial FanOutResult<ToyResult> Each();
        }
        """;

    private static readonly HarnessOptions WithLogger = SnapshotCase.Plain with { References = [MetadataReference.CreateFromFile(typeof(ILogger).Assembly.Location)] };

    [Fact]
    public Task A_plain_machine_that_tells_of_itself() => SnapshotCase.VerifyAsync("Telemetry", Lamp, WithLogger);

    [Fact]
    public void A_plain_machine_tells_nobody_and_has_a_log_only_where_there_are_loggers()
    {
        string source = Lamp.Replace(", Telemetry = true", "", StringComparison.Ordinal);

        string without = GeneratorHarness.Run(source, SnapshotCase.Plain).AssertCompiles().File("Machine.g.cs");
        string with = GeneratorHarness.Run(source, WithLogger).AssertCompiles().File("Machine.g.cs");

        Assert.DoesNotContain("Telemetry", without + with, StringComparison.Ordinal);
        Assert.DoesNotContain("__Refused", without + with, StringComparison.Ordinal);
        Assert.DoesNotContain("__log", without + with, StringComparison.Ordinal);
        Assert.DoesNotContain("LogTo", without, StringComparison.Ordinal);
        Assert.Contains("public void LogTo(", with, StringComparison.Ordinal);
        Assert.StartsWith(without[..without.LastIndexOf("    private static global::TdxStateGen.IllegalTransitionException", StringComparison.Ordinal)], with, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Leaves_tell_unless_they_are_declared_not_to(bool hasLogger)
    {
        HarnessOptions options = hasLogger ? WithLogger : SnapshotCase.Plain;
        string silent = Unit.Replace("Initial = S.Off", "Initial = S.Off, Telemetry = false", StringComparison.Ordinal);

        IEnumerable<string> telling = GeneratorHarness.Run([Unit, ToyVendor.Source], options).AssertCompiles().Files.Values;
        IEnumerable<string> quiet = GeneratorHarness.Run([silent, ToyVendor.Source], options).AssertCompiles().Files.Values;

        Assert.Contains(telling, static text => text.Contains("MachineTelemetry.WatchesLeaves", StringComparison.Ordinal));
        Assert.Contains(telling, static text => text.Contains("MachineTelemetry.Retried(__Name, \"TURN.ON\")", StringComparison.Ordinal));
        Assert.DoesNotContain(quiet, static text => text.Contains("Telemetry.", StringComparison.Ordinal) || text.Contains("LeafIdentity", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("public static int LogTo => 1;")]
    [InlineData("public void LogTo(string file) => System.Console.WriteLine(file);")]
    [InlineData("[Transition(LampState.Off, LampState.On)] public partial void LogTo();")]
    public void Who_has_the_name_already_keeps_it(string member)
    {
        string source = Lamp.Replace("    public partial void SwitchOn();", "    public partial void SwitchOn();\n\n    " + member, StringComparison.Ordinal);

        string text = GeneratorHarness.Run(source, WithLogger).AssertCompiles().File("Machine.g.cs");

        Assert.DoesNotContain("ILogger", text, StringComparison.Ordinal);
        Assert.Contains("MachineTelemetry.Transition(", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_declaration_has_a_log_too_so_that_only_the_rule_is_reported()
    {
        string source = Lamp.Replace("LampState.Off, LampState.On)]", "LampState.Off, 5)]", StringComparison.Ordinal)
            + "\npublic static class User { public static void Use(Lamp lamp) => lamp.LogTo(null); }";

        Assert.Empty(GeneratorHarness.Run(source, WithLogger).AssertSilent().CompilerDiagnostics());
    }

    [Theory]
    [InlineData("\\\"; } /* ")]
    [InlineData("a\\nb\\r\\u2028 \\\\")]
    [InlineData("{0}{Machine}")]
    public void A_leaf_s_name_may_hold_anything(string name) =>
        GeneratorHarness.Run([Unit.Replace("TURN.ON", name, StringComparison.Ordinal), ToyVendor.Source], WithLogger).AssertCompiles();
}
