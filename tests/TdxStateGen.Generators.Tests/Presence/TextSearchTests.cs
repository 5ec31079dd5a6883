using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.Generators.Presence;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Presence;

/// <summary>Identifiers that are found by text are those that the compiler reads.</summary>
public sealed class TextSearchTests
{
    [Theory]
    [InlineData("class C { void M() { Open(); } }", "Open")]
    [InlineData("class C { void M() { ReOpen(); Opened(); open(); _Open(); Open1(); } }", "")]
    [InlineData("class C { void M() { @Open(); Ope\\u006E(); \\U0000004Fpen(); } }", "Open Open Open")]
    [InlineData("class C { void M() { Op\u200Den(); Op\u00ADen(); } }", "Open Open")]
    [InlineData("class C { string s = \"Open\"; /* Open */ } // Open", "")]
    [InlineData("class C { string s = $\"{Open} Open\"; }", "Open")]
    [InlineData("class C { void M() { ÖffneTür(); Öffne(); } }", "ÖffneTür")]
    [InlineData("class C { object Open = nameof(Open); }", "Open Open")]
    [InlineData("#if NEVER\nclass D { void Open() { } }\n#endif\nclass C;", "")]
    [InlineData("", "")]
    public void NamesInAFile_AreFoundAsTheCompilerReadsThem(string text, string found)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(text).GetRoot();
        HashSet<string> names = new(StringComparer.Ordinal) { "Open", "ÖffneTür", "Init" };

        Assert.Equal(found, string.Join(' ', NameFinder.For(names).In(root).Select(static t => t.ValueText)));
        Assert.Equal(found, string.Join(' ', root.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken) && names.Contains(t.ValueText)).Select(static t => t.ValueText)));
    }

    [Fact]
    public void NamesInANode_AreThoseBetweenItsEnds()
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText("class C { void Open() => Init(); void Init() => Open(); }").GetRoot();
        var finder = NameFinder.For(new HashSet<string>(StringComparer.Ordinal) { "Open", "Init" });

        Assert.Equal(["Open Init", "Init Open"], root.DescendantNodes().OfType<MethodDeclarationSyntax>().Select(m => string.Join(' ', finder.In(m).Select(static t => t.ValueText))));
    }

    [Fact]
    public void Finder_IsTheSameForEqualNames_AndLeavesThemAsTheyAre()
    {
        HashSet<string> names = new(StringComparer.Ordinal) { "Same", "Names" };
        Assert.Same(NameFinder.For(names), NameFinder.For(new HashSet<string>(StringComparer.Ordinal) { "Names", "Same" }));
        Assert.NotSame(NameFinder.For(names), NameFinder.For(new HashSet<string>(StringComparer.Ordinal) { "Same" }));
        Assert.Equal(2, names.Count);
    }

    [Theory]
    [InlineData("void M(int a, int b)", "1, 2", true)]
    [InlineData("void M(int a, int b)", "b: 1, a: 2", true)]
    [InlineData("void M(int a, int b)", "1", false)]
    [InlineData("void M(int a, int b = 2)", "1", true)]
    [InlineData("void M(int a, params int[] b)", "1", true)]
    [InlineData("void M(int a, params int[] b)", "1, 2, 3, 4", true)]
    [InlineData("void M(int a, out int b)", "1, out _", true)]
    [InlineData("void M(int a, out int b)", "1, out var c", true)]
    [InlineData("void M(int a, out int b)", "1, 2", false)]
    [InlineData("void M(in int a, ref int b)", "1, ref x", true)]
    [InlineData("void M()", "", true)]
    [InlineData("void M()", "1", false)]
    public void CallFitsAMethod_ByNumberAndKindOfItsArguments(string method, string arguments, bool fits)
    {
        CSharpCompilation compilation = GeneratorHarness.Compile(["class C { static " + method.Replace("out int b)", "out int b) => b = 1;", StringComparison.Ordinal) + (method.Contains("out ", StringComparison.Ordinal) ? "" : " { }") + " }"]);
        IMethodSymbol symbol = compilation.GetTypeByMetadataName("C")!.GetMembers("M").OfType<IMethodSymbol>().Single();
        var call = (InvocationExpressionSyntax)SyntaxFactory.ParseExpression("M(" + arguments + ")");

        Assert.Equal(fits, CallShape.Of(symbol).Fits(call.ArgumentList));
    }

    [Fact]
    public void ClassThatIsBeingTyped_HasNoNameToFind()
    {
        CSharpCompilation compilation = GeneratorHarness.Compile(["using TdxStateGen; enum S { A, B } [StateMachine(Initial = S.A)] partial class { [Transition(S.A, S.B)] partial void (); [OnDemand(S.A, \"\")] partial S Ask(); }"]);

        var names = MachineNames.Of(compilation, default);
        Assert.DoesNotContain("", names.All);
        Assert.Contains("Ask", names.All);
        Assert.Empty(NameFinder.For(names.All).In(CSharpSyntaxTree.ParseText("class C { }").GetRoot()));
    }
}
