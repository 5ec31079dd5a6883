using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Declarations;

/// <summary>Whatever leaves and states are called, the diagrams stay what they are: DOT, Mermaid, a well-formed doc comment and a C# literal.</summary>
public sealed partial class DiagramTests
{
    [Fact]
    public void FromAny_IsDrawnOnce_WithItsExceptions()
    {
        string text = GeneratorHarness.Run(Job("[TransitionFromAny(S.Off, Except = new object[] { S.B })]")).AssertCompiles().File(".Documentation.g.cs");
        Assert.Contains("\"any non-terminal state except B\" -> \"Off\" [label=\"Stop\"];", text, StringComparison.Ordinal);
        Assert.Single(StopPattern().Matches(text));
    }

    [Fact]
    public void FewSources_AreDrawnOneByOne()
    {
        string text = GeneratorHarness.Run(Job("[Transition(S.A, S.Off), Transition(S.C, S.Off)]")).AssertCompiles().File(".Documentation.g.cs");
        Assert.Contains("\"A\" -> \"Off\" [label=\"Stop\"];", text, StringComparison.Ordinal);
        Assert.Contains("\"C\" -> \"Off\" [label=\"Stop\"];", text, StringComparison.Ordinal);
        Assert.DoesNotContain("any", text, StringComparison.Ordinal);
    }

    [Fact]
    public void UsersDocumentation_IsKeptBesideTheTable()
    {
        GeneratorRun run = GeneratorHarness.Run(
            Job("[TransitionFromAny(S.Off)]").Replace("[StateMachine", "/// <summary>The user's own words.</summary>\n[StateMachine", StringComparison.Ordinal)).AssertCompiles();
        string xml = run.Output.GetTypeByMetadataName("Job")!.GetDocumentationCommentXml()!;
        Assert.Contains("The user's own words.", xml, StringComparison.Ordinal);
        Assert.Contains("<list type=\"table\">", xml, StringComparison.Ordinal);
    }

    [Fact]
    public void AnyLeafName_GivesWellFormedTexts()
    {
        Gen<string> names = Gen.OneOf(Gen.String, Gen.OneOf(new[] { "\"\"\"", "\\", "a\\\"b", "<!-- & -->", "]]>", "%% x", "\u2028\u2029\u0085", "{0}", "#34;", "[*] --> x", "\ud800", "\ufffe", "\0", "///", "*/" }.Select(static n => Gen.Const(n)).ToArray()));
        names.Array[20].Sample(
            batch =>
            {
                GeneratorRun run = GeneratorHarness.Run([Leaves(batch), ToyVendor.Source], new HarnessOptions { WithStateless = true }).AssertCompiles();
                for (int i = 0; i < batch.Length; i++)
                    AssertWellFormed(run.Output.GetTypeByMetadataName($"Unit{i}")!);
            },
            iter: 5,
            threads: 1);
    }

    private static void AssertWellFormed(INamedTypeSymbol machine)
    {
        Assert.All(Lines(machine, "MermaidDiagram").Skip(1), static line => Assert.Matches(MermaidLine(), line));
        Assert.All(Lines(machine, "DotGraph"), static line => Assert.Matches(DotLine(), line));
        Assert.All(Lines(machine, "PlantUmlDiagram"), static line => Assert.Matches(PlantUmlLine(), line));
        Assert.All(Lines(machine, "ModelText"), static line => Assert.Matches(ModelLine(), line));
    }

    private static string[] Lines(INamedTypeSymbol machine, string property)
    {
        var declaration = (PropertyDeclarationSyntax)machine.GetMembers(property).Single().DeclaringSyntaxReferences.Single().GetSyntax();
        var text = Assert.IsType<LiteralExpressionSyntax>(declaration.ExpressionBody?.Expression);
        return [.. text.Token.ValueText.Split('\n').Select(static line => line.Trim(' '))];
    }

    private static string Job(string attribute) => $$"""
        using TdxStateGen;

        public enum S { A, B, C, D, Off }

        [StateMachine(Initial = S.A)]
        [Terminal(S.Off)]
        public sealed partial class Job
        {
            [Transition(S.A, S.B), Transition(S.B, S.C), Transition(S.C, S.D), Transition(S.D, S.A)]
            public partial void Go();

            {{attribute}}
            public partial void Stop();
        }
        """;

    private static string Leaves(string[] names)
    {
        var text = new StringBuilder("using TdxStateGen;\nusing Toy;\n\npublic enum S { A, B }\n\n");
        for (int i = 0; i < names.Length; i++)
        {
            string literal = SymbolDisplay.FormatLiteral(names[i], quote: true);
            text.Append(CultureInfo.InvariantCulture, $$"""
                [StateMachine(Initial = S.A), ToyInterface]
                public sealed partial class Unit{{i}}(ToyHost host)
                {
                    [ToyCall(1, {{literal}})]
                    [Transition(S.A, S.B), Transition(S.B, S.A)]
                    public partial ToyResult Go();
                }

                """);
        }

        return text.ToString();
    }

    [Fact]
    public void ModelText_IsOneFactALine_InOrderOfDeclaration()
    {
        INamedTypeSymbol job = GeneratorHarness.Run(Job("[Transition(S.A, S.Off)]")).AssertCompiles().Output.GetTypeByMetadataName("Job")!;
        string[] expected =
        [
            "tdxstategen-model 1", "machine Job", "state-property State S", "concurrency None", "initial A", "state A", "state B", "state C", "state D", "state Off terminal",
            "trigger Go void", "trigger Stop void", "move A Go B", "move A Stop Off", "move B Go C", "move C Go D", "move D Go A",
        ];
        Assert.Equal(expected, Lines(job, "ModelText"));
    }

    [GeneratedRegex("-> \"Off\" \\[label=\"Stop\"\\]")]
    private static partial Regex StopPattern();

    [GeneratedRegex("""^(state "[^"]+" as s\d+|s\d+ : ([^;":{}<>%&\\#]|#\d+;)*|(\[\*\]|s\d+) --> (\[\*\]|s\d+)( : ([^;":{}<>%&\\#]|#\d+;)*)?|\[\*\] --> s\d+|classDef .*|class s\d+ goal)$""")]
    private static partial Regex MermaidLine();

    [GeneratedRegex("""^(digraph "([^"\\]|\\.)*"|\{|\}|rankdir=LR;|node \[shape=box, style=rounded\];|"([^"\\]|\\.)*"( -> "([^"\\]|\\.)*")? \[\w+=("([^"\\]|\\.)*"|\w+)(, \w+=("([^"\\]|\\.)*"|\w+))*\];|"\[\*\]" -> "([^"\\]|\\.)*";)$""")]
    private static partial Regex DotLine();

    [GeneratedRegex("""^(@startuml|@enduml|hide empty description|state "[^"]+" as s\d+( #line\.\w+)?|s\d+ : ([^"'<>]|<U\+[0-9A-F]{4}>)*|(\[\*\]|s\d+) --> (\[\*\]|s\d+)( : ([^"'<>]|<U\+[0-9A-F]{4}>)*)?)$""")]
    private static partial Regex PlantUmlLine();

    [GeneratedRegex("""^[a-z-]+( ([a-z-]+=)?([!-~-["=#\\]]+|"([^"\\\u0000-\u001f\u0085\u2028\u2029\ud800-\udfff]|\\["\\]|\\u[0-9a-f]{4})*"))*$""")]
    private static partial Regex ModelLine();
}
