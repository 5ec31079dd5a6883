using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace TdxStateGen.CodeFixes.Tests.Migration;

/// <summary>Where the migration analyzer speaks and where it is silent.</summary>
public sealed class MigrationAnalyzerTests
{
    private const string Enums = """
        using Stateless;
        public enum S { A, B }
        public enum T { Go }

        """;

    [Fact]
    public async Task Machine_WithConfiguration_IsFoundWhereItIsMade()
    {
        ImmutableArray<Diagnostic> found = await MigrationRunner.FindAsync(Enums + """
            public class C
            {
                private readonly StateMachine<S, T> _machine = new(S.A);
                public C() => _machine.Configure(S.A).Permit(T.Go, S.B);
            }
            """);

        Diagnostic only = Assert.Single(found);
        Assert.Equal("TSG8001", only.Id);
        Assert.Equal(DiagnosticSeverity.Info, only.Severity);
        Assert.Equal("new(S.A)", only.Location.SourceTree!.ToString().Substring(only.Location.SourceSpan.Start, only.Location.SourceSpan.Length));
        Assert.Equal(
            "The Stateless machine '_machine' over 'S' can be declared with attributes, which are checked at compile time; a code fix writes them", only.GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("var m = new StateMachine<S, T>(S.A); m.Configure(S.A).Permit(T.Go, S.B);")]
    [InlineData("StateMachine<S, T> m; m = new StateMachine<S, T>(S.A); m.Configure(S.A).Permit(T.Go, S.B);")]
    [InlineData("this._field = new(S.A); this._field.Configure(S.A).Permit(T.Go, S.B);")]
    [InlineData("_field = new(S.A); Configure();")]
    public async Task Machine_InAnyVariable_IsFound(string statements) => Assert.Single(await MigrationRunner.FindAsync(InMethod(statements)));

    [Theory]
    [InlineData("var m = new StateMachine<S, T>(S.A); m.Fire(T.Go);")]
    [InlineData("var m = new StateMachine<string, T>(\"a\"); m.Configure(\"a\").Permit(T.Go, \"b\");")]
    [InlineData("var m = new StateMachine<S, int>(S.A); m.Configure(S.A).Permit(1, S.B);")]
    [InlineData("new StateMachine<S, T>(S.A).Configure(S.A).Permit(T.Go, S.B);")]
    public async Task Machine_ThatCannotBeDeclared_OrIsNotConfigured_IsNotFound(string statements) =>
        Assert.Empty(await MigrationRunner.FindAsync(InMethod(statements).Replace("private void Configure() => _field.Configure(S.A).Permit(T.Go, S.B);", "", StringComparison.Ordinal)));

    [Fact]
    public async Task ProjectWithoutStateless_HasNothingToFind() =>
        Assert.Empty(await MigrationRunner.FindAsync(
            """
            public class StateMachine<TState, TTrigger>(TState initial) { public TState State { get; } = initial; public void Configure(TState state) { } }
            public enum S { A }
            public class C { public void M() { var m = new StateMachine<S, S>(S.A); m.Configure(S.A); } }
            """,
            withStateless: false));

    private static string InMethod(string statements) => Enums + $$"""
        public class C
        {
            private StateMachine<S, T> _field = null!;
            public void M() { {{statements}} }
            private void Configure() => _field.Configure(S.A).Permit(T.Go, S.B);
        }
        """;
}
