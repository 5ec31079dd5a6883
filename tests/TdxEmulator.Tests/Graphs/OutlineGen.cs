using CsCheck;
using TdxStateGen.Generators.Diagrams;

namespace TdxEmulator.Tests.Graphs;

/// <summary>Machines of any shape, with names that are trying for every reader and printer.</summary>
internal static class OutlineGen
{
    private static readonly Gen<string> Word = Gen.OneOf(
        Gen.String[Gen.Char['a', 'z'], 1, 9],
        Any("<b>&amp;", "a\"b", "=1+1", "@x", "-", "a b", "|x|", "]]>", "#", "\\", "Zustand_Ä", "状態", "a=b", "😀", "`x`", "%%{init}%%", ";", "'")).Where(static w => w.Trim().Length > 0);

    private static readonly Gen<string?> MaybeWord = Gen.OneOf(Gen.Const((string?)null), Word.Select(static w => (string?)w));

    /// <summary>Any of a few values.</summary>
    public static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    /// <summary>Names that are all different.</summary>
    private static Gen<string[]> Names(int least, int most) => Word.Array[least, most].Select(static words => words.Select(static (w, i) => w + i).ToArray());

    /// <summary>A machine.</summary>
    public static Gen<MachineOutline> Machine { get; } = Gen.Select(Names(1, 9), Names(0, 6), Gen.Int[0, 1000].Array[80], MaybeWord.Array[80]).Select(Make);

    private static MachineOutline Make(string[] states, string[] triggers, int[] dice, string?[] words)
    {
        int at = 0;
        int Roll(int sides) => dice[at++ % dice.Length] % sides;
        string? Maybe() => words[(at++ + dice[at % dice.Length]) % words.Length];
        OutlineTrigger[] all = [.. triggers.Select(name => Trigger(name, states.Length, Roll, Maybe))];
        List<OutlineWay> ways = [];
        for (int state = 0; state < states.Length; state++)
        {
            for (int trigger = 0; trigger < all.Length; trigger++)
            {
                if (all[trigger].OnDemand is not null) { continue; }

                switch (Roll(5))
                {
                    case 0:
                        ways.Add(new(state, trigger, OutlineWayKind.Stay, state, null, null, null));
                        break;
                    case 1:
                        ways.Add(new(state, trigger, OutlineWayKind.Ignore, state, null, null, null));
                        break;
                    case 2 or 3:
                        ways.AddRange(Enumerable.Range(0, 1 + Roll(3)).Select(_ => new OutlineWay(state, trigger, OutlineWayKind.Move, Roll(states.Length), Maybe(), Maybe(), Maybe())));
                        break;
                }
            }
        }

        return new()
        {
            Name = words[0] ?? "Machine",
            Namespace = words[1] ?? "",
            StateProperty = "State",
            StateType = "S",
            Concurrency = "None",
            States = [.. states.Select(name => new OutlineState(name, Roll(4) == 0, Roll(4) == 0, Roll(5) == 0 ? ["Enter"] : [], Roll(5) == 0 ? ["Leave"] : []))],
            Initial = Roll(states.Length),
            Triggers = all,
            Ways = ways,
            Drives = Roll(3) == 0 ? [new(0, "_inner", "Inner", ["A", "B"])] : [],
        };
    }

    private static OutlineTrigger Trigger(string name, int states, Func<int, int> roll, Func<string?> maybe)
    {
        int kind = roll(4);
        return new()
        {
            Name = name,
            Kind = kind switch { 0 => "leaf", 1 => "fan-out", 2 => "on-demand", _ => "void" },
            Parameters = roll(2) == 0 ? [] : [new("value", "out ulong", maybe())],
            Hold = maybe(),
            Leaf = kind > 1 ? null : new()
            {
                Number = (ulong)roll(100) << roll(60),
                Name = maybe() ?? "LEAF",
                Version = roll(3),
                Scope = "One",
                FanOut = kind == 1 ? new("Serial", "Stop", "all") : null,
                Profiles = maybe(),
                Cursor = roll(3) == 0 ? new("next", "end", roll(1000)) : null,
                Statuses = [.. Enumerable.Range(0, roll(4)).Select(i => new OutlineStatus($"Status{i}", "retry", (ulong)i << 40, roll(9), roll(2) == 0, roll(2) == 0 ? -1 : roll(states), maybe()))],
            },
            OnDemand = kind != 2 ? null : new(roll(states), "Run", maybe(), "R", "Failed", [new("Done", "success", roll(states), maybe()), new("Failed", "failure", roll(states), null)], [.. Enumerable.Range(0, states).Select(_ => roll(2) == 0 ? "" : "Done")]),
        };
    }
}
