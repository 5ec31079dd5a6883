using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Rules;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Rules;

/// <summary>Diagnostics lead the reader through what is wrong, and tell code fixes what they need.</summary>
public sealed class FindingPlacesTests
{
    private const string Prelude = "using TdxStateGen; public enum S { A, B, C, End } public enum R { No, Bad, Good }\n";

    [Fact]
    public async Task UnreachableState_ShowsWhatLeadsToIt_TheNearestReachableState_AndTheMember()
    {
        Diagnostic found = await Single("TSG2010", Machine("[Transition(S.A, S.End)] public partial void Stop(); [Transition(S.C, S.End)] public partial void Go();", "Terminal(S.End), Goal(S.B)"), "S.C");

        Assert.Equal(["S.End", "C"], Path(found));
        Assert.Equal("End", found.Properties[FindingProperties.From]);
        Assert.Equal("C", found.Properties[FindingProperties.To]);
        Assert.Equal("global::S", found.Properties[FindingProperties.StateEnum]);
        Assert.Equal("M", found.Properties[FindingProperties.Machine]);
        Assert.Contains("nearest state that can be reached is 'End'", found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeadEnd_ShowsTheWayToIt()
    {
        Diagnostic found = await Single("TSG2011", Machine("[Transition(S.A, S.B)] public partial void One(); [Transition(S.B, S.C), Transition(S.A, S.End)] public partial void Two();", "Terminal(S.End)"), "S.C");

        Assert.Equal(["Transition(S.A, S.B)", "Transition(S.B, S.C)", "C"], Path(found));
        Assert.Equal("C", found.Properties[FindingProperties.State]);
    }

    [Fact]
    public async Task StateWithoutAWayToAGoal_ShowsTheWayToItAndOn()
    {
        Diagnostic found = await Single(
            "TSG2012", Machine("[Transition(S.A, S.B), Transition(S.B, S.End)] public partial void One(); [Transition(S.A, S.C)] public partial void Two();", "Terminal(S.End, S.C), Goal(S.C)"), "S.B");

        Assert.Equal(["Transition(S.A, S.B)", "Transition(S.B, S.End)", "S.C"], Path(found));
        Assert.Equal(("B", "C"), (found.Properties[FindingProperties.From], found.Properties[FindingProperties.To]));
    }

    [Fact]
    public async Task SecondDecision_ShowsTheFirst()
    {
        Diagnostic found = await Single("TSG2008", Machine("[Transition(S.A, S.B), Transition(S.A, S.C)] public partial void Go();"), "Transition(S.A, S.C)");

        Assert.Equal(["Transition(S.A, S.B)"], Path(found));
        Assert.Equal(("Go", "A", "C"), (found.Properties[FindingProperties.Trigger], found.Properties[FindingProperties.From], found.Properties[FindingProperties.To]));
    }

    [Fact]
    public async Task MissingMethod_IsDescribed()
    {
        Diagnostic found = await Single("TSG1015", Machine("[Transition(S.A, S.B, Guard = \"IsFit\")] public partial bool Go(int x, params string[] y);"), "\"IsFit\"");

        Assert.Empty(Path(found));
        Assert.Equal(
            ("IsFit", "bool", "int x, string[] y", "Transition", "Guard"),
            (found.Properties[FindingProperties.Method], found.Properties[FindingProperties.ReturnType], found.Properties[FindingProperties.Parameters],
                found.Properties[FindingProperties.Attribute], found.Properties[FindingProperties.Argument]));
    }

    [Fact]
    public async Task MethodOfAnotherShape_IsShown()
    {
        Diagnostic found = await Single("TSG1017", Machine("[Transition(S.A, S.B, Guard = nameof(IsFit))] public partial bool Go(int x); private int IsFit() => 1;"), "nameof(IsFit)");

        Assert.Equal(["IsFit"], Path(found));
    }

    [Fact]
    public async Task Outcomes_TellWhichKindWouldFit()
    {
        const string members = "[OnDemand(S.A, nameof(Work), OnException = R.Bad), Outcome(R.No, S.A, OutcomeKind.Success), Outcome(R.Bad, S.B, OutcomeKind.Failure), "
            + "Outcome(R.Good, S.C, OutcomeKind.Success)] public partial R Enable(); private R Work() => R.Good;";
        Diagnostic found = await Single("TSG3007", Machine(members, "Terminal(S.B)"), "Outcome(R.No, S.A, OutcomeKind.Success)");

        Assert.Equal(("Refused", "No", "global::R"), (found.Properties[FindingProperties.Kind], found.Properties[FindingProperties.Results], found.Properties[FindingProperties.ResultEnum]));
    }

    [Fact]
    public async Task MissingOutcomes_AreListed()
    {
        Diagnostic found = await Single(
            "TSG3004", Machine("[OnDemand(S.A, nameof(Work), OnException = R.Bad), Outcome(R.Bad, S.B, OutcomeKind.Failure)] public partial R Enable(); private R Work() => R.Good;", "Terminal(S.B)"),
            "OnDemand(S.A, nameof(Work), OnException = R.Bad)");

        Assert.Equal("No,Good", found.Properties[FindingProperties.Results]);
    }

    [Fact]
    public void Findings_AreEqualByAllTheyHold()
    {
        Finding one = Finding.Of("TSG2010", Anchor.Class, "a").With("X", "1").Via(Anchor.OfState("B"));

        Assert.Equal(one, Finding.Of("TSG2010", Anchor.Class, "a").With("X", "1").Via(Anchor.OfState("B")));
        Assert.NotEqual(one, Finding.Of("TSG2010", Anchor.Class, "a").With("X", "2").Via(Anchor.OfState("B")));
        Assert.NotEqual(one, Finding.Of("TSG2010", Anchor.Class, "a").With("X", "1").Via(Anchor.OfState("C")));
        Assert.Equal(one, one.With("Y", null));
    }

    private static string Machine(string members, string more = "Terminal(S.End)") =>
        Prelude + "[StateMachine(Initial = S.A, Concurrency = MachineConcurrency.Serialized), " + more + "] public partial class M { " + members + " }";

    private static async Task<Diagnostic> Single(string id, string source, string text)
    {
        ImmutableArray<Diagnostic> found = await GeneratorHarness.Run(source, new HarnessOptions()).AnalyzeAsync();
        return Assert.Single(found, d => d.Id == id && Text(d.Location) == text);
    }

    private static string[] Path(Diagnostic diagnostic) => [.. diagnostic.AdditionalLocations.Select(Text)];

    private static string Text(Location location) => location.SourceTree!.ToString().Substring(location.SourceSpan.Start, location.SourceSpan.Length);
}
