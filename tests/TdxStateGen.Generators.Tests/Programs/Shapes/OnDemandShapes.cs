using static TdxStateGen.Generators.Tests.Programs.Shapes.ProgramShape;

namespace TdxStateGen.Generators.Tests.Programs.Shapes;

/// <summary>Bring-up on demand: its answers, the machine that it drives, and a bring-up with one mistake each.</summary>
internal static class OnDemandShapes
{
    /// <summary>A bring-up without a mistake. Steps that the mistaken ones exchange stand on lines of their own.</summary>
    private const string BringUp = """
            if (Env.Cond()) return TdxEnableResult.OfflineProcessors;
            SeamcallResult init = _sys.Init(0);
            if (init.Is(TdxStatus.VmFailInvalid)) return TdxEnableResult.NotLoaded;
            if (!init.IsSuccess) return TdxEnableResult.Failed;
            if (!_sys.LpInit().IsSuccess) return TdxEnableResult.Failed;
            if (!_sys.Info(default, 1024, default, 32, out _, out _).IsSuccess) return TdxEnableResult.Failed;
            if (!_sys.Config(default, 1, default).IsSuccess) return TdxEnableResult.Failed;
            if (!_sys.KeyConfig().IsSuccess) return TdxEnableResult.Failed;
            foreach (PhysicalAddress tdmr in Env.Addresses())
            {
                if (!_sys.TdmrInit(tdmr, tdmr).IsSuccess) return TdxEnableResult.Failed;
            }

            Env.Log("ready");
            return TdxEnableResult.Enabled;
        """;

    private const string LpInit = "if (!_sys.LpInit().IsSuccess) return TdxEnableResult.Failed;";
    private const string Info = "if (!_sys.Info(default, 1024, default, 32, out _, out _).IsSuccess) return TdxEnableResult.Failed;";
    private const string Config = "if (!_sys.Config(default, 1, default).IsSuccess) return TdxEnableResult.Failed;";
    private const string KeyConfig = "if (!_sys.KeyConfig().IsSuccess) return TdxEnableResult.Failed;";
    private const string InitTest = "if (!init.IsSuccess) return TdxEnableResult.Failed;";

    public static IReadOnlyList<ProgramShape> All { get; } =
    [
        Loader("S06", "the answer tells where the driven machine is", BringUp, """
            internal bool Configure(bool flag)
            {
                if (Enable() != TdxEnableResult.Enabled) return false;
                if (flag) return _sys.Config(default, 1, default).IsSuccess; //! E
                return _sys.Init(0).IsSuccess; //! E
            }
            """),
        Body("S07", "from outside", """
            var loader = new PublicLoader(host);
            if (loader.Enable() != TdxEnableResult.Enabled) return;
            Console.WriteLine(loader.Status);
            """),
        Body("S08", "the answer is dropped", """
            var loader = new PublicLoader(host);
            loader.Enable(); //! U
            """),
        Body("S09", "the answer is dropped, the state is read instead", """
            var loader = new PublicLoader(host);
            loader.Enable();
            if (loader.Status == TdxModuleStatus.Initialized) Console.WriteLine("on");
            """),
        Loader("S89", "a switch expression on the answer", BringUp, """
            internal bool Query() => Enable() switch
            {
                TdxEnableResult.Enabled => _sys.TdmrInit(default, default).IsSuccess,
                TdxEnableResult.NotLoaded => false,
                _ => false,
            };
            """),
        Body("S90", "a refusal leaves a new machine where it was", """
            var loader = new PublicLoader(host);
            var s = new TdhSys(host);
            TdxEnableResult answer = loader.Enable();
            if (answer == TdxEnableResult.OfflineProcessors && loader.Status != TdxModuleStatus.Unknown) _ = s.LpInit();
            """),
        Loader("P0", "a bring-up without a mistake", BringUp),
        Loader("P1", "CONFIG and KEY.CONFIG exchanged", Changed(Config + "\n    " + KeyConfig, KeyConfig + " //! E\n    " + Config)),
        Loader("P2", "LP.INIT left out", Changed(LpInit + "\n    " + Info, Info + " //! E")),
        Loader("P3", "the result of CONFIG ignored", Changed(Config, "_sys.Config(default, 1, default); //! U")),
        Loader("P4", "KEY.CONFIG twice", Changed(KeyConfig, KeyConfig + "\n    " + KeyConfig + " //! E")),
        Loader("P5", "TDMR.INIT before KEY.CONFIG", Changed(
            KeyConfig,
            "if (!_sys.TdmrInit(default, default).IsSuccess) return TdxEnableResult.Failed; //! E\n    " + KeyConfig)),
        Loader("P6", "INFO before LP.INIT", Changed(LpInit + "\n    " + Info, Info + " //! E\n    " + LpInit)),
        Loader("P7", "enabled before the module is ready", Changed(KeyConfig, "if (Env.Cond()) return TdxEnableResult.Enabled; //! D\n    " + KeyConfig)),
        Loader("P8", "refused after INIT", Changed(LpInit, "if (!_sys.LpInit().IsSuccess) return TdxEnableResult.OfflineProcessors; //! D")),
        Loader("P9", "the test of INIT negated", Changed(InitTest + "\n    " + LpInit, "if (init.IsSuccess) return TdxEnableResult.Failed;\n    " + LpInit + " //! E")),
        Loader("P10", "INIT tested for a missing module only", Changed(InitTest + "\n    " + LpInit, LpInit + " //! W")),
    ];

    /// <summary>The class with a bring-up, public for the programs that look at it from outside.</summary>
    public static string PublicLoaderText { get; } = LoaderText("public", "PublicLoader", BringUp, "");

    private static string Changed(string what, string into) => BringUp.Contains(what, StringComparison.Ordinal)
        ? BringUp.Replace(what, into, StringComparison.Ordinal)
        : throw new InvalidOperationException($"The bring-up has no '{what}'.");

    private static ProgramShape Loader(string id, string idea, string body, string members = "") => Types(id, idea, LoaderText("internal", "Loader", body, members));

    private static string LoaderText(string access, string name, string body, string members) => $$"""
        [StateMachine(Initial = TdxModuleStatus.Unknown, StateProperty = "Status", Concurrency = MachineConcurrency.Serialized)]
        [Terminal(TdxModuleStatus.NotLoaded, TdxModuleStatus.Initialized, TdxModuleStatus.Shutdown)]
        {{access}} sealed partial class {{name}}(SeamcallHost host)
        {
            [Drives(TdxModuleStatus.Unknown, TdxSysState.Loaded)]
            [Drives(TdxModuleStatus.NotLoaded, TdxSysState.Absent)]
            [Drives(TdxModuleStatus.Initialized, TdxSysState.Ready)]
            private readonly TdhSys _sys = new(host);

            [OnDemand(TdxModuleStatus.Unknown, nameof(BringUp), OnException = TdxEnableResult.Failed)]
            [Outcome(TdxEnableResult.PlatformNotEnabled, TdxModuleStatus.Unknown, OutcomeKind.Refused)]
            [Outcome(TdxEnableResult.OfflineProcessors, TdxModuleStatus.Unknown, OutcomeKind.Refused)]
            [Outcome(TdxEnableResult.NotLoaded, TdxModuleStatus.NotLoaded, OutcomeKind.Failure)]
            [Outcome(TdxEnableResult.Failed, TdxModuleStatus.Shutdown, OutcomeKind.Failure, Action = nameof(Unwind))]
            [Outcome(TdxEnableResult.Enabled, TdxModuleStatus.Initialized, OutcomeKind.Success)]
            public partial TdxEnableResult Enable();

        {{members}}

            private void Unwind()
            {
                _ = _sys.LpShutdown();
            }

            private TdxEnableResult BringUp()
            {
        {{body}}
            }
        }
        """;
}
