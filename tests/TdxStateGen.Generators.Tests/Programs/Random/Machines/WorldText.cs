namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>
/// The code around a random program: conditions, unknown calls, the far end. For an analysis it is a library of which nothing is known; for a real run every decision comes from delegates
/// that the test sets.
/// </summary>
internal static class WorldText
{
    public const string Source = """
        using System;
        using System.Collections.Generic;
        using System.Diagnostics.CodeAnalysis;
        using TdxStateGen;
        using TdxStateGen.Tdx;

        namespace Programs;

        public enum Choice { Cond, Leaf, Guard, Body, Precheck, Throw, Items, Invoke, Hook }

        public sealed class ChanceRandom : Random
        {
            public override int Next(int maxValue) => World.Choose(Choice.Cond) == 1 ? 0 : 1;
        }

        public sealed class Scope : IDisposable
        {
            public void Dispose() => World.Unknown!();
        }

        public sealed class FarEnd : ILeafTransport<SeamcallRegisters>
        {
            private readonly Queue<ulong> _pending = new();

            public void Call(int processor, ref SeamcallRegisters registers)
            {
                if (_pending.Count == 0)
                {
                    foreach (ulong status in World.Far!(registers.Rax) ?? throw new TimeoutException())
                        _pending.Enqueue(status);
                }

                registers.Rax = _pending.Dequeue();
            }
        }

        public static partial class World
        {
            public static Func<Choice, int>? Chooser;
            public static Func<ulong, ulong[]?>? Far;
            public static Action? Unknown;
            public static Action<object?>? Escape;
            public static Action<object, int>? Drive;
            public static Func<string, object?>? Make;
            public static Action<int, object?>? Site;

            public static readonly Random Rng = new ChanceRandom();
            public static readonly List<string> Log = [];
            public static readonly object Gate = new();
            public static SeamcallHost Host = null!;

            public static int[] Items()
            {
                Code();
                return new int[Choose(Choice.Items)];
            }

            public static int Choose(Choice choice) => Chooser!(choice);

            public static bool Cond()
            {
                Code();
                return Choose(Choice.Cond) == 1;
            }

            public static void Work() => Code();

            public static Scope Open()
            {
                Code();
                return new Scope();
            }

            public static void Run(Action action)
            {
                Escape!(action);
                Code();
            }

            public static void Check([DoesNotReturnIf(false)] bool condition)
            {
                Code();
                if (!condition)
                    throw new TimeoutException();
            }

            public static T At<T>(int site, T machine)
            {
                Site!(site, machine);
                return machine;
            }

            private static void Code()
            {
                Unknown!();
                if (Choose(Choice.Throw) == 1)
                    throw new TimeoutException();
            }
        }

        """;

    /// <summary>What the world can do with one kind of machine.</summary>
    public static string For(MachineSpec machine) => $$"""

        public static partial class World
        {
            public static {{machine.Name}}? Stored{{machine.Name}};

            public static void Touch({{machine.Name}}? machine)
            {
                Escape!(machine);
                Code();
            }

            public static {{machine.Name}} Make{{machine.Name}}()
            {
                Code();
                return ({{machine.Name}})Make!("{{machine.Name}}")!;
            }

            public static void Need([RequiresState({{machine.StatesText(machine.Needs)}})] {{machine.Name}} machine)
            {
                if (!({{string.Join(" || ", machine.StateNames(machine.Needs).Select(static s => $"machine.State == {s}"))}}) && Choose(Choice.Guard) == 0)
                    throw new TimeoutException();
                Escape!(machine);
                Code();
            }

            public static void Bring([RequiresState({{machine.StatesText(1 << machine.BringFrom)}})][EnsuresState({{machine.StatesText(1 << machine.BringTo)}})] {{machine.Name}} machine)
            {
                if (machine.State != {{machine.StatesText(1 << machine.BringFrom)}})
                    throw new TimeoutException();
                Escape!(machine);
                Code();
                Drive!(machine, {{machine.BringTo}});
            }
        }

        """;
}
