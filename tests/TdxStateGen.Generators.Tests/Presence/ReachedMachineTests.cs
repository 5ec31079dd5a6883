using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TdxStateGen.Generators.Analyzers;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Presence;

/// <summary>Machines that are driven in files which name neither them nor the library are followed all the same.</summary>
public sealed class ReachedMachineTests
{
    private const string Twice = "d.Open(); d.Open();";

    private const string Robot = """
        using House.Robots;
        public class Arm : Robot
        {
            public Arm()
            {
                Machine = new(Level.Low);
                Machine.Configure(Level.Low);
            }
        }
        """;

    [Theory]
    [InlineData("var d = House.Factory.Make(); " + Twice)]
    [InlineData("var d = new House.Building().Door; " + Twice)]
    [InlineData("var d = House.Factory.Make(); d.Open(); (d).Open();")]
    [InlineData("var d = House.Factory.Make(); d.Open(); d!.Open();")]
    [InlineData("var d = House.Factory.Make(); d.@Open(); d.@Open();")]
    [InlineData("var d = House.Factory.Make(); d.Op\\u0065n(); d.Op\\u0065n();")]
    [InlineData("var d = House.Factory.Make(); d.Op\u200Den(); d.Op\u200Den();")]
    [InlineData("var d = Make(); " + Twice, "using static House.Factory;")]
    [InlineData("var d = \"front\".DoorOf(); " + Twice, "using House;")]
    [InlineData("F d = new(); " + Twice, "using F = Hardware.Door;")]
    [InlineData("G d = new(); " + Twice, "", "global using G = Hardware.Door;")]
    [InlineData("var d = Make(); " + Twice, "", "global using static House.Factory;")]
    [InlineData("foreach (var d in new[] { House.Factory.Make() }) { " + Twice + " }")]
    public async Task MachineOfAnAssembly_IsFollowed(string body, string head = "", string other = "")
    {
        CSharpCompilation compilation = GeneratorHarness.Compile(
            [head + "\npublic class User { public void Go() { " + body + " } }", other], new HarnessOptions { References = [Vendors.Hardware, Vendors.House] });

        Assert.Equal("TSG6007", await IdsAsync(compilation, new ProgramAnalyzer()));
    }

    [Theory]
    [InlineData("var d = Boot.Make(); " + Twice)]
    [InlineData("var d = Boot.Make(); d.Open(); d.Close(); d.Close();")]
    [InlineData("if (Boot.Make() is { } d) { " + Twice + " }")]
    [InlineData("Boot.Run(static d => { " + Twice + " });")]
    public async Task MachineInPartsOverSeveralFiles_IsFollowedInAFileThatNamesItNot(string body)
    {
        string[] files =
        [
            "[TdxStateGen.StateMachine(Initial = Step.Off)] public sealed partial class Lamp;",
            "using TdxStateGen; public partial class Lamp { [Transition(Step.Off, Step.On)] public partial void Open(); }",
            "using M = TdxStateGen.TransitionAttribute; partial class Lamp { [M(Step.On, Step.Off)] public partial void Close(); }",
            "public enum Step { Off, On } public static class Boot { public static Lamp Make() => new(); public static void Run(System.Action<Lamp> run) => run(new()); }",
            "public class User { public void Go() { " + body + " } }",
        ];

        Assert.Equal("TSG6007", await IdsAsync(GeneratorHarness.Run(files).AssertSilent().Output, new ProgramAnalyzer()));
    }

    [Theory]
    [InlineData("for (int lp = 0; lp < Platform.Boot.All.Count; lp++) { sys.KeyConfig(); }")]
    [InlineData("for (int lp = 0; lp < Platform.Boot.All.Count; lp++) { sys?.KeyConfig(); }")]
    [InlineData("foreach (int lp in System.Linq.Enumerable.Range(0, Platform.Boot.All.Count)) { sys.KeyConfig().EnsureSuccess(); }")]
    public async Task WideLeafInALoopOverProcessors_IsReported_WhenTheMachineIsInferred(string loop)
    {
        CSharpCompilation compilation = GeneratorHarness.Compile(
            ["public class User { public void Go() { var sys = Platform.Boot.Start(); " + loop + " } }"], new HarnessOptions { WithTdx = true, References = [Vendors.Platform] });

        Assert.Equal("TSG7003", await IdsAsync(compilation, new UsageAnalyzer()));
    }

    [Fact]
    public async Task StatelessMachineOfABaseClass_IsFound_WhereNothingNamesTheLibrary()
    {
        Assert.Equal("TSG8001", await IdsAsync(GeneratorHarness.Compile([Robot], new HarnessOptions { WithStateless = true, References = [Vendors.Hardware, Vendors.House] }), new MigrationAnalyzer()));
        Assert.Equal("TSG8001", await IdsAsync(Vendors.Bare(Robot, Vendors.Merged), new MigrationAnalyzer()));
    }

    private static async Task<string> IdsAsync(CSharpCompilation compilation, DiagnosticAnalyzer analyzer)
    {
        Diagnostic[] errors = [.. compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error)];
        Assert.True(errors.Length == 0, GeneratorRun.Describe(errors));
        return string.Join(' ', (await compilation.WithAnalyzers([analyzer]).GetAnalyzerDiagnosticsAsync()).Select(static d => d.Id).Distinct());
    }
}
