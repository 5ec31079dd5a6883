namespace TdxStateGen.Tests.Behaviour.Machines;

internal enum Gate
{
    Shut,
    Open,
}

/// <summary>Internal, with every way to pass a parameter that a trigger may have.</summary>
[StateMachine(Initial = Gate.Shut, Concurrency = MachineConcurrency.Atomic)]
internal sealed partial class Turnstile
{
    public int Total { get; private set; }

    public string? Note { get; private set; }

    [Transition(Gate.Shut, Gate.Open, Guard = nameof(Enough), Action = nameof(Take))]
    internal partial bool Insert(ReadOnlySpan<int> coins, in int price, string? note);

    [Transition(Gate.Open, Gate.Shut)]
    internal partial void Pass();

    // By value what the trigger takes by reference.
    private bool Enough(ReadOnlySpan<int> coins, int price, string? note) => Total + Sum(coins) >= price;

    private void Take(ReadOnlySpan<int> coins, in int price, string? note) => (Total, Note) = (Total + Sum(coins) - price, note);

    private static int Sum(ReadOnlySpan<int> coins)
    {
        int sum = 0;
        foreach (int coin in coins)
        {
            sum += coin;
        }

        return sum;
    }
}

/// <summary>Nested in a struct in a generic class, and generic itself.</summary>
public partial class Outer<TOuter>
    where TOuter : class
{
    public partial struct Middle
    {
        [StateMachine(Initial = Stage.First)]
        public sealed partial class Inner<TInner>(TInner seed)
            where TInner : struct
        {
            public TInner Value { get; private set; } = seed;

            public TOuter? Companion { get; private set; }

            [Transition(Stage.First, Stage.Second, Action = nameof(Set))]
            [Transition(Stage.Second, Stage.First, Action = nameof(Replace))]
            public partial TriggerOutcome Advance(TInner value, TOuter? companion);

            private void Set(TInner value, TOuter? companion) => (Value, Companion) = (value, companion);

            private void Replace(TInner value, TOuter? companion) => Value = value;
        }
    }
}

public enum Stage
{
    First,
    Second,
}

public enum Route
{
    Start,
    Left,
    Right,
    Lost,
}

/// <summary>Ways of one edge told apart by guards, with different actions; another edge without any.</summary>
[StateMachine(Initial = Route.Start)]
public sealed partial class Walker
{
    public List<string> Journal { get; } = [];

    [Transition(Route.Start, Route.Left, Guard = nameof(IsEven), Action = nameof(GoLeft))]
    [Transition(Route.Start, Route.Right, Guard = nameof(IsPositive), Action = nameof(GoRight))]
    [Transition(Route.Left, Route.Start)]
    [Transition(Route.Right, Route.Lost, Action = nameof(GoAstray))]
    [Ignore(Route.Lost)]
    public partial TriggerOutcome Step(int number);

    [Transition(Route.Lost, Route.Start)]
    public partial bool Return();

    private bool IsEven(int number)
    {
        Journal.Add("even?");
        return number % 2 == 0;
    }

    private bool IsPositive(int number)
    {
        Journal.Add("positive?");
        return number > 0;
    }

    private void GoLeft(int number) => Journal.Add($"left {number}");

    private void GoRight() => Journal.Add("right");

    private void GoAstray() => Journal.Add("astray");
}
