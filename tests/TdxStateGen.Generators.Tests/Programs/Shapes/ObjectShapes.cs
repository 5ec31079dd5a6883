using static TdxStateGen.Generators.Tests.Programs.Shapes.ProgramShape;

namespace TdxStateGen.Generators.Tests.Programs.Shapes;

/// <summary>Which object it is: aliases, null, fields, factories, elements, references.</summary>
internal static class ObjectShapes
{
    public static IReadOnlyList<ProgramShape> All { get; } =
    [
        Body("S18", "a conditional expression chooses the machine", """
            var a = new TdhSys(host);
            var b = new TdhSys(host);
            if (!a.Init(0).IsSuccess) return;
            TdhSys chosen = flag ? a : b;
            if (!chosen.LpInit().IsSuccess) return; //! W
            """),
        Body("S19", "a second name for the same machine", """
            var a = new TdhSys(host);
            var b = a;
            if (!b.Init(0).IsSuccess) return;
            if (!a.Init(0).IsSuccess) return; //! E
            """),
        Body("S20", "made by ??= where there was none", """
            TdhSys? s = null;
            s ??= new TdhSys(host);
            if (!s.LpInit().IsSuccess) return; //! E
            """),
        Body("S21", "a conditional access tests a parameter that may be null", "TdhSys? s", """
            if (s?.State == TdxSysState.Ready)
            {
                _ = s.Init(0); //! E
            }
            """),
        Body("S22", "a conditional access on a new object always happens", """
            TdhSys? s = new TdhSys(host);
            if (s?.Init(0).IsSuccess != true) return;
            _ = s.LpInit();
            """),
        Body("S23", "null, then perhaps made, then tested for null", """
            TdhSys? s = null;
            if (flag) s = new TdhSys(host);
            if (s is not null)
            {
                if (!s.Init(0).IsSuccess) return;
                if (!s.LpInit().IsSuccess) return;
            }
            """),
        Body("S51", "machines made in a tuple", """
            var (a, b) = (new TdhSys(host), new TdhSys(host));
            if (!a.Init(0).IsSuccess) return;
            _ = b.LpInit(); //! E
            """),
        Body("S52", "two machines change names", """
            var a = new TdhSys(host);
            var b = new TdhSys(host);
            if (!a.Init(0).IsSuccess) return;
            (a, b) = (b, a);
            if (!b.LpInit().IsSuccess) return;
            _ = a.LpInit(); //! E
            """),
        Body("S53", "two machines do not disturb each other", """
            var a = new TdhSys(host);
            var b = new TdhSys(host);
            if (!a.Init(0).IsSuccess) return;
            if (!b.Init(0).IsSuccess) return;
            if (!a.LpInit().IsSuccess) return;
            if (!b.LpInit().IsSuccess) return;
            if (!a.Config(default, 1, default).IsSuccess) return;
            """),
        Body("S54", "two parameters may be one object", "TdhSys a, TdhSys b", """
            if (a.State != TdxSysState.Loaded || b.State != TdxSysState.Loaded) return;
            if (!a.Init(0).IsSuccess) return;
            _ = b.LpInit();
            """),
        Types("S55", "a mutable field that nothing can have touched", """
            internal sealed class Owner(SeamcallHost host)
            {
                private TdhSys? _sys;

                internal void Run()
                {
                    _sys = new TdhSys(host);
                    _ = _sys.LpInit(); //! E
                }
            }
            """),
        Types("S56", "a mutable field that a call may have set anew", """
            internal sealed class Owner(SeamcallHost host)
            {
                private TdhSys? _sys;

                internal void Run()
                {
                    _sys = new TdhSys(host);
                    Renew();
                    _ = _sys.LpInit();
                }

                private void Renew()
                {
                    _sys = Env.Make(host);
                }
            }
            """),
        Body("S57", "what a factory made is unknown until a leaf succeeds", """
            TdhSys s = Env.Make(host);
            if (!s.Init(0).IsSuccess) return;
            _ = s.Init(0); //! E
            """),
        Body("S58", "handed to another method", """
            var s = new TdhSys(host);
            Env.Use(s);
            _ = s.LpInit();
            """),
        Body("S59", "calls that cannot reach the machine change nothing", """
            var s = new TdhSys(host);
            var lines = new List<string>();
            lines.Add("before");
            Console.WriteLine(lines.Count);
            Env.Log("before");
            _ = s.LpInit(); //! E
            """),
        Members("S60", "the framework cannot drive a parameter, one's own code can", """
            internal static void Framework(TdhSys s)
            {
                if (s.State != TdxSysState.Loaded) return;
                Console.WriteLine("loaded");
                _ = s.LpInit(); //! E
            }

            internal static void Own(TdhSys s)
            {
                if (s.State != TdxSysState.Loaded) return;
                Env.Log("loaded");
                _ = s.LpInit();
            }
            """),
        Body("S83", "references to a local", """
            var s = new TdhSys(host);
            Env.Replace(ref s);
            _ = s.LpInit();
            var t = new TdhSys(host);
            ref TdhSys slot = ref t;
            slot = Env.Make(host);
            _ = t.LpInit();
            """),
        Body("S84", "every turn makes a machine of its own", "int[] turns", """
            foreach (int turn in turns)
            {
                var s = new TdhSys(host);
                if (!s.Init(0).IsSuccess) return;
                if (!s.LpInit().IsSuccess) return;
            }
            """),
        Body("S85", "the machine of the turn before", "int[] turns", """
            TdhSys? last = null;
            foreach (int turn in turns)
            {
                var s = new TdhSys(host);
                if (!s.Init(0).IsSuccess) return;
                if (last is not null) _ = last.LpInit();
                last = s;
            }
            """),
        Body("S92", "elements of collections are not followed", """
            TdhSys[] array = [new(host), new(host)];
            _ = array[0].LpInit();
            List<TdhSys> list = [new(host)];
            if (!list[0].Init(0).IsSuccess) return;
            _ = list[^1].LpInit();
            """),
    ];
}
