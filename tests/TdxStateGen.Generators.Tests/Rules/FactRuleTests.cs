using TdxStateGen.Generators.Analyzers;

namespace TdxStateGen.Generators.Tests.Rules;

/// <summary>What classes say of machines that they drive, take and return.</summary>
public sealed class FactRuleTests
{
    private static readonly string[] Ids = ["TSG1031", "TSG1033", "TSG1034", "TSG1035", "TSG2031"];

    private const string Right = """
        using System;
        using System.Collections.Generic;
        using TdxStateGen;

        public enum S { A, B, C }
        public enum T { X, Y }

        [StateMachine(Initial = T.X)]
        public sealed partial class Inner
        {
            [Transition(T.X, T.Y)]
            [Transition(T.Y, T.X)]
            public partial void Flip();
        }

        [StateMachine(Initial = S.A)]
        public sealed partial class Outer
        {
            [Drives(S.A, T.X)]
            [Drives(S.B, T.X, T.Y)]
            private readonly Inner _inner = new();

            [Transition(S.A, S.B)]
            public partial void Go();

            [RequiresState(S.A), EnsuresState(S.B)]
            [RequiresState(T.X, Of = nameof(_inner)), EnsuresState(T.X, T.Y, Of = nameof(_inner))]
            private void Helper() { }
        }

        public class Owner
        {
            protected Inner Machine { get; } = new();

            [return: EnsuresState(T.X)]
            public static Inner Make([RequiresState(S.A, S.B)] Outer outer, [EnsuresState(T.Y)] out Inner made) => made = new();

            [RequiresState(T.X, Of = "Machine")]
            public static void Use() { }
        }

        public sealed class Derived : Owner
        {
            [EnsuresState(T.Y, Of = nameof(Machine))]
            public void Fill() { }
        }
        """;

    private static readonly (string Name, string From, string To)[] Mistakes =
    [
        ("TSG1031 public", "private readonly Inner _inner", "public readonly Inner {|TSG1031:_inner|}"),
        ("TSG1031 mutable", "private readonly Inner _inner", "private Inner {|TSG1031:_inner|}"),
        ("TSG1031 static", "private readonly Inner _inner", "private static readonly Inner {|TSG1031:_inner|}"),
        ("TSG1031 setter", "private readonly Inner _inner = new();", "private Inner {|TSG1031:_inner|} { get; set; } = new();"),
        ("TSG1031 from elsewhere", "private readonly Inner _inner = new();", "private readonly Inner {|TSG1031:_inner|} = Made(); private static Inner Made() => new();"),
        ("TSG1031 parameter", "private readonly Inner _inner = new();", "private readonly Inner {|TSG1031:_inner|}; public Outer(Inner inner) => _inner = inner;"),
        ("TSG1031 never made", "private readonly Inner _inner = new();", "private readonly Inner {|TSG1031:_inner|} = null!;"),
        ("TSG1031 one of two", "private readonly Inner _inner = new();", "private readonly Inner {|TSG1031:_inner|}; public Outer() => _inner = new(); public Outer(Inner inner) { this._inner = inner; }"),
        ("TSG1033", "private readonly Inner _inner = new();", "private readonly List<int> _list = new(); private readonly Inner _inner = new();"),
        ("TSG1034 twice", "[Drives(S.B, T.X, T.Y)]", "[Drives({|TSG1034:S.A|}, T.Y)]"),
        ("TSG1034 initial", "[Drives(S.A, T.X)]", "[Drives(S.A, {|TSG1034:T.Y|})]"),
        ("TSG1034 requires twice", "[RequiresState(S.A), EnsuresState(S.B)]", "[RequiresState(S.A), {|TSG1034:RequiresState(S.B)|}]"),
        ("TSG1034 of twice", "EnsuresState(T.X, T.Y, Of = nameof(_inner))]", "{|TSG1034:RequiresState(T.Y, Of = nameof(_inner))|}]"),
        ("TSG1035 no machine", "[RequiresState(T.X, Of = \"Machine\")]", "[{|TSG1035:RequiresState(T.X)|}]"),
        ("TSG1035 static", "private void Helper() { }", "[{|TSG1035:RequiresState(S.A)|}] private static void Still() { }"),
        ("TSG1035 parameter", "[RequiresState(S.A, S.B)] Outer outer", "[{|TSG1035:RequiresState(S.A, S.B)|}] string outer"),
        ("TSG1035 return", "[return: EnsuresState(T.X)]", "[return: {|TSG1035:EnsuresState(T.X)|}] public static int Count() => 0;\n    [return: EnsuresState(T.X)]"),
        ("TSG1035 of nothing", "Of = \"Machine\"", "Of = {|TSG1035:\"Motor\"|}"),
        ("TSG1035 of no machine", "[RequiresState(T.X, Of = \"Machine\")]", "public int Size => 1;\n    [RequiresState(T.X, Of = {|TSG1035:nameof(Size)|})]"),
        ("TSG1035 of on a parameter", "[RequiresState(S.A, S.B)] Outer outer", "[RequiresState(S.A, S.B, Of = {|TSG1035:\"Machine\"|})] Outer outer"),
        ("TSG2002 requires", "[RequiresState(S.A), EnsuresState(S.B)]", "[RequiresState({|TSG2002:T.X|}), EnsuresState(S.B)]"),
        ("TSG2002 of", "[RequiresState(T.X, Of = nameof(_inner))", "[RequiresState({|TSG2002:S.A|}, Of = nameof(_inner))"),
        ("TSG2002 parameter", "[RequiresState(S.A, S.B)] Outer", "[RequiresState(S.A, {|TSG2002:1|})] Outer"),
        ("TSG2002 drives", "[Drives(S.A, T.X)]", "[Drives(S.A, {|TSG2002:S.B|})]"),
        ("TSG2003 ensures", "[EnsuresState(T.Y)] out", "[EnsuresState({|TSG2003:(T)9|})] out"),
        ("TSG2003 drives", "[Drives(S.A, T.X)]", "[Drives(S.A, T.X, {|TSG2003:(T)9|})]"),
        ("TSG2031 requires", "[RequiresState(S.A, S.B)]", "[{|TSG2031:RequiresState|}]"),
        ("TSG2031 drives", "[Drives(S.B, T.X, T.Y)]", "[{|TSG2031:Drives(S.B)|}]"),
        ("TSG2031 null", "[EnsuresState(T.Y)] out", "[{|TSG2031:EnsuresState(null!)|}] out"),
    ];

    public static TheoryData<string> Names => [.. Mistakes.Select(static m => m.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public Task Mistake_IsReportedAlone(string name)
    {
        (_, string from, string to) = Mistakes.Single(m => m.Name == name);
        Assert.Contains(from, Right, StringComparison.Ordinal);
        string wrong = Right.Replace(from, to);
        wrong = name switch
        {
            "TSG1033" => wrong.Replace("[Drives(S.A, T.X)]\n    [Drives(S.B, T.X, T.Y)]", "[{|TSG1033:Drives(S.A, T.X)|}]"),
            "TSG1034 requires twice" => wrong.Replace("[RequiresState(T.X, Of = nameof(_inner)), EnsuresState(T.X, T.Y, Of = nameof(_inner))]", ""),
            "TSG1035 static" => wrong.Replace("[RequiresState(S.A), EnsuresState(S.B)]\n    [RequiresState(T.X, Of = nameof(_inner)), EnsuresState(T.X, T.Y, Of = nameof(_inner))]\n", ""),
            _ => wrong,
        };
        Assert.Contains("{|", wrong, StringComparison.Ordinal);
        return RuleVerifier.VerifyAsync(wrong, enabledAdvice: Ids);
    }

    [Fact]
    public Task Right_IsNotReported() => RuleVerifier.VerifyAsync(Right, enabledAdvice: Ids);

    [Theory]
    [InlineData("private readonly Inner _inner = new();", "private readonly Inner _inner = new Inner();")]
    [InlineData("private readonly Inner _inner = new();", "private Inner _inner { get; } = new();")]
    [InlineData("private readonly Inner _inner = new();", "private readonly Inner _inner; public Outer(int size) { _inner = new Inner(); } public Outer() : this(1) { }")]
    [InlineData("[Drives(S.A, T.X)]", "[Drives(S.A, T.Y, T.X)]")]
    [InlineData("[Drives(S.A, T.X)]", "[Drives(S.C, T.Y)]")]
    public Task Variation_IsNotReported(string from, string to)
    {
        Assert.Contains(from, Right, StringComparison.Ordinal);
        return RuleVerifier.VerifyAsync(Right.Replace(from, to), enabledAdvice: Ids);
    }

    private static readonly (string Name, string Members)[] Escapes =
    [
        ("property", "public Inner Exposed => {|TSG1032:_inner|};"),
        ("returned", "public Inner Get() { return this.{|TSG1032:_inner|}; }"),
        ("returned with a cast", "public object Get() => (object)({|TSG1032:_inner|});"),
        ("returned one by one", "public IEnumerable<Inner> All() { yield return {|TSG1032:_inner|}; }"),
        ("argument", "public void Pass(Action<Inner> take) => take({|TSG1032:_inner|}!);"),
        ("static", "private static Inner? s_last; public void Keep() => s_last = {|TSG1032:_inner|};"),
        ("tuple", "public (Inner, int) Both() => ({|TSG1032:_inner|}, 1);"),
        ("array", "public Inner[] All() => new[] { {|TSG1032:_inner|} };"),
        ("collection", "public List<Inner> All() => [{|TSG1032:_inner|}];"),
        ("method group", "public Action Handle() => {|TSG1032:_inner|}.Flip;"),
        ("method group passed", "public void Pass(Action<Action> take) => take({|TSG1032:_inner|}.Flip);"),
        ("function returned", "public Action Handle() => () => {|TSG1032:_inner|}.Flip();"),
        ("function kept", "public Action? Handler { get; private set; } public void Arm() => Handler = () => {|TSG1032:_inner|}.Flip();"),
    ];

    public static TheoryData<string> EscapeNames => [.. Escapes.Select(static m => m.Name)];

    [Theory]
    [MemberData(nameof(EscapeNames))]
    public Task EscapeOfADrivenMachine_IsReported(string name) => RuleVerifier.VerifyAsync<DrivenMachineAnalyzer>(WithMembers(Escapes.Single(m => m.Name == name).Members), enabledAdvice: ["TSG1032"]);

    [Theory]
    [InlineData("public void Drive() { _inner.Flip(); this._inner.Flip(); if (_inner.CanFlip()) _inner?.Flip(); }")]
    [InlineData("public T Its => _inner.State; public bool IsX() => _inner.State == T.X;")]
    [InlineData("public event Action<MachineTransition<T, Inner.Trigger>>? Moved { add => _inner.Transitioned += value; remove => _inner.Transitioned -= value; }")]
    [InlineData("public string Name => nameof(_inner) + nameof(_inner.Flip) + _inner;")]
    [InlineData("public bool Has => _inner is not null && _inner != null && _inner == null!;")]
    [InlineData("private void Each(Action<int> act) { Each(i => _inner.Flip()); void Local() { _inner.Flip(); } Local(); Action kept = () => _inner.Flip(); kept(); }")]
    [InlineData("public void Read(int _inner) => Console.WriteLine(_inner);")]
    [InlineData("public void Alias() { Inner local = _inner; local.Flip(); lock (_inner) { } }")]
    [InlineData("private readonly Inner _other = new(); public Inner Other => _other;")]
    public Task UseOfADrivenMachine_IsNotReported(string members) => RuleVerifier.VerifyAsync<DrivenMachineAnalyzer>(WithMembers(members), enabledAdvice: ["TSG1032"]);

    private static string WithMembers(string members) => Right.Replace("private void Helper() { }", "private void Helper() { }\n    " + members);
}
