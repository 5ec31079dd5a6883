namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>The machines: one of leaves like the host's view of the TDX module, a door with every kind of plain trigger, and two that work on demand.</summary>
internal static class MachineSpecs
{
    private const string Ok = "Success";
    private const string Bad = "OperandInvalid";
    private const string Again = "RndNoEntropy";
    private const string Gone = "VmFailInvalid";
    private const int N = -1;

    // Loaded, Begun, PerLp, Configured, Ready, Shut, Absent
    public static MachineSpec Module { get; } = new(
        "Module",
        ["Loaded", "Begun", "PerLp", "Configured", "Ready", "Shut", "Absent"],
        [5, 6],
        [
            Leaf(0, "Init", 33, [1, N, N, N, N, N, N], new LeafEnding(false, Gone) { FailTo = 6 }),
            FanOut(1, "LpInit", 35, [N, 2, N, N, N, N, N], "EveryProcessor", "SysLpInitDone"),
            Leaf(2, "Info", 32, [N, N, 2, 3, 4, N, N]) with { IsQuery = true },
            Leaf(3, "Config", 45, [N, N, 3, N, N, N, N]),
            FanOut(4, "KeyConfig", 31, [N, N, N, 4, N, N, N], "OnePerPackage", "KeyConfigured", new LeafEnding(false, Ok, Gone) { FailTo = 6 }),
            Leaf(5, "TdmrInit", 36, [N, N, N, N, 4, N, N]) with { IsQuery = true },
            Leaf(6, "Reset", 50, [N, N, N, 1, 1, N, N]),
            FanOut(7, "LpShutdown", 44, [5, 5, 5, 5, 5, N, N], "OnlineProcessors", null) with
            {
                IsFromAny = true,
                IsProfileBound = true,
                LeafArguments = ", Scope = LeafScope.OnlineProcessors, Order = FanOutOrder.Parallel, OnFailure = FanOutPolicy.FinishThenFail, CommitWhen = FanOutCommit.Any",
                Endings = [new(true, Ok, Ok), new(false, Bad, Bad), new(false, Bad, Ok) { Commits = true }],
            },
            Leaf(8, "SysShutdown", 52, [N, N, N, N, 5, N, N]),
        ])
    {
        Needs = 0b0011100,
        BringFrom = 0,
        BringTo = 2,
    };

    // Closed, Open, Locked, Broken
    public static MachineSpec Door { get; } = new(
        "Door",
        ["Closed", "Open", "Locked", "Broken"],
        [3],
        [
            new(0, "Open", AnswerKind.None, [1, N, N, N]),
            new(1, "Close", AnswerKind.None, [0, 0, N, N]) { Ignored = 0 },
            new(2, "Lock", AnswerKind.Bool, [2, N, N, N]),
            new(3, "Unlock", AnswerKind.Outcome, [N, N, 0, N]) { IsGuarded = true },
            new(4, "Slam", AnswerKind.Bool, [N, 0, N, N]) { IsGuarded = true },
            new(5, "Push", AnswerKind.None, [1, N, N, N]) { IsGuarded = true },
            new(6, "Knock", AnswerKind.None, [0, N, 2, N]) { IsQuery = true },
            new(7, "Smash", AnswerKind.None, [3, 3, 3, N]) { IsFromAny = true },
        ])
    {
        Needs = 0b0101,
        BringFrom = 0,
        BringTo = 1,
    };

    public static MachineSpec Service { get; } = OnDemand("Service", hasPrecheck: false);

    public static MachineSpec Gated { get; } = OnDemand("Gated", hasPrecheck: true);

    public static IReadOnlyList<MachineSpec> All { get; } = [Module, Door, Service, Gated];

    private static TriggerSpec Leaf(int index, string name, int number, int[] to, params LeafEnding[] more) => new(index, name, AnswerKind.Leaf, to)
    {
        Number = number,
        Endings = [new(true, Ok), new(false, Bad), .. more, new(false, Again, Again)],
    };

    private static TriggerSpec FanOut(int index, string name, int number, int[] to, string scope, string? done, params LeafEnding[] more) => new(index, name, AnswerKind.FanOut, to)
    {
        Number = number,
        AlreadyDone = done,
        LeafArguments = $", Scope = LeafScope.{scope}, Order = FanOutOrder.Serial, OnFailure = FanOutPolicy.FinishThenFail",
        Endings = [new(true, Ok, Ok), new(false, Bad, Ok), new(false, Ok, Bad), .. more, .. done is null ? [] : new[] { new LeafEnding(true, done, Ok) }],
    };

    // Off, On, Failed, Gone
    private static MachineSpec OnDemand(string name, bool hasPrecheck) => new(
        name,
        ["Off", "On", "Failed", "Gone"],
        [2, 3],
        [
            new(0, "Enable", AnswerKind.OnDemand, [])
            {
                HasPrecheck = hasPrecheck,
                Outcomes = [("NotNow", 0, "Refused"), ("Broke", 2, "Failure"), ("Vanished", 3, "Failure"), ("Enabled", 1, "Success")],
            },
            new(1, "Use", AnswerKind.None, [N, 1, N, N]) { IsQuery = true },
            new(2, "Stop", AnswerKind.None, [N, 3, N, N]),
            new(3, "Ask", AnswerKind.Bool, [N, 1, N, 3]) { IsQuery = true },
        ])
    {
        Needs = 0b0010,
        BringFrom = 0,
        BringTo = 1,
    };
}
