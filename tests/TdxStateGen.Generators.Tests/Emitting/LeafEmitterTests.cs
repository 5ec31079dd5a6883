using Microsoft.CodeAnalysis.CSharp;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Emitting;

/// <summary>Leaf stubs, fan-outs and dispatchers of declarations with awkward names and places: they compile without a warning, in the oldest C# that is supported too.</summary>
public sealed class LeafEmitterTests
{
    /// <summary>Every shape that the leaf emitters know.</summary>
    private const string EveryShape = """
        using TdxStateGen;
        using Toy;

        namespace Shapes;

        public enum S { Off = 3, On = 10, Gone = 20 }

        [StateMachine(Initial = S.Off, Concurrency = MachineConcurrency.Atomic)]
        [Terminal(S.Gone)]
        [ToyInterface]
        [Status(ToyStatus.Gone, StatusMeaning.Fail, To = S.Gone)]
        [Status(ToyStatus.Busy, StatusMeaning.Retry, Attempts = 7, Profiles = ToyProfile.Two)]
        public sealed partial class Machine(ToyHost host)
        {
            [ToyCall(1, "TURN.ON", Version = 2)]
            [Transition(S.Off, S.On, Guard = nameof(May), Action = nameof(Note))]
            [Status(ToyStatus.Done, StatusMeaning.AlreadyDone)]
            public partial ToyResult TurnOn(ToyAddress at, in ulong count, [Reg("C")] bool quick, [HostOnly] string why);

            [ToyCall(2, "READ")]
            [AllowedIn(S.On)]
            public partial ToyResult Read(int index, [Reg("C")] out uint low, out ToyAddress next, [Reg("D")] out ToyStatus last);

            [ToyCall(3, "WALK"), Cursor(nameof(next), nameof(end), StallLimit = 9)]
            [AllowedIn(S.On)]
            public partial ToyResult Walk(ulong start, [HostOnly] ulong end, out ulong next);

            [ToyCall(4, "EACH", Scope = LeafScope.EveryProcessor, Order = FanOutOrder.Parallel, OnFailure = FanOutPolicy.FinishThenFail)]
            [Transition(S.On, S.Off)]
            [Status(ToyStatus.Done, StatusMeaning.AlreadyDone)]
            public partial FanOutResult<ToyResult> Each(ulong token, [HostOnly] string why);

            [ToyCall(5, "PACKAGES", Scope = LeafScope.OnePerPackage, CommitWhen = FanOutCommit.Any, Profiles = ToyProfile.Both)]
            [TransitionFromAny(S.Gone, Profiles = ToyProfile.One)]
            public partial FanOutResult<ToyResult> Packages();

            private bool May(ToyAddress at, in ulong count, bool quick, string why) => count > 0;

            private void Note() { }
        }

        [LeafModule(typeof(ToyConvention), Gate = nameof(Gate))]
        public sealed partial class Module
        {
            private ToyStatus? Gate(int lp, ulong request) => lp < 0 ? ToyStatus.Bad : null;

            [AnswersToy(1)]
            private ToyStatus TurnOn(int lp, [RequestWord] ulong request, ToyAddress at, ulong count, [Reg("C")] bool quick) => ToyStatus.Ok;

            [AnswersToy(2)]
            private ulong Read(int lp, int index, [Reg("C")] out uint low, out ToyAddress next, [Reg("D")] out ToyStatus last)
            {
                (low, next, last) = ((uint)index, new ToyAddress(7), ToyStatus.Done);
                return 0;
            }

            [AnswersToy(3)]
            private ToyStatus Walk(int lp, ref ulong position, ref ToyRegisters registers) => ToyStatus.Ok;
        }
        """;

    [Theory]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.Latest)]
    public void Every_shape_compiles_without_a_warning(LanguageVersion version)
    {
        GeneratorRun run = GeneratorHarness.Run([ToyVendor.Source, EveryShape], new HarnessOptions { LanguageVersion = version });

        run.AssertCompiles();
        Assert.Contains("Shapes.Machine.Leaves.g.cs", run.Files.Keys);
        Assert.Contains("Shapes.Machine.FanOut.g.cs", run.Files.Keys);
        Assert.Contains("Shapes.Module.Dispatcher.g.cs", run.Files.Keys);
    }

    [Fact]
    public void Every_shape_is_printed_as_recorded()
    {
        GeneratorRun run = GeneratorHarness.Run([ToyVendor.Source, EveryShape]);

        Dictionary<string, string> files = run.Files
            .Where(static f => f.Key.EndsWith("Leaves.g.cs", StringComparison.Ordinal) || f.Key.EndsWith("FanOut.g.cs", StringComparison.Ordinal) || f.Key.EndsWith("Dispatcher.g.cs", StringComparison.Ordinal))
            .ToDictionary(static f => f.Key, static f => f.Value);
        Snapshot.Match(Path.Combine(RepositoryFolder.Tests, "Snapshots"), "LeafShapes", files, Environment.GetEnvironmentVariable("TDXSTATEGEN_UPDATE_SNAPSHOTS") == "1");
    }

    [Fact]
    public void A_parameter_may_hide_the_host()
    {
        GeneratorHarness.Run([ToyVendor.Source, Machine("""
            [ToyCall(1, "A", Profiles = ToyProfile.One)]
            [Transition(S.Off, S.On, Profiles = ToyProfile.Two)]
            public partial ToyResult A(ulong host);

            [ToyCall(2, "B", Scope = LeafScope.EveryProcessor, OnFailure = FanOutPolicy.FinishThenFail)]
            [AllowedIn(S.On)]
            public partial FanOutResult<ToyResult> B(ulong host, ulong processor, uint registers);
            """)]).AssertCompiles();
    }

    [Fact]
    public void Keywords_may_name_triggers_parameters_and_handlers()
    {
        GeneratorHarness.Run([ToyVendor.Source, Machine("""
            [ToyCall(1, "LOCK")]
            [Transition(S.Off, S.On)]
            [Status(ToyStatus.Gone, StatusMeaning.Fail, To = S.Off)]
            public partial ToyResult @lock(ulong @in, ToyAddress @ref);

            [ToyCall(2, "SWITCH"), Cursor(nameof(@out), nameof(@default))]
            [AllowedIn(S.On)]
            public partial ToyResult @switch([HostOnly] ulong @default, out ulong @out);

            [ToyCall(3, "EACH", Scope = LeafScope.OnlineProcessors)]
            [AllowedIn(S.On)]
            public partial FanOutResult<ToyResult> @foreach(ulong @case);
            """), """
            using TdxStateGen;
            using Toy;

            [LeafModule(typeof(ToyConvention), Gate = nameof(@if))]
            public sealed partial class @class
            {
                private ToyStatus? @if(ulong request) => null;

                [AnswersToy(1)]
                private ToyStatus @lock(int lp, ulong @in, out ToyAddress @out) { @out = default; return ToyStatus.Ok; }
            }
            """]).AssertCompiles();
    }

    [Fact]
    public void A_leafs_name_is_data_not_code()
    {
        GeneratorRun run = GeneratorHarness.Run([ToyVendor.Source, Machine("""
            [ToyCall(1, "a \"quoted\"\r\n#error \\ {0} \u2028 #error */ name")]
            [Transition(S.Off, S.On)]
            public partial ToyResult Odd();

            [ToyCall(2, "\n}", Scope = LeafScope.EveryProcessor, OnFailure = FanOutPolicy.FinishThenFail)]
            [AllowedIn(S.On)]
            public partial FanOutResult<ToyResult> Each();
            """)]);

        run.AssertCompiles();
        Assert.Contains("\"a \\\"quoted\\\"\\r\\n#error \\\\ {0} \\u2028 #error */ name\"", run.File(".Leaves.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_may_be_generic_nested_and_without_a_namespace()
    {
        GeneratorHarness.Run([ToyVendor.Source, """
            using TdxStateGen;
            using Toy;

            public enum S { Off, On }

            public partial class Outer<TKey> where TKey : struct
            {
                public partial struct Middle
                {
                    [StateMachine(Initial = S.Off)]
                    [ToyInterface]
                    public sealed partial class Machine<TValue>(ToyHost host) where TValue : class
                    {
                        [ToyCall(1, "ON", Scope = LeafScope.EveryProcessor, OnFailure = FanOutPolicy.FinishThenFail)]
                        [Transition(S.Off, S.On)]
                        [Status(ToyStatus.Done, StatusMeaning.AlreadyDone)]
                        [Status(ToyStatus.Bad, StatusMeaning.Fail, To = S.On)]
                        public partial FanOutResult<ToyResult> On(ToyAddress at, [HostOnly] TValue value, [HostOnly] TKey key);

                        [ToyCall(2, "OFF")]
                        [Transition(S.On, S.Off)]
                        public partial ToyResult Off();
                    }
                }
            }
            """]).AssertCompiles();
    }

    [Fact]
    public void Both_ends_keep_every_bit_where_the_project_checks_for_overflow()
    {
        GeneratorRun run = GeneratorHarness.Run([ToyVendor.Source, """
            using System;
            using TdxStateGen;
            using Toy;

            public enum S { Off, On }
            public enum Signed : sbyte { Least = sbyte.MinValue }

            [StateMachine(Initial = S.On)]
            [ToyInterface]
            public sealed partial class Machine(ToyHost host)
            {
                [ToyCall(1, "ECHO")]
                [AllowedIn(S.On, S.Off)]
                public partial ToyResult Echo(Signed a, long b, short c, out Signed x, out long y, out short z);

                [ToyCall(2, "TOGGLE")]
                [Transition(S.On, S.Off)]
                [Transition(S.Off, S.On)]
                public partial ToyResult Toggle();
            }

            [LeafModule(typeof(ToyConvention))]
            public sealed partial class Module
            {
                [AnswersToy(1)]
                private ToyStatus Echo(int lp, Signed a, long b, short c, out Signed x, out long y, out short z)
                {
                    (x, y, z) = (a, b, c);
                    return ToyStatus.Ok;
                }
            }

            public sealed class Wire(Module module) : ILeafTransport<ToyRegisters>, IFormattable
            {
                public void Call(int processor, ref ToyRegisters registers) => module.Dispatch(processor, ref registers);

                public string ToString(string? format, IFormatProvider? provider)
                {
                    var host = new ToyHost(this, new ProcessorSet([0], InlineScheduler.Instance));
                    ToyResult result = new Machine(host).Echo(Signed.Least, long.MinValue, -1, out Signed x, out long y, out short z);
                    return result.IsSuccess + " " + (int)x + " " + (y == long.MinValue) + " " + z;
                }
            }
            """]);
        run.AssertCompiles();
        using var image = new MemoryStream();
        Assert.True(run.Output.WithOptions(run.Output.Options.WithOverflowChecks(true)).Emit(image).Success);
        using LoadedAssembly assembly = LoadedAssembly.Load(image.ToArray());

        object module = assembly.Create<object>("Module");
        string echo = assembly.Create<IFormattable>("Wire", module).ToString(null, null);

        Assert.Equal("True -128 True -1", echo);
    }

    private static string Machine(string members) => $$"""
        using TdxStateGen;
        using Toy;

        public enum S { Off, On }

        [StateMachine(Initial = S.Off)]
        [ToyInterface]
        public sealed partial class Machine(ToyHost host)
        {
        {{members}}
        }
        """;
}
