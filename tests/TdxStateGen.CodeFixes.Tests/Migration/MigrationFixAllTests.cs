using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace TdxStateGen.CodeFixes.Tests.Migration;

/// <summary>All machines of a document or project at once.</summary>
public sealed class MigrationFixAllTests
{
    [Theory]
    [InlineData("Generate", FixAllScope.Document, 2)]
    [InlineData("Generate", FixAllScope.Project, 3)]
    [InlineData("Replace", FixAllScope.Document, 2)]
    [InlineData("Replace", FixAllScope.Solution, 3)]
    public async Task Machines_AreAllMigrated_AndTheWholeCompiles(string key, FixAllScope scope, int expected)
    {
        string[] originals = [Text("Door", "Gate"), Text("Lamp")];

        IReadOnlyDictionary<string, string> files = await MigrationRunner.FixAllAsync(originals, key, scope);

        Assert.Equal(originals.Length + expected, files.Count);
        Diagnostic[] bad = [.. MigrationRunner.Compile(files).GetDiagnostics().Where(static d => d.Severity >= DiagnosticSeverity.Warning)];
        Assert.True(bad.Length == 0, string.Join("\n", bad.Select(static d => d.ToString())) + "\n" + string.Join("\n", files.Values));
        Assert.Equal(key == "Replace" ? 3 - expected : 3, files.Values.Sum(static text => text.Split("new StateMachine<", StringSplitOptions.None).Length - 1));
    }

    [Fact]
    public async Task MachineThatCannotBeReplaced_IsLeft_AndTheOthersAreNot()
    {
        string withLoss = Text("Door", "Gate").Replace("public void Turn() => _machine.Fire(GateTrigger.Turn);", "public StateMachine<GateState, GateTrigger> Inner => _machine; public void Turn() => _machine.Fire(GateTrigger.Turn);", StringComparison.Ordinal);

        IReadOnlyDictionary<string, string> files = await MigrationRunner.FixAllAsync([withLoss], "Replace", FixAllScope.Document);

        Assert.Equal(2, files.Count);
        Assert.Contains("new StateMachine<GateState", files["Original.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("new StateMachine<DoorState", files["Original.cs"], StringComparison.Ordinal);
    }

    private static string Text(params string[] names) => "using Stateless;\n\nnamespace Doors;\n\n" + string.Join("\n", names.Select(static name => $$"""
        public enum {{name}}State { Off, On }

        public enum {{name}}Trigger { Turn }

        public sealed class {{name}}
        {
            private readonly StateMachine<{{name}}State, {{name}}Trigger> _machine = new StateMachine<{{name}}State, {{name}}Trigger>({{name}}State.Off);

            public {{name}}()
            {
                _machine.Configure({{name}}State.Off).Permit({{name}}Trigger.Turn, {{name}}State.On);
                _machine.Configure({{name}}State.On).Permit({{name}}Trigger.Turn, {{name}}State.Off);
            }

            public void Turn() => _machine.Fire({{name}}Trigger.Turn);
        }

        """));
}
