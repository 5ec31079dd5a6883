using CsCheck;
using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Incrementality;

/// <summary>However files that mention one another are edited, one after the other: what an incremental run gives is what a first run gives.</summary>
public sealed class EditsOfManyFilesTests
{
    /// <summary>Each file as it is at first, and what an edit may make of it. Most edits that count lie one or two files away from the machine.</summary>
    private static readonly string[][] Files =
    [
        [
            """
            using TdxStateGen;
            namespace Sample;
            [StateMachine(Initial = First.Value)]
            public partial class M : Base
            {
                [Transition(S.A, S.B)]
                public partial void Go();

                [Transition(S.B, S.A, Guard = Names.Guard)]
                public partial bool Back(Argument x);

                private bool No(Argument x) => true;
            }
            """,
            "namespace Sample; public partial class M : Base { protected void Not(Argument x) { } }",
        ],
        ["namespace Sample; public enum S { A, B }", "namespace Sample; public enum S { B, A }", "namespace Sample; public enum S { A, B, C }", "namespace Sample; public enum Other { A, B }", ""],
        ["namespace Sample; public static class First { public const S Value = S.A; }", "namespace Sample; public static class First { public const S Value = Numbers.One; }", "namespace Sample; public static class First { public const S Value = S.B; }"],
        ["namespace Sample; public static class Numbers { public const S One = S.B; }", "namespace Sample; public static class Numbers { public const S One = S.A; }", "namespace Sample; public static class Numbers { }"],
        ["namespace Sample; public static class Names { public const string Guard = \"Yes\"; }", "namespace Sample; public static class Names { public const string Guard = \"No\"; }"],
        ["namespace Sample; public class Base : Deep { }", "namespace Sample; public class Base { protected bool Yes(int x) => true; }", "namespace Sample; public class Base { protected bool Yes(long x) { return true; } }"],
        ["namespace Sample; public class Deep { protected bool Yes(int x) => true; }", "namespace Sample; public class Deep { protected bool Yes(int x) => false; }", "namespace Sample; public class Deep { protected static void Yes(int x) { } }", "class Far;"],
        ["global using Argument = System.Int32;", "global using Argument = System.Int64;", ""],
        ["System.Console.WriteLine(1);", "int S = 1;", "int Names() => 3;", "int x = 3; System.Console.WriteLine(x);", "namespace Sample.First;", "class m; class M;"],
        ["class Unrelated { int A() => 1; }", "class Unrelated { int B() => 1; }", "class Unrelated { int A() => 2; }", "namespace Sample; partial class M;", "namespace Sample; partial class M { public int CanGo; }", "namespace Sample; class m;", "[assembly: System.CLSCompliant(true)]"],
    ];

    [Fact]
    public void RunAfterAnyEdits_EqualsAFreshRun()
    {
        Gen<(int File, int Variant)[]> edits = Gen.Select(Gen.Int[0, Files.Length - 1], Gen.Int[0, 5]).Array[1, 8];
        int differing = 0;
        edits.Sample(
            edits =>
            {
                var session = new IncrementalSession([.. Files.Select(static f => f[0])], tracksSteps: false);
                string[] before = Texts(session.Result);
                foreach ((int file, int variant) in edits)
                {
                    session.Edit(file, Files[file][variant % Files[file].Length]);
                    string[] fresh = Texts(GeneratorHarness.Driver(HarnessOptions.Default).RunGenerators(session.Compilation).GetRunResult());
                    Assert.Equal(fresh, Texts(session.Result));
                    differing += fresh.SequenceEqual(before) ? 0 : 1;
                }
            },
            iter: 25, threads: 1);
        Assert.True(differing > 10, $"Only {differing} edits changed what is generated: the test has gone blind.");
    }

    /// <summary>What may end a body or begin something else in the middle of it, or hide what follows.</summary>
    private static readonly string[] Pieces =
    [
        "{", "}", ";", "=> 1;", "\"", "@\"", "\"\"\"", "/*", "*/", "//", "\n", "\n#if X\n", "\n#else\n", "\n#endif\n", "\n#nullable disable\n", "class Deep { }", "namespace Sample.S;", "S", "First", "global ", "using ", "partial ",
        "public ", "[", "]", "field", "get;", "$\"{\n", "\\u0044eep", "[assembly: System.CLSCompliant(true)]", "delegate void Base();", "enum S { B, A }", "int First = 1;",
    ];

    [Fact]
    public void RunAfterAnyEditsOfTheText_EqualsAFreshRun()
    {
        Gen<(int File, int Place, int Removed, int Piece)[]> edits = Gen.Select(Gen.Int[0, Files.Length - 1], Gen.Int[0, 1000], Gen.Int[0, 3], Gen.Int[0, Pieces.Length - 1]).Array[1, 12];
        int differing = 0;
        edits.Sample(
            edits =>
            {
                string[] texts = [.. Files.Select(static f => f[0])];
                var session = new IncrementalSession(texts, tracksSteps: false);
                string[] before = Texts(session.Result);
                foreach ((int file, int place, int removed, int piece) in edits)
                {
                    int start = texts[file].Length * place / 1000;
                    texts[file] = texts[file].Remove(start, Math.Min(removed, texts[file].Length - start)).Insert(start, Pieces[piece]);
                    session.Edit(file, texts[file]);
                    string[] fresh = Texts(GeneratorHarness.Driver(HarnessOptions.Default).RunGenerators(session.Compilation).GetRunResult());
                    Assert.Equal(fresh, Texts(session.Result));
                    differing += fresh.SequenceEqual(before) ? 0 : 1;
                }
            },
            iter: 50, threads: 1);
        Assert.True(differing > 10, $"Only {differing} edits changed what is generated: the test has gone blind.");
    }

    private static string[] Texts(GeneratorDriverRunResult result) =>
        [.. result.Results.SelectMany(static r => r.GeneratedSources).OrderBy(static s => s.HintName, StringComparer.Ordinal).Select(static s => s.HintName + "\n" + s.SourceText)];
}
