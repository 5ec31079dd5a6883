using System.Reflection;
using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Model;
using TdxStateGen.Generators.Parsing;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Parsing;

/// <summary>Models are equal exactly when what is generated from them is: equality is what keeps an unrelated edit from making anything anew.</summary>
public sealed class ModelEqualityTests
{
    private static readonly string Machine = ToyVendor.Source + """

        public enum S { A, B, C }
        public enum R { Bad, Good }
        [StateMachine(Initial = S.A, Concurrency = MachineConcurrency.Serialized), Terminal(S.C), Goal(S.B), ToyInterface]
        [Status(ToyStatus.Busy, StatusMeaning.Retry, Attempts = 3)]
        public sealed partial class M(ToyHost host)
        {
            [ToyCall(1, "TOY.INIT", Version = 1), Transition(S.B, S.C), Cursor(nameof(next), nameof(end))]
            public partial ToyResult Init([HostOnly] ToyAddress end, bool flag, out ToyAddress next);
            [Transition(S.B, S.B, Guard = nameof(Ok), Action = nameof(Act))] public partial bool Go(int x);
            [OnDemand(S.A, nameof(Body), OnException = R.Bad), Outcome(R.Bad, S.C, OutcomeKind.Failure), Outcome(R.Good, S.B, OutcomeKind.Success), Hold(nameof(Take))]
            public partial R Enable();
            private R Body() => R.Good;
            private System.IDisposable Take() => null!;
            private bool Ok() => true;
            private void Act() { }
            [OnEntry(S.B)] private void In() { }
        }
        """;

    [Theory]
    [InlineData("", "")]
    [InlineData("public sealed partial class M", "/* note */ public\n  sealed partial   class M")]
    [InlineData("[OnEntry(S.B)]", "// why\n    [OnEntry(S.B)]")]
    [InlineData("private R Body() => R.Good;", "private R Body() { return R.Bad; }")]
    [InlineData("private void Act() { }", "private void Act() { } private int _more;")]
    [InlineData("nameof(Ok)", "\"Ok\"")]
    [InlineData("S.B, S.B,", "(S)1, global::Toy.S.B,")]
    public void UnrelatedEdit_LeavesTheModelEqual(string from, string to)
    {
        ParsedMachine before = ParsingHost.ParseMachine(Machine, "Toy.M");
        ParsedMachine after = ParsingHost.ParseMachine(from.Length == 0 ? Machine : Replaced(from, to), "Toy.M");

        Assert.NotNull(before.Machine);
        Assert.Equal(before, after);
        Assert.Equal(before.GetHashCode(), after.GetHashCode());
    }

    [Theory]
    [InlineData("Initial = S.A", "Initial = S.B")]
    [InlineData("MachineConcurrency.Serialized)", "MachineConcurrency.Serialized, StateProperty = \"Now\")")]
    [InlineData("Goal(S.B)", "Goal(S.C)")]
    [InlineData("Terminal(S.C)", "Terminal(S.C, S.C)", true)]
    [InlineData("S { A, B, C }", "S { A, B = 3, C }")]
    [InlineData("S { A, B, C }", "S { A, B, C, D }", false, true)]
    [InlineData("S { A, B, C }", "S { A, C, B }")]
    [InlineData("Attempts = 3", "Attempts = 4")]
    [InlineData("StatusMeaning.Retry, Attempts = 3", "StatusMeaning.AlreadyDone")]
    [InlineData("ToyStatus.Busy,", "ToyStatus.Done,")]
    [InlineData("ToyHost host)", "ToyHost far)")]
    [InlineData("ToyCall(1,", "ToyCall(2,")]
    [InlineData("TOY.INIT", "TOY.BEGIN")]
    [InlineData("Version = 1", "Version = 2")]
    [InlineData("Version = 1", "Version = 1, Profiles = ToyProfile.One")]
    [InlineData("bool flag", "[Reg(\"B\")] bool flag")]
    [InlineData("bool flag", "int flag")]
    [InlineData("bool flag", "bool other")]
    [InlineData("nameof(end))", "nameof(end), StallLimit = 7)")]
    [InlineData("Transition(S.B, S.C)", "AllowedIn(S.B)")]
    [InlineData("Guard = nameof(Ok), ", "")]
    [InlineData("bool Ok()", "bool Ok(int x)")]
    [InlineData("partial bool Go(int x)", "partial void Go(int x)")]
    [InlineData("partial bool Go(int x)", "partial bool Go(long x)")]
    [InlineData("public partial bool Go", "internal partial bool Go")]
    [InlineData("Hold(nameof(Take))", "Outcome(R.Bad, S.C, OutcomeKind.Failure)", false, true)]
    [InlineData(", Hold(nameof(Take))]", "]")]
    [InlineData("OnException = R.Bad", "OnException = R.Good")]
    [InlineData("[OnEntry(S.B)]", "[OnExit(S.B)]")]
    [InlineData("sealed partial class M", "partial class M")]
    public void RelatedEdit_ChangesTheModel(string from, string to, bool isSame = false, bool isBroken = false)
    {
        MachineModel? before = ParsingHost.ParseMachine(Machine, "Toy.M").Machine;
        MachineModel? after = ParsingHost.ParseMachine(Replaced(from, to), "Toy.M").Machine;

        Assert.NotNull(before);
        Assert.Equal(isBroken, after is null);
        Assert.Equal(isSame, before == after);
    }

    [Theory]
    [InlineData(typeof(ParsedMachine))]
    [InlineData(typeof(ParsedModule))]
    public void Models_HoldNothingOfTheCompilation(Type root)
    {
        HashSet<Type> seen = [];
        Walk(root);
        Assert.True(seen.Count > 10);

        void Walk(Type type)
        {
            Type[] forbidden = [typeof(ISymbol), typeof(SyntaxNode), typeof(SyntaxTree), typeof(Compilation), typeof(SemanticModel), typeof(Location), typeof(AttributeData), typeof(Diagnostic)];
            Assert.DoesNotContain(forbidden, f => f.IsAssignableFrom(type));
            Assert.True(type.IsValueType || type == typeof(string) || type.IsSealed && type.GetMethod("<Clone>$") is not null || type == typeof(object), type + " is no record");
            foreach (Type inner in type.IsGenericType ? type.GetGenericArguments() : [])
            {
                Walk(inner);
            }

            if (type.Assembly == typeof(ParsedMachine).Assembly && seen.Add(type) && !type.IsGenericType)
            {
                foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public))
                {
                    Walk(field.FieldType);
                }
            }
        }
    }

    private static string Replaced(string from, string to)
    {
        Assert.Contains(from, Machine, StringComparison.Ordinal);
        return Machine.Replace(from, to);
    }
}
