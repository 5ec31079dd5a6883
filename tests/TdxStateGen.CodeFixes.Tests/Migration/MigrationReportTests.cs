using System.Collections.Immutable;

namespace TdxStateGen.CodeFixes.Tests.Migration;

/// <summary>What cannot be carried over is said, in the title and in the comment above the class; nothing is lost in silence.</summary>
public sealed class MigrationReportTests
{
    [Theory]
    [InlineData("_m.Configure(S.B).OnEntryAsync(() => Task.CompletedTask);", "'OnEntryAsync' of 'B': it is asynchronous")]
    [InlineData("_m.Configure(S.B).OnExitAsync(t => Task.CompletedTask);", "'OnExitAsync' of 'B': it is asynchronous")]
    [InlineData("_m.Configure(S.B).OnEntry(async () => await Task.CompletedTask);", "The entry action of 'B': it is an async lambda")]
    [InlineData("_m.Configure(S.B).PermitIfAsync(T.Back, S.A, () => Task.FromResult(true));", "'PermitIfAsync' of 'B' for 'Back': it is asynchronous")]
    [InlineData("_m.Configure(S.B).InternalTransitionAsync(T.Back, () => Task.CompletedTask);", "'InternalTransitionAsync' of 'B' for 'Back': it is asynchronous")]
    [InlineData("_m.Configure(S.B).PermitDynamic(T.Back, Choose);", "'PermitDynamic' of 'B' for 'Back': the destination is worked out when the trigger fires")]
    [InlineData("_m.Configure(S.B).OnActivate(() => { });", "'OnActivate' of 'B': a generated machine is not activated")]
    [InlineData("_m.Activate();", "'Activate': a generated machine is not activated")]
    [InlineData("_m.Configure(Choose()).Permit(T.Back, S.A);", "'_m.Configure(Choose())' configures a state that is no constant")]
    [InlineData("_m.Configure(S.B).Permit(Pick(), S.A);", "'Permit' of 'B': the trigger 'Pick()' is no constant")]
    [InlineData("_m.Configure(S.B).PermitIf(T.Back, S.A, Guards());", "'PermitIf' of 'B' for 'Back': the guards 'Guards()' are made elsewhere")]
    [InlineData("Elsewhere(_m.Configure(S.B));", "The configuration of 'B' goes on outside this class: 'Elsewhere(_m.Configure(S.B))'")]
    [InlineData("var b = _m.Configure(S.B); b.Ignore(T.Go); Elsewhere(b);", "The configuration of 'B' is handed on")]
    [InlineData("_m.Configure(S.B).Extended().Permit(T.Back, S.A);", "'Extended' of 'B' is no method of Stateless")]
    [InlineData("_m.Configure(S.B).OnEntry(() => _m.Fire(T.Back)).Permit(T.Back, S.A);", "The entry action of 'B': it fires a trigger of the same machine")]
    [InlineData("_m.Configure(S.B).OnEntry(GoBack).Permit(T.Back, S.A);", "The entry action of 'B': it fires a trigger of the same machine")]
    [InlineData("_m.Configure(S.B).OnEntry(t => Elsewhere(t.Parameters)).Permit(T.Back, S.A);", "The entry action of 'B': it reads 't.Parameters'")]
    [InlineData("_m.Configure(S.B).OnEntry(() => Elsewhere(_m));", "The entry action of 'B': it passes the Stateless machine on")]
    [InlineData("_m.Configure(S.B).OnEntry(() => Elsewhere(_m.GetInfo()));", "The entry action of 'B': it uses '_m.GetInfo()' of the Stateless machine")]
    [InlineData("_m.Configure(S.B).PermitIf(T.Back, S.A, () => _m.GetInfo() != null);", "'Back' in 'B': its guard cannot be carried over, so the transition is left out")]
    [InlineData("if (Choose() == S.A) { _m.Configure(S.B).Permit(T.Back, S.A); }", "The condition under which 'B' is configured: the declaration holds always")]
    [InlineData("_m.Configure(S.B).Permit(T.Back, S.A).Permit(T.Back, S.C);", "'Back' is configured 2 times without a guard in 'B', so that Stateless throws")]
    [InlineData("_m.Configure(S.B).InitialTransition(S.C);", "'B' is to be entered in 'C', which is no direct substate of it")]
    [InlineData("_m.OnTransitionedAsync(t => Task.CompletedTask);", "'OnTransitionedAsync': handlers of a generated machine are not asynchronous")]
    public async Task Loss_IsReported_AndOnlyTheDeclarationIsOffered(string statement, string expected)
    {
        Offer only = Assert.Single(await MigrationRunner.OffersAsync(Text(statement)));

        Assert.Equal("Declare 'CMachine' from this Stateless configuration (one thing is not carried over)", only.Title);
        string report = Report(only);
        Assert.StartsWith("Migrated from the Stateless configuration of '_m' (Original.cs, line 10). Not carried over: - " + expected, report, StringComparison.Ordinal);
        only.AssertCompiles();
    }

    [Theory]
    [InlineData("_m.Configure(S.B).PermitIf(T.Back, S.A, () => _round == 1).PermitIf(T.Back, S.C, () => _round == 2);", "When more than one way is open for 'Back' in 'B', Stateless throws; here the first whose guard holds is taken (line 13)")]
    [InlineData("_m.OnTransitioned(t => _round++);", "'OnTransitioned' runs before the entry actions; the event Transitioned, which takes its place, is raised after them (line 13)")]
    [InlineData("_m.OnUnhandledTrigger((s, t) => _round++);", "There is no 'OnUnhandledTrigger': a trigger that is not permitted throws an IllegalTransitionException, and its Try method answers false (line 13)")]
    [InlineData("_m.Configure(S.B).OnEntry(Observe).Permit(T.Back, S.A);", "The transition that is passed on is still an object of Stateless (line 13)")]
    [InlineData("_m.Configure(S.B).OnEntry(() => Task.Run(() => _m.Fire(T.Back))).Permit(T.Back, S.A);", "A lambda fires a trigger from here: that is refused while the action that made it still runs, and works afterwards (line 13)")]
    [InlineData("_m.Configure(S.B).Permit(T.Back, S.A);", "No trigger leads from 'A' to 'C'; this was so in the original")]
    [InlineData("_m.Configure(S.B).Permit(T.Back, S.C);", "There is no method for 'Unused': no transition that is carried over uses it")]
    public async Task Difference_IsReported(string statement, string expected)
    {
        Offer declared = (await MigrationRunner.OffersAsync(Text(statement)))[0];

        Assert.Equal("Declare 'CMachine' from this Stateless configuration", declared.Title);
        string report = Report(declared);
        Assert.Contains(" Carried over with a difference:", report, StringComparison.Ordinal);
        Assert.Contains(" - " + expected, report, StringComparison.Ordinal);
        declared.AssertCompiles();
    }

    [Fact]
    public async Task StateKeptOutside_StartsWhereItsVariableStarts_AndIsReported()
    {
        string text = Text("_m = new(() => Kept, s => Kept = s); _m.Configure(S.B).Permit(T.Back, S.A);").Replace("_m = new(S.A);", "_m;", StringComparison.Ordinal);

        Offer only = Assert.Single(await MigrationRunner.OffersAsync(text));

        Assert.Contains("[StateMachine(Initial = S.B)]", only.Machine, StringComparison.Ordinal);
        Assert.Contains("The original keeps its state outside, behind an accessor and a mutator; this machine keeps it itself and starts in 'B'", Report(only), StringComparison.Ordinal);
        only.AssertCompiles();
    }

    [Fact]
    public async Task StateThatALostTransitionLeaves_IsNotDeclaredTerminal()
    {
        Offer lost = (await MigrationRunner.OffersAsync(Text("_m.Configure(S.B).PermitDynamic(T.Back, Choose);")))[0];
        Offer kept = (await MigrationRunner.OffersAsync(Text("_m.Configure(S.B).Ignore(T.Back);")))[0];

        Assert.DoesNotContain("[Terminal", lost.Machine, StringComparison.Ordinal);
        Assert.Contains("[Terminal(S.B)]", kept.Machine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SeveralLosses_AreCountedInTheTitle()
    {
        ImmutableArray<Offer> offers = await MigrationRunner.OffersAsync(Text("_m.Configure(S.B).OnEntryAsync(() => Task.CompletedTask).OnActivate(() => { });"));

        Assert.Equal("Declare 'CMachine' from this Stateless configuration (2 things are not carried over)", Assert.Single(offers).Title);
    }

    /// <summary>The comment above the class on one line.</summary>
    private static string Report(Offer offer) =>
        string.Join(" ", offer.Machine.Split('\n').Select(static line => line.Trim()).Where(static line => line.StartsWith("// ", StringComparison.Ordinal)).Select(static line => line[3..].Trim()));

    private static string Text(string statement) => $$"""
        using System;
        using System.Threading.Tasks;
        using Stateless;

        public enum S { A, B, C }
        public enum T { Go, Back, Unused }

        public class C
        {
            private readonly StateMachine<S, T> _m = new(S.A);
            public C()
            {
                {{statement}}
                _m.Configure(S.A).Permit(T.Go, S.B);
            }

            private S Kept { get; set; } = S.B;
            private int _round;
            private S Choose() => _round == 0 ? S.A : S.B;
            private T Pick() => T.Back;
            private Tuple<Func<bool>, string>[] Guards() => [];
            private void GoBack() => Later();
            private void Later() => _m.Fire(T.Back);
            private void Elsewhere(object? what) => _round++;
            private void Observe(StateMachine<S, T>.Transition transition) => _round++;
        }

        public static class Extensions
        {
            public static StateMachine<S, T>.StateConfiguration Extended(this StateMachine<S, T>.StateConfiguration configuration) => configuration;
        }
        """;
}
