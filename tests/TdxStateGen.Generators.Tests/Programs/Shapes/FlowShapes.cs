using static TdxStateGen.Generators.Tests.Programs.Shapes.ProgramShape;

namespace TdxStateGen.Generators.Tests.Programs.Shapes;

/// <summary>Loops, jumps, exceptions, regions, conditions that depend on each other.</summary>
internal static class FlowShapes
{
    public static IReadOnlyList<ProgramShape> All { get; } =
    [
        Body("S34", "repeated until it succeeds", """
            var s = new TdhSys(host);
            while (!s.Init(0).IsSuccess)
            {
                Env.Log("again");
            }

            while (!s.LpInit().IsSuccess)
            {
            }

            _ = s.Config(default, 1, default);
            """),
        Body("S35", "do and while with a bool", """
            var s = new TdhSys(host);
            bool ok;
            do
            {
                ok = s.Init(0).IsSuccess;
            }
            while (!ok);
            _ = s.LpInit();
            """),
        Body("S36", "a counted loop that is left early", """
            var s = new TdhSys(host);
            for (int i = 0; i < 3; i++)
            {
                if (s.Init(0).IsSuccess) break;
            }

            _ = s.Config(default, 1, default); //! E
            """),
        Body("S37", "a query in a loop moves nothing", "PhysicalAddress[] buffers", """
            var s = new TdhSys(host);
            if (!s.Init(0).IsSuccess || !s.LpInit().IsSuccess) return;
            foreach (PhysicalAddress buffer in buffers)
            {
                if (!s.Info(buffer, 1024, default, 32, out _, out _).IsSuccess) return;
            }

            _ = s.Config(default, 1, default);
            """),
        Body("S38", "a moving leaf in a loop that may turn once only", "PhysicalAddress[] lists", """
            var s = new TdhSys(host);
            if (!s.Init(0).IsSuccess || !s.LpInit().IsSuccess) return;
            foreach (PhysicalAddress list in lists)
            {
                if (!s.Config(list, 1, default).IsSuccess) return;
            }
            """),
        Body("S39", "a catch clause that falls through", """
            var s = new TdhSys(host);
            try
            {
                if (!s.Init(0).IsSuccess) return;
            }
            catch (InvalidOperationException)
            {
                Env.Log("failed");
            }

            _ = s.LpInit(); //! W
            """),
        Body("S40", "a catch clause that returns", """
            var s = new TdhSys(host);
            try
            {
                if (!s.Init(0).IsSuccess) return;
            }
            catch (InvalidOperationException)
            {
                return;
            }

            _ = s.LpInit();
            """),
        Body("S41", "shut down in finally, legal from every live state", """
            var s = new TdhSys(host);
            try
            {
                if (!s.Init(0).IsSuccess) return;
                if (!s.LpInit().IsSuccess) return;
                _ = s.Config(default, 1, default);
            }
            finally
            {
                _ = s.LpShutdown();
            }
            """),
        Body("S42", "what the normal path knows outlives finally", """
            var s = new TdhSys(host);
            try
            {
                if (!s.Init(0).IsSuccess) return;
            }
            finally
            {
                Env.Log("called");
            }

            _ = s.Init(0); //! E
            """),
        Body("S43", "using and lock around leaves", """
            var s = new TdhSys(host);
            object gate = new();
            using (ProcessorHold hold = host.Processors.Hold())
            {
                lock (gate)
                {
                    if (!s.Init(0).IsSuccess) return;
                }

                if (!s.LpInit().IsSuccess) return;
            }

            _ = s.LpInit(); //! E
            """),
        Body("S44", "lock on a Lock", """
            var s = new TdhSys(host);
            Lock gate = new();
            lock (gate)
            {
                if (!s.Init(0).IsSuccess) return;
                if (!s.LpInit().IsSuccess) return;
            }

            _ = s.Config(default, 1, default);
            """),
        Body("S45", "goto a common end", """
            var s = new TdhSys(host);
            if (!s.Init(0).IsSuccess) goto failed;
            if (!s.LpInit().IsSuccess) goto failed;
            _ = s.Config(default, 1, default);
            return;
            failed:
            Env.Log("failed");
            """),
        Body("S46", "goto back to a moving leaf", """
            var s = new TdhSys(host);
            again:
            if (!s.Init(0).IsSuccess) return; //! W
            if (Env.Cond()) goto again;
            _ = s.LpInit();
            """),
        Body("S69", "conditions that hold together", """
            var s = new TdhSys(host);
            bool begun = false;
            if (flag)
            {
                if (!s.Init(0).IsSuccess) return;
                begun = true;
            }

            if (begun && !s.LpInit().IsSuccess) return;
            if (flag) _ = s.Config(default, 1, default);
            """),
        Body("S70", "conditions that hold together without being followed", "int number", """
            var s = new TdhSys(host);
            if (number == 1)
            {
                if (!s.Init(0).IsSuccess) return;
            }

            Env.Log("between");
            if (number == 1) _ = s.LpInit();
            """),
        Body("S71", "begun on one arm, used after both", """
            var s = new TdhSys(host);
            if (flag)
            {
                if (!s.Init(0).IsSuccess) return;
            }

            _ = s.LpInit(); //! W
            """),
        Body("S72", "success is recorded in a flag", """
            var s = new TdhSys(host);
            bool ok = false;
            try
            {
                ok = s.Init(0).IsSuccess;
            }
            catch (InvalidOperationException)
            {
                Env.Log("failed");
            }

            if (ok) _ = s.LpInit();
            """),
        Body("S87", "a filter, a nested try, a rethrow", """
            var s = new TdhSys(host);
            try
            {
                try
                {
                    if (!s.Init(0).IsSuccess) return;
                    Env.Log("called");
                }
                catch (InvalidOperationException e) when (e.Message.Length > 0)
                {
                    Env.Log(e.Message);
                    throw;
                }
            }
            catch (InvalidOperationException)
            {
                return;
            }

            _ = s.Init(0); //! E
            """),
        Body("S94", "early returns in nested ifs", """
            var s = new TdhSys(host);
            if (flag)
            {
                if (!s.Init(0).IsSuccess)
                {
                    if (Env.Cond()) return;
                    Env.Log("failed");
                    return;
                }
            }
            else
            {
                return;
            }

            _ = s.LpInit();
            """),
        Body("S95", "checked on one arm only", """
            var s = new TdhSys(host);
            if (flag)
            {
                if (!s.Init(0).IsSuccess) return;
            }
            else
            {
                _ = s.Init(0);
            }

            _ = s.LpInit(); //! W
            """),
    ];
}
