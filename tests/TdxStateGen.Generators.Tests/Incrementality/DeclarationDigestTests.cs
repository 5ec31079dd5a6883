using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.Generators.Tests.Incrementality;

/// <summary>What is taken for the same declarations: an edit inside a body, and nothing else.</summary>
public sealed class DeclarationDigestTests
{
    private const string Text = """
        #nullable enable
        public enum S { A, B = 3 }
        public abstract partial class C : System.IDisposable
        {
            private const int One = 1;
            public int Answer { get { return 42; } }
            public int Short => 42;
            public C() { }
            public void Dispose() { System.GC.SuppressFinalize(this); }
            partial void Later();
            public static C operator +(C left, C right) => left;
        }
        """;

    private static readonly CSharpParseOptions Options = CSharpParseOptions.Default;

    [Theory]
    [InlineData("return 42;", "return 43;")]
    [InlineData("=> 42;", "=> Answer;")]
    [InlineData("public C() { }", "public C() { int x = 0; void Local() => x++; Local(); }")]
    [InlineData("System.GC.SuppressFinalize(this);", "")]
    [InlineData("=> left;", "=> right;")]
    public void EditInABody_IsTheSame(string before, string after) => Assert.Equal(Digest(Text), Digest(Replace(before, after)));

    [Theory]
    [InlineData("B = 3", "B = 4")]
    [InlineData("One = 1", "One = 2")]
    [InlineData("partial void Later();", "partial void Later() { }")]
    [InlineData("{ get { return 42; } }", "{ get; }")]
    [InlineData("public int Short => 42;", "public int Short;")]
    [InlineData("public C() { }", "internal C() { }")]
    [InlineData("System.GC.SuppressFinalize(this);", "\n#nullable disable\n")]
    [InlineData("#nullable enable", "")]
    [InlineData("=> 42;", "=> field;")]
    [InlineData("return 42;", "return field;")]
    [InlineData("class C : System.IDisposable", "class C")]
    public void EditOfADeclaration_IsNot(string before, string after) => Assert.NotEqual(Digest(Text), Digest(Replace(before, after)));

    [Fact]
    public void WhatAFileMeansBesidesItsText_Counts()
    {
        const string conditional = "#if X\npublic class C;\n#endif\n";

        Assert.NotEqual(Digest(conditional), Digest(conditional, Options.WithPreprocessorSymbols("X")));
        Assert.NotEqual(Digest(Text), Digest(Text, Options.WithLanguageVersion(LanguageVersion.CSharp12)));
        Assert.NotEqual(Digest(Text), Digest(Text, path: "Other.cs"));
    }

    [Fact]
    public void WhatACompilationHasBesidesItsFiles_Counts()
    {
        CSharpCompilation compilation = Compile(Text, Options, "");

        Assert.NotEqual(DeclarationDigest.Of(compilation), DeclarationDigest.Of(compilation.WithAssemblyName("Other")));
        Assert.NotEqual(DeclarationDigest.Of(compilation), DeclarationDigest.Of(compilation.WithOptions(compilation.Options.WithAllowUnsafe(true))));
        Assert.NotEqual(DeclarationDigest.Of(compilation), DeclarationDigest.Of(compilation.AddReferences(MetadataReference.CreateFromFile(typeof(object).Assembly.Location))));
        Assert.NotEqual(DeclarationDigest.Of(compilation), DeclarationDigest.Of(compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class D;"))));
        Assert.Equal(DeclarationDigest.Of(compilation), DeclarationDigest.Of(compilation.Clone()));
    }

    private static string Replace(string before, string after)
    {
        Assert.Contains(before, Text, StringComparison.Ordinal);
        return Text.Replace(before, after, StringComparison.Ordinal);
    }

    private static readonly CSharpCompilationOptions CompilationOptions = new(OutputKind.DynamicallyLinkedLibrary);

    private static DeclarationDigest Digest(string text, CSharpParseOptions? options = null, string path = "") => DeclarationDigest.Of(Compile(text, options ?? Options, path));

    private static CSharpCompilation Compile(string text, CSharpParseOptions options, string path) =>
        CSharpCompilation.Create("Digested", [CSharpSyntaxTree.ParseText(text, options, path)], [], CompilationOptions);
}
