using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Documents.Tests.ApiComments;

/// <summary>The rules for doc comments find each kind of mistake, and stay silent on the nearest comment that is right.</summary>
public sealed class CommentRuleTests
{
    [Theory]
    [InlineData("public int Width;", "has no doc comment")]
    [InlineData("/// <remarks>In bytes.</remarks>\npublic int Width;", "has no <summary>")]
    [InlineData("/// <summary>The width.</summary>\npublic int Width;", "says no more than its name")]
    [InlineData("/// <summary>The width of the box.</summary>\npublic int Width;", "says no more than its name")]
    [InlineData("/// <summary>In bytes.</summary>\npublic void Add(int count) { }", "has no <param name=\"count\">")]
    [InlineData("/// <summary>In bytes.</summary>\n/// <param name=\"count\"></param>\npublic void Add(int count) { }", "has no <param name=\"count\">")]
    [InlineData("/// <summary>Made of wood.</summary>\npublic Box(int count) { }", "has no <param name=\"count\">")]
    [InlineData("/// <summary>In bytes.</summary>\npublic int this[int index] => index;", "has no <param name=\"index\">")]
    [InlineData("/// <summary>In bytes.</summary>\npublic delegate void Added(int count);", "has no <param name=\"count\">")]
    [InlineData("/// <summary>In bytes.</summary>\npublic int Add() => 1;", "has no <returns>")]
    [InlineData("/// <summary>In bytes.</summary>\npublic void Add<T>() { }", "has no <typeparam name=\"T\">")]
    [InlineData("/// <summary>Of wood.</summary>\nprotected class Part<T> { }", "has no <typeparam name=\"T\">")]
    [InlineData("/// <summary>Of wood.</summary>\npublic enum Kind { Big }", "Big has no doc comment")]
    [InlineData("/// <inheritdoc/>\npublic int Width;", "nothing to inherit from")]
    public void Comment_that_says_too_little_is_found(string member, string problem) => Assert.Contains(problem, Assert.Single(Findings(member, CommentRules.Findings)), StringComparison.Ordinal);

    [Theory]
    [InlineData("/// <summary>Width in bytes.</summary>\npublic int Width;")]
    [InlineData("/// <summary>In bytes.</summary>\n/// <param name=\"count\">How many.</param>\n/// <returns>The sum.</returns>\npublic int Add(int count) => count;")]
    [InlineData("/// <inheritdoc/>\npublic override string ToString() => \"\";")]
    [InlineData("/// <summary>As it is printed.</summary>\npublic override string ToString() => \"\";")]
    [InlineData("public Box() { }")]
    [InlineData("private int _width; internal int Width => _width;")]
    [InlineData("/// <summary>Made of <see cref=\"System.Object\"/>.</summary>\npublic event System.Action? Made { add { } remove { } }")]
    public void Comment_that_says_enough_is_not_found(string member) => Assert.Empty(Findings(member, CommentRules.Findings));

    [Theory]
    [InlineData("/// <summary>How big it is.</summary>\npublic ulong Size;", true)]
    [InlineData("/// <summary>How big it is, in bytes.</summary>\npublic ulong Size;", false)]
    [InlineData("/// <summary>Where it begins.</summary>\npublic ulong Start { get; }", true)]
    [InlineData("/// <summary>Physical address where it begins.</summary>\npublic ulong Start { get; }", false)]
    [InlineData("/// <summary>Moves it.</summary>\n/// <param name=\"processor\">Where to.</param>\npublic void Move(int processor) { }", true)]
    [InlineData("/// <summary>Moves it.</summary>\n/// <param name=\"processor\">The LP index to go to.</param>\npublic void Move(int processor) { }", false)]
    [InlineData("/// <summary>Waits.</summary>\n/// <param name=\"timeout\">How long.</param>\npublic void Wait(int timeout) { }", true)]
    [InlineData("/// <summary>Waits.</summary>\n/// <param name=\"timeout\">How long, in milliseconds.</param>\npublic void Wait(int timeout) { }", false)]
    [InlineData("/// <summary>Where it begins.</summary>\npublic string Start => \"\";", false)]
    public void Number_without_a_unit_is_found(string member, bool found) => Assert.Equal(found, Findings(member, UnitRule.Findings) is not []);

    [Theory]
    [InlineData("/// <summary>Of wood.</summary>\npublic enum Leaf { Init = 33 }", true)]
    [InlineData("/// <summary>Of wood. Source: our own choice.</summary>\npublic enum Leaf { Init = 33 }", false)]
    [InlineData("/// <summary>Of wood.</summary>\npublic enum Leaf { Init, Exit }", false)]
    [InlineData("/// <summary>Of wood.</summary>\npublic static class Leaf { public const int Init = 33; }", true)]
    [InlineData("/// <summary>Of wood.</summary>\npublic static class Leaf { /** <summary>Source: the ABI.</summary> */ public const int Init = 33; }", false)]
    [InlineData("/// <summary>Of wood.</summary>\npublic static class Leaf { /** <summary>Source: the ABI.</summary> */ public const int Init = 33; public const int Exit = 34; }", true)]
    [InlineData("/// <summary>Of wood.</summary>\npublic static class Leaf { internal const int Init = 33; public const string Name = \"\"; }", false)]
    [InlineData("/// <summary>Of wood.</summary>\npublic class Leaf { [TdxStateGen.Tdx.SeamcallLeaf(33, \"I\")] public void Init() { } }", true)]
    public void Type_that_states_facts_without_a_source_is_found(string member, bool found) => Assert.Equal(found, Findings(member, SourceRule.Findings) is not []);

    [Theory]
    [InlineData("/// <summary>A.</summary>\npublic void M() => throw new InvalidOperationException();", true)]
    [InlineData("/// <summary>A.</summary>\n/// <exception cref=\"InvalidOperationException\">B.</exception>\npublic void M() => throw new InvalidOperationException();", false)]
    [InlineData("/// <summary>A.</summary>\npublic int P => _p ?? throw new InvalidOperationException();", true)]
    [InlineData("/// <summary>A.</summary>\npublic Box() { throw new InvalidOperationException(); }", true)]
    [InlineData("/// <summary>A.</summary>\npublic void M(int i) { ArgumentOutOfRangeException.ThrowIfNegative(i); }", true)]
    [InlineData("/// <summary>A.</summary>\n/// <exception cref=\"ArgumentException\">B.</exception>\npublic void M(int i) { ArgumentOutOfRangeException.ThrowIfNegative(i); }", false)]
    [InlineData("/// <summary>See <see cref=\"InvalidOperationException\"/>.</summary>\npublic void M() => throw new InvalidOperationException();", true)]
    [InlineData("/// <summary>A.</summary>\npublic void M(object o) { ArgumentNullException.ThrowIfNull(o); }", false)]
    [InlineData("/// <summary>A.</summary>\npublic void M() => Check(1);\nprivate void Check(int i) { Check(i); throw new InvalidOperationException(); }", true)]
    [InlineData("/// <summary>A.</summary>\npublic void M() => Check(1);\nprivate void Check() => throw new InvalidOperationException();", false)]
    [InlineData("/// <summary>A.</summary>\npublic void M() { work.ThrowIfFailed(); }", false)]
    [InlineData("/// <summary>A.</summary>\npublic Action M() => () => throw new InvalidOperationException();", false)]
    [InlineData("/// <summary>A.</summary>\nprivate void M() => throw new InvalidOperationException();", false)]
    public void Exception_that_is_kept_back_is_found(string member, bool found) => Assert.Equal(found, ThrownExceptions.Unsaid(SourceFiles.Parse($"public class Box\n{{\n{member}\n}}")).Any());

    [Fact]
    public void Finding_names_file_member_and_mend()
    {
        ISymbol take = PublicSymbols.Of(typeof(ProcessorHoldCounter)).Single(static s => s is { Name: "Take", ContainingType.Name: nameof(ProcessorHoldCounter) });

        Assert.StartsWith("src/TdxStateGen/Processors/ProcessorHold.cs:", SourceFiles.PlaceOf(take), StringComparison.Ordinal);
        Assert.Equal("ProcessorHoldCounter.Take() is wrong: mend it", new CommentFinding(take, "is wrong", "mend it").ToString());
    }

    private static string[] Findings(string member, Func<ISymbol, IEnumerable<CommentFinding>> rule)
    {
        GeneratorRun run = GeneratorHarness.Run($"/// <summary>For a test.</summary>\npublic class Box\n{{\n{member}\n}}", new() { WithTdx = true });
        Assert.DoesNotContain(run.CompilerDiagnostics(), static d => d.Severity == DiagnosticSeverity.Error);
        return [.. PublicSymbols.Below(run.Output.Assembly.GlobalNamespace).SelectMany(rule).Select(static f => f.ToString())];
    }
}
