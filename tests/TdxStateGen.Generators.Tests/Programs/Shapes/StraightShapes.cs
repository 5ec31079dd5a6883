using static TdxStateGen.Generators.Tests.Programs.Shapes.ProgramShape;

namespace TdxStateGen.Generators.Tests.Programs.Shapes;

/// <summary>One machine, one path: order, results dropped, discarded, stored and combined.</summary>
internal static class StraightShapes
{
    public static IReadOnlyList<ProgramShape> All { get; } =
    [
        Body("S01", "every leaf in order, every result checked", """
            var s = new TdhSys(host);
            if (!s.Init(0).IsSuccess) return;
            if (!s.LpInit().IsSuccess) return;
            if (!s.Info(default, 1024, default, 32, out _, out _).IsSuccess) return;
            if (!s.Config(default, 1, default).IsSuccess) return;
            if (!s.KeyConfig().IsSuccess) return;
            if (!s.TdmrInit(default, default).IsSuccess) return;
            Console.WriteLine("ready");
            """),
        Body("S02", "the first call on a new object is too early", """
            var s = new TdhSys(host);
            if (!s.LpInit().IsSuccess) return; //! E
            """),
        Body("S03", "a leaf is issued again after it has succeeded", """
            var s = new TdhSys(host);
            if (!s.Init(0).IsSuccess) return;
            if (!s.Init(0).IsSuccess) return; //! E
            """),
        Body("S04", "a dropped result is one report, with none downstream", """
            var s = new TdhSys(host);
            s.Init(0); //! U
            if (!s.LpInit().IsSuccess) return;
            """),
        Body("S05", "after an explicit discard the next leaf may be illegal", """
            var s = new TdhSys(host);
            _ = s.Init(0);
            if (!s.LpInit().IsSuccess) return; //! W
            """),
        Body("S10", "a result is stored and tested after other code", """
            var s = new TdhSys(host);
            SeamcallResult result = s.Init(0);
            Env.Log("called");
            int wait = Env.Cond() ? 1 : 2;
            Console.WriteLine(wait);
            if (!result.IsSuccess) return;
            if (!s.LpInit().IsSuccess) return;
            """),
        Body("S11", "a result is stored as a bool and tested later", """
            var s = new TdhSys(host);
            bool ok = s.Init(0).IsSuccess;
            Env.Log("called");
            if (!ok) return;
            if (!s.LpInit().IsSuccess) return;
            """),
        Body("S12", "the result is tested the wrong way round", """
            var s = new TdhSys(host);
            if (s.Init(0).IsSuccess) return;
            if (!s.LpInit().IsSuccess) return; //! E
            """),
        Body("S13", "a chain of && issues leaves in order", """
            var s = new TdhSys(host);
            if (s.Init(0).IsSuccess && s.LpInit().IsSuccess && s.Config(default, 1, default).IsSuccess)
            {
                _ = s.KeyConfig();
            }
            """),
        Body("S14", "a chain of || returns at the first failure", """
            var s = new TdhSys(host);
            if (!s.Init(0).IsSuccess || !s.LpInit().IsSuccess) return;
            if (!s.Config(default, 1, default).IsSuccess) return;
            """),
        Body("S15", "in a chain of || without the negations the second leaf runs only after the first failed", """
            var s = new TdhSys(host);
            if (s.Init(0).IsSuccess || s.LpInit().IsSuccess) return; //! E
            """),
        Body("S16", "a bool is folded with && into a local", """
            var s = new TdhSys(host);
            bool ok = s.Init(0).IsSuccess;
            ok = ok && s.LpInit().IsSuccess;
            if (ok) _ = s.Config(default, 1, default);
            """),
        Body("S17", "a conditional expression chooses the leaf", """
            var s = new TdhSys(host);
            if (!s.Init(0).IsSuccess || !s.LpInit().IsSuccess) return;
            bool ok = flag ? s.Config(default, 1, default).IsSuccess : s.Info(default, 1024, default, 32, out _, out _).IsSuccess;
            if (!ok) return;
            if (!flag && !s.Config(default, 1, default).IsSuccess) return;
            if (!s.KeyConfig().IsSuccess) return;
            """),
        Body("S66", "a status with a destination of its own says where the machine is", """
            var s = new TdhSys(host);
            SeamcallResult result = s.Init(0);
            if (result.Is(TdxStatus.VmFailInvalid)) _ = s.LpShutdown(); //! E
            """),
        Body("S67", "that it was not one status does not prove success", """
            var s = new TdhSys(host);
            SeamcallResult result = s.Init(0);
            if (result.Is(TdxStatus.SysBusy)) return;
            _ = s.LpInit(); //! W
            """),
        Body("S68", "EnsureSuccess returns only after a success", """
            var s = new TdhSys(host);
            s.Init(0).EnsureSuccess();
            s.LpInit().EnsureSuccess();
            SeamcallResult config = s.Config(default, 1, default);
            config.EnsureSuccess();
            s.KeyConfig().EnsureSuccess();
            """),
        Body("S73", "another method examines the result", """
            var s = new TdhSys(host);
            SeamcallResult result = s.Init(0);
            if (!Env.Good(result)) return;
            _ = s.LpInit();
            """),
        Members("S74", "the result is returned", """
            internal static SeamcallResult Run(SeamcallHost host)
            {
                var s = new TdhSys(host);
                return s.Init(0);
            }
            """),
        Body("S75", "the result is stored and never looked at", """
            var s = new TdhSys(host);
            SeamcallResult result = s.Init(0); //! U
            if (!s.LpInit().IsSuccess) return;
            """),
        Body("S80", "a profile-bound edge leaves the machine at either end", """
            var s = new TdhSys(host);
            if (!s.Init(0).IsSuccess) return;
            if (!s.LpShutdown().IsSuccess) return;
            _ = s.LpInit(); //! W
            """),
        Body("S88", "a result in a nullable bool", """
            var s = new TdhSys(host);
            bool? ok = flag ? s.Init(0).IsSuccess : null;
            if (ok == true) _ = s.LpInit();
            """),
        Body("S93", "results deconstructed together, of which one success is taken for both", """
            var a = new TdhSys(host);
            var b = new TdhSys(host);
            var (first, second) = (a.Init(0), b.Init(0));
            if (!first.IsSuccess && !second.IsSuccess) return;
            _ = a.LpInit(); //! W
            """),
    ];
}
