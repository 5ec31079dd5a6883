namespace TdxStateGen.Generators.Tests.Rules;

public sealed class OnDemandRuleTests
{
    private const string Right = RuleCase.Prelude + """
        [StateMachine(Initial = S.A, Concurrency = MachineConcurrency.Serialized), Terminal(S.B, S.C)]
        public sealed partial class M
        {
            [OnDemand(S.A, nameof(Body), Precheck = nameof(Check), OnException = R.Bad)]
            [Outcome(R.No, S.A, OutcomeKind.Refused)]
            [Outcome(R.Bad, S.B, OutcomeKind.Failure, Action = nameof(Unwind))]
            [Outcome(R.Good, S.C, OutcomeKind.Success)]
            public partial R Enable();

            private R Body() => R.Good;
            private R? Check() => null;
            private void Unwind() { }
        }
        """;

    private static readonly (string Name, string From, string To)[] Mistakes =
    [
        ("TSG1014 transition", "[OnDemand(S.A,", "[Transition(S.A, S.C)]\n    [{|TSG1014:OnDemand(S.A,"),
        ("TSG1014 ignore", "public partial R", "[{|TSG1014:Ignore(S.B)|}] public partial R"),
        ("TSG1015 body", "nameof(Body)", "{|TSG1015:\"Work\"|}"),
        ("TSG1015 body null", "nameof(Body)", "{|TSG1015:null!|}"),
        ("TSG1015 precheck", "nameof(Check)", "{|TSG1015:\"Look\"|}"),
        ("TSG1017 body", "nameof(Body)", "{|TSG1017:nameof(Check)|}"),
        ("TSG1017 precheck", "nameof(Check)", "{|TSG1017:nameof(Body)|}"),
        ("TSG1017 action", "nameof(Unwind)", "{|TSG1017:nameof(Body)|}"),
        ("TSG2002 source", "OnDemand(S.A,", "OnDemand({|TSG2002:Other.A|},"),
        ("TSG2002 outcome", "Outcome(R.No, S.A", "Outcome(R.No, {|TSG2002:Other.A|}"),
        ("TSG3001", "Serialized)", "Atomic)"),
        ("TSG3002 missing", ", OnException = R.Bad", ""),
        ("TSG3003 not an enum", "public partial R Enable", "public partial int {|TSG3003:Enable|}"),
        ("TSG3003 aliased", "public enum R { No, Bad, Good }", "public enum R { No, Bad, Good, Fine = Good }"),
        ("TSG3004", "[Outcome(R.No, S.A, OutcomeKind.Refused)]", ""),
        ("TSG3005", "Outcome(R.Good, S.C, OutcomeKind.Success)", "Outcome(R.Good, S.C, OutcomeKind.Success), Outcome({|TSG3005:R.Bad|}, S.B, OutcomeKind.Failure)"),
        ("TSG3006 outcome", "Outcome(R.No,", "Outcome({|TSG3006:Other.A|},"),
        ("TSG3006 exception", "OnException = R.Bad", "OnException = {|TSG3006:1|}"),
        ("TSG3007 success stays", "[Outcome(R.No, S.A, OutcomeKind.Refused)]", "[{|TSG3007:Outcome(R.No, S.A, OutcomeKind.Success)|}]"),
        ("TSG3007 refusal moves", "[Outcome(R.No, S.A, OutcomeKind.Refused)]", "[{|TSG3007:Outcome(R.No, S.B, OutcomeKind.Refused)|}]"),
        ("TSG3007 failure not terminal", "[Outcome(R.No, S.A, OutcomeKind.Refused)]", "[{|TSG3007:Outcome(R.No, S.A, OutcomeKind.Failure)|}]"),
        ("TSG3008 two", "[Outcome(R.No, S.A, OutcomeKind.Refused)]", "[Outcome(R.No, S.B, OutcomeKind.Failure)]"),
        ("TSG3008 none", "S.C, OutcomeKind.Success", "S.C, OutcomeKind.Success, AnswersIn = false"),
        ("TSG3009 transition", "private void Unwind", "[{|TSG3009:Transition(S.A, S.C)|}] public partial void Skip(); private void Unwind"),
        ("TSG3009 from any", "private void Unwind", "[{|TSG3009:TransitionFromAny(S.C)|}] public partial void Skip(); private void Unwind"),
        ("TSG3010", "R Enable()", "R Enable(int {|TSG3010:x|})"),
    ];

    public static TheoryData<string> Names => [.. Mistakes.Select(static m => m.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public Task Mistake_IsReportedAlone(string name)
    {
        (_, string from, string to) = Mistakes.Single(m => m.Name == name);
        Assert.Contains(from, Right, StringComparison.Ordinal);
        string wrong = Right.Replace(from, to);
        if (!wrong.Contains("{|", StringComparison.Ordinal))
        {
            // The finding is about the trigger as a whole, or about its return type.
            wrong = name.StartsWith("TSG3003", StringComparison.Ordinal) ? wrong.Replace("R Enable", "R {|TSG3003:Enable|}") : MarkAttribute(wrong, name[..7]);
        }
        else if (name == "TSG1014 transition")
        {
            wrong = wrong.Replace("OnException = R.Bad)", "OnException = R.Bad)|}");
        }

        return RuleVerifier.VerifyAsync(wrong);
    }

    [Fact]
    public Task Right_IsNotReported() => RuleVerifier.VerifyAsync(Right);

    [Fact]
    public Task TwoResultsForOneState_AreAcceptedWhenOneAnswers() => RuleVerifier.VerifyAsync(
        Right.Replace("[Outcome(R.No, S.A, OutcomeKind.Refused)]", "[Outcome(R.No, S.B, OutcomeKind.Failure, AnswersIn = false)]"));

    [Fact]
    public Task ActionWithTheResult_IsAccepted() => RuleVerifier.VerifyAsync(Right.Replace("void Unwind()", "void Unwind(R result)"));

    [Fact]
    public Task FromAnyExceptTheSource_IsAccepted() => RuleVerifier.VerifyAsync(
        Right.Replace("private void Unwind", "[TransitionFromAny(S.C, Except = [S.A])] public partial void Skip(); private void Unwind"));

    private static string MarkAttribute(string text, string id)
    {
        int start = text.IndexOf("OnDemand(S.A", StringComparison.Ordinal);
        int end = text.IndexOf(")]", start, StringComparison.Ordinal) + 1;
        return text[..start] + "{|" + id + ":" + text[start..end] + "|}" + text[end..];
    }
}
