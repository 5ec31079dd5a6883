using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.Generators.Parsing;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Incrementality;

/// <summary>No name that a declaration mentions may be missed: an old result would be served.</summary>
public sealed class NameScannerTests
{
    [Theory]
    [InlineData("class C { const string S = @\"\n// {\" + Far.Name; }")]
    [InlineData("class C { const string S = $@\"\n// {Far.Name}\"; }")]
    [InlineData("class C { const string S = @$\"\n// {Far.Name}\"; }")]
    [InlineData("class C { const string S = $\"\"\"\n// {Far.Name}\n\"\"\"; }")]
    [InlineData("class C { const string S = $\"{\n// a remark\nFar.Name}\"; }")]
    [InlineData("class C { /*\n// */ Far _far; }")]
    [InlineData("class C { int _x = 8\n/ Far.Name; }")]
    [InlineData("class C { const string S = \"// \" + Far.Name; }")]
    [InlineData("class C { void M() { } // }\n Far _far; }")]
    [InlineData("// a remark\u0085class C : Far;")] // line ends of Unicode, which the compiler takes for such
    [InlineData("// a remark\u2028class C : Far;")]
    [InlineData("// a remark\u2029class C : Far;")]
    [InlineData("class C { const string S = $\"{\n// a remark\u2028Far.Name}\"; }")]
    [InlineData("class C { void M() { } Far _far; }")]
    [InlineData("class C { void M() { string s = @\"\n\"; }\n// a remark\nFar _far; }")]
    [InlineData("class C { F\u00ADar _far; }")]
    [InlineData("class C { @Far _far; }")]
    [InlineData("#if X\n// */\n#endif\nclass C : Far;")]
    [InlineData("class C : Far")]
    [InlineData("class C { int M(Far x) => 1; }")]
    [InlineData("class C { [Far(1)] void M() { } }")]
    [InlineData("class C { int P { get { return 1; } } = Far.Name; }")]
    public void Name_IsFound(string text) => Assert.Contains(NameScanner.HashesOfType("Far").Single(), FileDeclarations.Of(CSharpSyntaxTree.ParseText(text)).Mentioned);

    [Theory]
    [InlineData("// Far\nclass C;")]
    [InlineData("class C\n{\n    /// <summary>Far.</summary>\n    int _x;\n}")]
    [InlineData("class C { void M() { Far.Go(); } int P => Far.Name; }")]
    [InlineData("Far.Go();")]
    [InlineData("class Farther;")]
    public void WhatNoDeclarationMentions_IsNot(string text) => Assert.DoesNotContain(NameScanner.HashesOfType("Far").Single(), FileDeclarations.Of(CSharpSyntaxTree.ParseText(text)).Mentioned);

    [Fact]
    public void WhateverThisRepositoryMentions_IsFound()
    {
        int names = 0;
        string[] folders = ["generators", "src", "samples", "tests"];
        foreach (string file in folders.SelectMany(static folder => Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Root, folder), "*.cs", SearchOption.AllDirectories)))
        {
            SyntaxTree tree = CSharpSyntaxTree.ParseText(File.ReadAllText(file));
            var declarations = FileDeclarations.Of(tree);
            HashSet<int> mentioned = [.. declarations.Mentioned];
            HashSet<int> declared = [.. declarations.Declared];
            if (declarations.MentionsAll)
                continue;
            foreach (SyntaxToken token in tree.GetRoot().DescendantTokens(static node => node is not (BlockSyntax or ArrowExpressionClauseSyntax or GlobalStatementSyntax)).Where(static t => t.IsKind(SyntaxKind.IdentifierToken)))
            {
                names++;
                Assert.True(NameScanner.HashesOfType(token.ValueText).Any(mentioned.Contains), $"{token.ValueText} in {file}");
                Assert.True(token.Parent is not BaseTypeDeclarationSyntax || NameScanner.HashesOfType(token.ValueText).All(declared.Contains), $"{token.ValueText} in {file}");
            }
        }

        Assert.True(names > 20_000, $"Only {names} names were looked for: the test has gone blind.");
    }
}
