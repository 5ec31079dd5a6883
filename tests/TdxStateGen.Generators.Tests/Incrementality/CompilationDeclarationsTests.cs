using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.Generators.Tests.Incrementality;

/// <summary>What is taken for the same declarations: an edit inside a body, and one in a file that no machine reaches.</summary>
public sealed class CompilationDeclarationsTests
{
    private const string Text = """
        #nullable enable
        public enum S { A, B = 3 }
        [StateMachine]
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

    // The same object, since another counts as other options.
    private static readonly CSharpCompilationOptions CompilationOptions = new(OutputKind.DynamicallyLinkedLibrary);

    [Theory]
    [InlineData("return 42;", "return 43;")]
    [InlineData("=> 42;", "=> Answer;")]
    [InlineData("public C() { }", "public C() { int x = 0; void Local() => x++; Local(); }")]
    [InlineData("System.GC.SuppressFinalize(this);", "")]
    [InlineData("=> left;", "=> right;")]
    public void EditInABody_IsTheSame(string before, string after) => Assert.Equal(Of(Text), Of(Replace(before, after)));

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
    public void EditOfADeclaration_IsNot(string before, string after) => Assert.NotEqual(Of(Text), Of(Replace(before, after)));

    [Fact]
    public void WhatAFileMeansBesidesItsText_Counts()
    {
        const string conditional = "#if X\npublic class C;\n#endif\n[StateMachine] class M;";

        Assert.NotEqual(Of(conditional), Of(conditional, Options.WithPreprocessorSymbols("X")));
        Assert.NotEqual(Of(Text), Of(Text, Options.WithLanguageVersion(LanguageVersion.CSharp12)));
        Assert.NotEqual(Of(Text), Of(Text, path: "Other.cs"));
    }

    [Fact]
    public void WhatACompilationHasBesidesItsFiles_Counts()
    {
        CSharpCompilation compilation = Compile(Text);
        var before = CompilationDeclarations.Of(compilation);

        Assert.NotEqual(before, CompilationDeclarations.Of(compilation.WithAssemblyName("Other")));
        Assert.NotEqual(before, CompilationDeclarations.Of(compilation.WithOptions(compilation.Options.WithAllowUnsafe(true))));
        Assert.NotEqual(before, CompilationDeclarations.Of(compilation.AddReferences(MetadataReference.CreateFromFile(typeof(object).Assembly.Location))));
        Assert.Equal(before, CompilationDeclarations.Of(compilation.Clone()));
        Assert.Equal(before.GetHashCode(), CompilationDeclarations.Of(compilation.Clone()).GetHashCode());
    }

    [Theory]
    [InlineData("class Far { int M() => 1; }", "class Far { long Other; }")]
    [InlineData("class Far;", "class Further; class Furthest;")]
    [InlineData("", "class Far;")]
    [InlineData("namespace N; class Far;", "namespace N; class Further;")]
    [InlineData("class Far { class Near; }", "class Far { public static int Base; }")] // a member is reached by its type
    [InlineData("System.Console.WriteLine(1);", "System.Console.WriteLine(2);")]
    [InlineData("", "System.Console.WriteLine();")]
    [InlineData("int x = 1; x++;", "int x = 2; if (x > 1) { x--; }")]
    [InlineData("using F = System.Int32; class Far;", "using F = System.Int64; class Far;")]
    public void EditOfAFileThatNoMachineReaches_IsTheSame(string before, string after) => Assert.Equal(WithMachine(before), WithMachine(after));

    [Theory]
    [InlineData("", "class Base;")] // a type that the machine mentions
    [InlineData("class Base;", "class Base { int _x; }")]
    [InlineData("class Outer { class Base; }", "class Outer { public class Base; }")]
    [InlineData("delegate void Base();", "delegate int Base();")]
    [InlineData("class MarkAttribute : System.Attribute;", "class MarkAttribute;")] // an attribute by its short name
    [InlineData("class M { }", "class m { }")] // a hint name that differs in case only
    [InlineData("partial class M;", "partial class M { int _x; }")]
    [InlineData("class Base : Far; class Far;", "class Base : Far; class Far { int _x; }")]
    [InlineData("class \\u0042ase;", "class \\u0042ase { int _x; }")]
    [InlineData("class Ba\u00ADse;", "class Ba\u00ADse { int _x; }")] // a character that the compiler drops
    [InlineData("global using F = System.Int32;", "global using F = System.Int64;")]
    [InlineData("[assembly: System.CLSCompliant(true)]", "[assembly: System.CLSCompliant(false)]")]
    [InlineData("namespace N;", "namespace N.Mark;")]
    [InlineData("namespace N { namespace O; }", "namespace N { namespace P; }")]
    [InlineData("namespace System; class Int32;", "namespace System; struct Int32;")]
    [InlineData("namespace Stateless; class Far;", "namespace Stateless; class StateMachine<S, T>;")]
    [InlineData("int x = 1;", "int Mark = 1;")] // found before a type of the name, and refused
    [InlineData("class Far;", "[StateMachine] class Far;")]
    public void EditOfAFileThatAMachineReaches_IsNot(string before, string after) => Assert.NotEqual(WithMachine(before), WithMachine(after));

    [Fact]
    public void FileBehindAFile_IsReached()
    {
        const string machine = "[StateMachine] class M : One;";
        string[] files = ["class Three { Four x; }", "enum Four { A }", "class Five;", machine, "class Two : Three;", "class One { /* the */ Two y; }"];
        CSharpCompilation compilation = Compile(files);

        for (int i = 0; i < files.Length; i++)
        {
            SyntaxTree tree = compilation.SyntaxTrees[i];
            CSharpCompilation edited = compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(files[i].Replace("class", "public class", StringComparison.Ordinal).Replace("{ A }", "{ B }", StringComparison.Ordinal), Options));
            Assert.Equal(files[i] == "class Five;", CompilationDeclarations.Of(compilation).Equals(CompilationDeclarations.Of(edited)));
        }
    }

    [Fact]
    public void CompilationFoundTheSame_IsNotTakenForOthers()
    {
        CompilationDeclarations first = WithMachine("class Far;");

        foreach ((string other, bool isSame) in new[] { ("class Further;", true), ("class Base;", false), ("class Further;", true), ("class Furthest;", true), ("class Base;", false), ("class Far;", true) })
        {
            Assert.Equal(isSame, first.Equals(WithMachine(other)));
            Assert.Equal(isSame, WithMachine(other).Equals(first));
        }
    }

    [Theory]
    [InlineData("Program")]
    [InlineData("args")]
    public void WhatAProgramHasByItself_IsReachedByItsName(string name)
    {
        string machine = $"[StateMachine, {name}] class M;";
        Assert.NotEqual(CompilationDeclarations.Of(Compile(machine, "")), CompilationDeclarations.Of(Compile(machine, ";")));
    }

    [Fact]
    public void FileThatMayMentionAnything_ReachesAll()
    {
        const string machine = "[StateMachine] class M { \\u0046ar _far; }";
        Assert.NotEqual(CompilationDeclarations.Of(Compile(machine, "class Far;")), CompilationDeclarations.Of(Compile(machine, "class Far { int _x; }")));
    }

    private static string Replace(string before, string after)
    {
        Assert.Contains(before, Text, StringComparison.Ordinal);
        return Text.Replace(before, after, StringComparison.Ordinal);
    }

    private static CompilationDeclarations WithMachine(string other) => CompilationDeclarations.Of(Compile("[StateMachine, Mark] partial class M : Base;", other));

    private static CompilationDeclarations Of(string text, CSharpParseOptions? options = null, string path = "") =>
        CompilationDeclarations.Of(Compile(CSharpSyntaxTree.ParseText(text, options ?? Options, path)));

    private static CSharpCompilation Compile(params string[] files) => Compile([.. files.Select(static text => CSharpSyntaxTree.ParseText(text, Options))]);

    private static CSharpCompilation Compile(params SyntaxTree[] files) => CSharpCompilation.Create("Declared", files, [], CompilationOptions);
}
