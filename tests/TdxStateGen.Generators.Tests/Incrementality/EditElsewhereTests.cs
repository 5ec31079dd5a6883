using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TdxStateGen.Generators.Tests.Infrastructure;
using TdxStateGen.Generators.Tests.Presence;

namespace TdxStateGen.Generators.Tests.Incrementality;

/// <summary>What a declaration means depends on more than its own text. When that changes, an old result must not be served.</summary>
public sealed class EditElsewhereTests
{
    private const int Elsewhere = 1;

    private const string Machine = """
        using TdxStateGen;

        namespace Sample;

        [StateMachine(Initial = First.Value)]
        public partial class M
        {
            [Transition(S.A, S.B)]
            public partial void Go();

            [Transition(S.B, S.A, Guard = Names.Guard)]
            public partial bool Back(Argument x, Text text);

            private bool Yes(Argument x, Text text) => true;
            private bool No(Argument x, Text text) => true;
        #if QUICK
            [OnEntry(S.B)]
            private void Hurry() { }
        #endif
        }
        """;

    private const string Rest = """
        global using Argument = System.Int32;
        global using Text = Sample.Words;
        namespace Sample
        {
            public enum S { A, B }
            public static class First { public const S Value = S.A; }
            public static class Names { public const string Guard = "Yes"; }
            public class Words { }
            public partial class M { }
        }
        """;

    [Theory]
    [InlineData("Argument = System.Int32", "Argument = System.Int64")] // what a global alias stands for
    [InlineData("Value = S.A", "Value = S.B")] // a constant
    [InlineData("Guard = \"Yes\"", "Guard = \"No\"")]
    [InlineData("enum S { A, B }", "enum S { B, A }")]
    [InlineData("enum S { A, B }", "enum S { A = 1, B }")]
    [InlineData("public partial class M { }", "public partial class M { [TdxStateGen.OnEntry(S.B)] private void In() { } }")] // another part
    [InlineData("public partial class M { }", "public partial class M { public int CanGo; }")]
    [InlineData("class Words { }", "class Wordy { } namespace Inner { } } namespace Sample.Words { ")] // a name that is lost
    [InlineData("public class Words { }", "[System.Obsolete] public class Words { }")]
    public void EditInAnotherFile_ReachesTheMachine(string before, string after)
    {
        var session = new IncrementalSession([Machine, Rest]);
        string[] old = Texts(session.Result);
        Assert.Contains(before, Rest, StringComparison.Ordinal);

        session.Edit(Elsewhere, Rest.Replace(before, after, StringComparison.Ordinal));

        Assert.Equal(Fresh(session), Texts(session.Result));
        bool isSeen = !after.Contains("Obsolete", StringComparison.Ordinal);
        Assert.True(!isSeen || !old.SequenceEqual(Texts(session.Result)), "The edit changes nothing: the test has gone blind.");
    }

    [Fact]
    public void NewVersionOfAReferencedProject_ReachesTheMachine()
    {
        const string states = "namespace Sample; public enum S { A, B }";
        string rest = Rest.Replace("public enum S { A, B }", "", StringComparison.Ordinal);
        MetadataReference first = GeneratorHarness.Compile([states]).WithAssemblyName("States").ToMetadataReference();
        MetadataReference second = GeneratorHarness.Compile([states.Replace("A, B", "B, A", StringComparison.Ordinal)]).WithAssemblyName("States").ToMetadataReference();
        var session = new IncrementalSession([Machine, rest], new HarnessOptions { References = [first] });
        string[] old = Texts(session.Result);

        session.Change(compilation => compilation.ReplaceReference(first, second));

        Assert.Equal(Fresh(session), Texts(session.Result));
        Assert.NotEqual(old, Texts(session.Result));
    }

    [Fact]
    public void TypeThatOnlyAReferenceNames_ReachesTheMachine()
    {
        const string deep = "namespace Sample; public class Deep { protected bool Yes() => true; }";
        const string machine = """
            using TdxStateGen;
            namespace Sample;
            public enum S { A, B }
            [StateMachine(Initial = S.A)]
            public partial class M : Library.Base
            {
                [Transition(S.A, S.B, Guard = "Yes")]
                public partial bool Go();
            }
            """;
        MetadataReference earlier = Vendors.Reference("UnderTest", GeneratorHarness.Compile([deep]));
        MetadataReference library = Vendors.Reference("Library", Vendors.Bare("namespace Library; public class Base : Sample.Deep;", earlier));
        var session = new IncrementalSession([machine, deep], new HarnessOptions { References = [library] });
        string[] old = Texts(session.Result);

        session.Edit(Elsewhere, deep.Replace("Yes", "No", StringComparison.Ordinal));

        Assert.Equal(Fresh(session), Texts(session.Result));
        Assert.NotEqual(old, Texts(session.Result));
    }

    [Fact]
    public void PreprocessorSymbol_ReachesTheMachine()
    {
        var session = new IncrementalSession([Machine, Rest]);
        string[] old = Texts(session.Result);

        session.Change(static compilation =>
        {
            SyntaxTree tree = compilation.SyntaxTrees[0];
            CSharpParseOptions options = ((CSharpParseOptions)tree.Options).WithPreprocessorSymbols("QUICK");
            return compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(tree.GetText(), options, tree.FilePath));
        });

        Assert.Equal(Fresh(session), Texts(session.Result));
        Assert.NotEqual(old, Texts(session.Result));
    }

    [Fact]
    public void NullableContextOfTheProject_ReachesTheMachine()
    {
        string rest = Rest.Replace("Text = Sample.Words", "Text = System.Collections.Generic.List<string>", StringComparison.Ordinal);
        var session = new IncrementalSession([Machine, rest]);

        session.Change(static compilation => compilation.WithOptions(compilation.Options.WithNullableContextOptions(NullableContextOptions.Disable)));

        Assert.Equal(Fresh(session), Texts(session.Result));
    }

    [Fact]
    public void FieldOfAProperty_ComesAndGoesWithAnAccessorsBody()
    {
        const string outer = """
            using TdxStateGen;
            namespace Sample;
            public enum O { On }
            [StateMachine(Initial = O.On)]
            public partial class Outer
            {
                [field: Drives(O.On, S.A)]
                public M Inner { get { return BODY; } }

                [Transition(O.On, O.On)]
                public partial void Go();
            }
            """;
        var session = new IncrementalSession([Machine, Rest, outer.Replace("BODY", "field", StringComparison.Ordinal)]);

        session.Edit(2, outer.Replace("BODY", "null!", StringComparison.Ordinal));

        Assert.Equal(Fresh(session), Texts(session.Result));
    }

    [Fact]
    public void BodyOfARefusedTrigger_IsNotLookedInto()
    {
        const string refused = """
            using TdxStateGen;
            namespace Sample;
            public enum R { A, B }
            [StateMachine(Initial = R.A)]
            public partial class Refused
            {
                [Transition(R.A, R.B)]
                public void Go(Other.Trigger cause) { BODY }
            }
            """;
        var session = new IncrementalSession([Machine, Rest, "namespace Sample.Other; public class Trigger;", refused.Replace("BODY", "", StringComparison.Ordinal)]);

        session.Edit(3, refused.Replace("BODY", "_ = Trigger.Go;", StringComparison.Ordinal));

        Assert.Equal(Fresh(session), Texts(session.Result));
    }

    private static string[] Fresh(IncrementalSession session) => Texts(GeneratorHarness.Driver(HarnessOptions.Default).RunGenerators(session.Compilation).GetRunResult());

    private static string[] Texts(GeneratorDriverRunResult result) =>
        [.. result.Results.SelectMany(static r => r.GeneratedSources).OrderBy(static s => s.HintName, StringComparer.Ordinal).Select(static s => s.HintName + "\n" + s.SourceText)];
}
