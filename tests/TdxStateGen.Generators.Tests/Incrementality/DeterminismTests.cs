using System.Globalization;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Incrementality;

/// <summary>The same declaration gives the same bytes on every machine.</summary>
public sealed class DeterminismTests
{
    private static readonly string[] All = [Sources.Door, Sources.Cache, Sources.Unit, ToyVendor.Source, Sources.Broken, Titles];

    /// <summary>Names and numbers that cultures treat differently: dotted and dotless i, negative and large numbers.</summary>
    private const string Titles = """
        using TdxStateGen;

        namespace INTERNAL.iı;

        public enum TITLE : long { IDLE = -1, idle = long.MinValue, Istanbul = 1_000_000 }

        [StateMachine(Initial = TITLE.IDLE, StateProperty = "TITLE")]
        public sealed partial class PRINTINGI
        {
            [Transition(INTERNAL.iı.TITLE.IDLE, INTERNAL.iı.TITLE.idle)]
            [Transition(INTERNAL.iı.TITLE.idle, INTERNAL.iı.TITLE.Istanbul)]
            [Transition(INTERNAL.iı.TITLE.Istanbul, INTERNAL.iı.TITLE.IDLE)]
            public partial void INIT();
        }
        """;

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("fa-IR")]
    [InlineData("de-DE")]
    [InlineData("sv-SE")]
    public void Files_DoNotDependOnTheCulture(string culture)
    {
        GeneratorRun run = Run(culture);
        Assert.Equal(Run("").Files, run.Files);
        run.AssertSilent();
    }

    [Fact]
    public void Cultures_AreReallyThere()
    {
        Assert.Equal("ı", "I".ToLower(CultureInfo.GetCultureInfo("tr-TR")));
        Assert.NotEqual("-1", (-1).ToString(CultureInfo.GetCultureInfo("fa-IR")));
    }

    [Fact]
    public void Files_AreTheSameEveryTime() => Assert.Equal(Run(null).Files, Run(null).Files);

    [Fact]
    public void Files_DoNotDependOnTheOrderOfSources() =>
        Assert.Equal(Run(null).Files, GeneratorHarness.Run([.. All.Reverse()], new HarnessOptions { WithStateless = true }).Files);

    [Fact]
    public void Files_HaveLineFeedsOnly_WhateverTheSourceHas()
    {
        GeneratorRun run = GeneratorHarness.Run([.. All.Select(static s => s.ReplaceLineEndings("\r\n"))], new HarnessOptions { WithStateless = true });
        Assert.All(run.Files.Values, static text => Assert.DoesNotContain('\r', text));
        Assert.All(run.Files.Values, static text => Assert.EndsWith("}\n", text, StringComparison.Ordinal));
    }

    [Fact]
    public void HintNames_AreTheMetadataNames()
    {
        GeneratorRun run = GeneratorHarness.Run("""
            using TdxStateGen;

            namespace A.B;

            public enum S { One, Two }

            public static partial class Outer<T>
            {
                [StateMachine(Initial = S.One)]
                public sealed partial class Inner<U>
                {
                    [Transition(S.One, S.Two)]
                    [Transition(S.Two, S.One)]
                    public partial void Go();
                }
            }
            """).AssertCompiles();
        Assert.Equal(["A.B.Outer`1.Inner`1.Documentation.g.cs", "A.B.Outer`1.Inner`1.Machine.g.cs"], run.Files.Keys);
    }

    [Fact]
    public void HintNames_OfClassesThatDifferInCase_Differ()
    {
        const string machine = """
            [TdxStateGen.StateMachine(Initial = S.One), TdxStateGen.Terminal(S.Two)]
            public sealed partial class NAME
            {
                [TdxStateGen.Transition(S.One, S.Two)]
                public partial void Go();
            }

            """;
        string[] names = ["Twin", "TWIN", "twin"];
        GeneratorRun run = GeneratorHarness.Run("public enum S { One, Two }\n" + string.Concat(names.Select(name => machine.Replace("NAME", name, StringComparison.Ordinal)))).AssertSilent();
        Assert.Equal(6, run.Files.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    private static GeneratorRun Run(string? culture) => GeneratorHarness.Run(All, new HarnessOptions { WithStateless = true, Culture = culture });
}
