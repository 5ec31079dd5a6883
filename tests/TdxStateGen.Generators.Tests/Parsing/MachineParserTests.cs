using TdxStateGen.Generators.Model;
using TdxStateGen.Generators.Parsing;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Parsing;

public sealed class MachineParserTests
{
    private const string Door = """
        using TdxStateGen;
        namespace Houses;
        public enum DoorState { Open, Closed, Locked, Broken }

        [StateMachine(Initial = DoorState.Closed, StateProperty = "Now", Concurrency = MachineConcurrency.Atomic)]
        [Terminal(DoorState.Broken), Goal(DoorState.Open)]
        public sealed partial class Door
        {
            [Transition(DoorState.Closed, DoorState.Open, Guard = nameof(IsOiled), Action = nameof(Creak))]
            [Ignore(DoorState.Open)]
            public partial bool Open(int force);

            [Transition(DoorState.Open, DoorState.Closed)]
            public partial void Close();

            [TransitionFromAny(DoorState.Broken, Except = new object[] { DoorState.Locked })]
            internal partial TriggerOutcome Break();

            [AllowedIn(DoorState.Open, DoorState.Closed)]
            private partial bool Knock();

            private bool IsOiled() => true;
            private void Creak(int force) { }
            [OnEntry(DoorState.Open)] private void Opened() { }
            [OnExit(DoorState.Open), OnExit(DoorState.Closed)] private void Left() { }
        }
        """;

    [Fact]
    public void Door_Parses_ToItsStatesTriggersAndTable()
    {
        ParsedMachine parsed = ParsingHost.ParseMachine(Door, "Houses.Door");

        Assert.Empty(parsed.Findings);
        MachineModel machine = Assert.IsType<MachineModel>(parsed.Machine);
        Assert.Equal(["Open", "Closed", "Locked", "Broken"], machine.States.Select(s => s.Name));
        Assert.Equal(["Open", "Close", "Break", "Knock"], machine.Triggers.Select(t => t.Name));
        Assert.Equal([TriggerKind.Bool, TriggerKind.Void, TriggerKind.Outcome, TriggerKind.Bool], machine.Triggers.Select(t => t.Kind));
        Assert.Equal(["public partial", "public partial", "internal partial", "private partial"], machine.Triggers.Select(t => t.Modifiers));
        Assert.Equal((1, "Now", ConcurrencyKind.Atomic, true), (machine.Initial, machine.StateProperty, machine.Concurrency, machine.StatesAreContiguous));
        Assert.Equal([1, 3, 4, 5, 2, 0, 4, 5, 0, 0, 0, 0, 0, 0, 0, 0], machine.Table);
        Assert.Equal([EdgeKind.Ignore, EdgeKind.Move, EdgeKind.Move, EdgeKind.Move, EdgeKind.Query], machine.Edges.Select(e => e.Kind));
        BranchModel open = Assert.Single(machine.Edges[1].Branches);
        Assert.Equal(new BranchModel(0, new CallModel("IsOiled", false), new CallModel("Creak", true), null), open);
        Assert.Equal(["Opened"], machine.States[0].EntryHooks);
        Assert.Equal(["Left"], machine.States[1].ExitHooks);
        Assert.Equal((true, false), (machine.States[3].IsTerminal, machine.States[3].IsGoal));
    }

    [Fact]
    public void OnDemandMachine_Parses_ToOutcomesAndAnswers()
    {
        const string source = """
            using TdxStateGen;
            public enum S { Unknown, Ready, Off }
            public enum R { No, Bad, Good }
            [StateMachine(Initial = S.Unknown, Concurrency = MachineConcurrency.Serialized), Terminal(S.Ready, S.Off)]
            public sealed partial class M
            {
                [OnDemand(S.Unknown, nameof(Body), Precheck = nameof(Check), OnException = R.Bad), Hold(nameof(Take))]
                [Outcome(R.No, S.Unknown, OutcomeKind.Refused), Outcome(R.Bad, S.Off, OutcomeKind.Failure, Action = nameof(Unwind)), Outcome(R.Good, S.Ready, OutcomeKind.Success)]
                public partial R Enable();
                private R Body() => R.Good;
                private R? Check() => null;
                private void Unwind(R result) { }
                private System.IO.Stream Take() => null!;
            }
            """;

        MachineModel machine = Assert.IsType<MachineModel>(ParsingHost.ParseMachine(source, "M").Machine);

        TriggerModel enable = Assert.Single(machine.Triggers);
        Assert.Equal((TriggerKind.OnDemand, "Take", "global::R"), (enable.Kind, enable.Hold, enable.ReturnType));
        OnDemandModel onDemand = Assert.IsType<OnDemandModel>(enable.OnDemand);
        Assert.Equal((0, "Body", "Check", "Bad"), (onDemand.From, onDemand.Body, onDemand.Precheck, onDemand.OnException));
        Assert.Equal(["", "Good", "Bad"], onDemand.Answers);
        Assert.Equal(new OutcomeModel("Bad", 2, OutcomeKindModel.Failure, new CallModel("Unwind", true)), onDemand.Outcomes[1]);
        Assert.Equal([1, 0, 0], machine.Table);
    }

    [Fact]
    public void LeafMachine_Parses_ToOperandsStatusesAndCursor()
    {
        const string source = """
            public enum S { Loaded, Up, Gone }
            [StateMachine(Initial = S.Loaded), Terminal(S.Gone), ToyInterface]
            [Status(ToyStatus.Busy, StatusMeaning.Retry, Attempts = 3), Status(ToyStatus.Gone, StatusMeaning.Fail, To = S.Gone)]
            public sealed partial class M(ToyHost host)
            {
                [ToyCall(7, "TOY.INIT", Version = 1, Profiles = ToyProfile.Two)]
                [Transition(S.Loaded, S.Up, Profiles = ToyProfile.One | ToyProfile.Two)]
                [Status(ToyStatus.Done, StatusMeaning.AlreadyDone, Exact = true), Status(5, StatusMeaning.Success)]
                [Cursor(nameof(next), nameof(end))]
                public partial ToyResult Init(ToyAddress at, [HostOnly] ToyAddress end, bool flag, [Reg("B")] out ToyAddress next, [Reg("C")] out byte small);

                [ToyCall(8, "TOY.LP", Scope = LeafScope.EveryProcessor, Order = FanOutOrder.Parallel, OnFailure = FanOutPolicy.FinishThenFail, CommitWhen = FanOutCommit.Any)]
                [AllowedIn(S.Up)]
                public partial FanOutResult<ToyResult> Each();
            }
            """;

        ParsedMachine parsed = ParsingHost.ParseMachine(ToyVendor.Source + source, "Toy.M");

        Assert.Empty(parsed.Findings);
        MachineModel machine = Assert.IsType<MachineModel>(parsed.Machine);
        Assert.Equal(
            new LeafInterfaceModel { Host = "host", Convention = "global::Toy.ToyConvention", Registers = "global::Toy.ToyRegisters", ProfileType = "global::Toy.ToyProfile" }, machine.Interface);
        LeafModel init = Assert.IsType<LeafModel>(machine.Triggers[0].Leaf);
        Assert.Equal((7UL, "TOY.INIT", 1, "CurrentProcessor", "global::Toy.ToyProfile.Two"), (init.Number, init.Name, init.Version, init.Scope, init.Profiles));
        Assert.Equal(
            [new OperandModel("at", "global::Toy.ToyAddress", OperandKind.Custom, "A", "ulong") { Bits = 0 }, new OperandModel("flag", "bool", OperandKind.Bool, "B", "ulong") { Bits = 1 }], init.Inputs);
        Assert.Equal(
            [new OperandModel("next", "global::Toy.ToyAddress", OperandKind.Custom, "B", "ulong") { Bits = 0 }, new OperandModel("small", "byte", OperandKind.Number, "C", "uint") { Bits = 8 }], init.Outputs);
        Assert.Equal(["ToyStatus.Done", "0x5", "ToyStatus.Busy", "ToyStatus.Gone"], init.Statuses.Select(s => s.Display));
        Assert.Equal(new StatusModel(0xC000_0004_0000_0007, "ToyStatus.Gone", StatusMeaningModel.Fail, 0, false, 2, null), init.Statuses[3]);
        Assert.Equal(new CursorModel("next", OperandKind.Custom, "end", OperandKind.Custom, 65_536), init.Cursor);
        LeafModel each = Assert.IsType<LeafModel>(machine.Triggers[1].Leaf);
        Assert.Equal((TriggerKind.FanOut, true), (machine.Triggers[1].Kind, machine.Triggers[1].IsQuery));
        Assert.Equal(("EveryProcessor", "Parallel", "FinishThenFail", true), (each.Scope, each.Order, each.OnFailure, each.CommitOnAny));
    }

    [Fact]
    public void Module_Parses_ToHandlersInOrderOfNumber()
    {
        const string source = """
            [LeafModule(typeof(ToyConvention), Gate = nameof(Gate), CheckAgainst = typeof(string))]
            public sealed partial class Far
            {
                [AnswersToy(9)] private ToyStatus Late(int lp, ref ToyRegisters file, [RequestWord] ulong word, [Reg("D")] ref ulong both, [Reg("A")] out bool done) { done = true; return 0; }
                [AnswersToy(2)] private ulong Early(int lp, ToyAddress at) => 0;
                private ToyStatus? Gate(int lp, ulong request) => null;
            }
            """;
        ParsedModule parsed = ParsingHost.ParseModule(ToyVendor.Source + source, "Toy.Far");

        Assert.Empty(parsed.Findings);
        ModuleModel module = Assert.IsType<ModuleModel>(parsed.Module);
        Assert.Equal(("global::Toy.ToyConvention", "global::Toy.ToyRegisters", "string"), (module.Convention, module.Registers, module.CheckAgainst));
        Assert.Equal(new GateModel("Gate", true), module.Gate);
        Assert.Equal([(2UL, "Early"), (9UL, "Late")], module.Handlers.Select(h => (h.Number, h.Name)));
        Assert.Equal(
            [
                new HandlerParameterModel(HandlerParameterRole.RegisterFile, "ref", null),
                new HandlerParameterModel(HandlerParameterRole.RequestWord, "", null),
                new HandlerParameterModel(HandlerParameterRole.Operand, "ref", new OperandModel("both", "ulong", OperandKind.Number, "D", "ulong") { Bits = 64 }),
                new HandlerParameterModel(HandlerParameterRole.Operand, "out", new OperandModel("done", "bool", OperandKind.Bool, "A", "ulong") { Bits = 1 }),
            ],
            module.Handlers[1].Parameters);
    }
}
