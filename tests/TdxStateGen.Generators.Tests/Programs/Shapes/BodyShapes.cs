using static TdxStateGen.Generators.Tests.Programs.Shapes.ProgramShape;

namespace TdxStateGen.Generators.Tests.Programs.Shapes;

/// <summary>Bodies of every kind: lambdas, local functions, iterators, async methods, constructors, top-level statements; and promises between methods.</summary>
internal static class BodyShapes
{
    public static IReadOnlyList<ProgramShape> All { get; } =
    [
        Body("S47", "a lambda that holds the machine may have run", """
            var s = new TdhSys(host);
            Action start = () =>
            {
                if (s.State == TdxSysState.Loaded) _ = s.Init(0);
            };
            start();
            _ = s.LpInit();
            """),
        Body("S48", "inside a lambda", """
            Action start = () =>
            {
                var s = new TdhSys(host);
                _ = s.LpInit(); //! E
            };
            start();
            """),
        Body("S49", "a local function drives the machine between", """
            var s = new TdhSys(host);
            Start();
            _ = s.LpInit();

            void Start()
            {
                if (!s.Init(0).IsSuccess) throw new InvalidOperationException();
            }
            """),
        Body("S50", "inside a local function that stands behind a return", """
            Start();
            return;

            void Start()
            {
                var s = new TdhSys(host);
                _ = s.LpInit(); //! E
            }
            """),
        Members("S61", "await keeps what is known of a local, not of a parameter", """
            internal static async Task Run(SeamcallHost host, TdhSys given)
            {
                var s = new TdhSys(host);
                if (given.State != TdxSysState.Loaded) return;
                await Task.Yield();
                _ = given.LpInit();
                _ = s.LpInit(); //! E
            }
            """),
        Members("S62", "an iterator", """
            internal static IEnumerable<int> Run(SeamcallHost host)
            {
                var s = new TdhSys(host);
                if (!s.Init(0).IsSuccess) yield break;
                yield return 1;
                _ = s.Init(0); //! E
            }
            """),
        Types("S63", "members with an expression for a body", """
            internal sealed class Owner(SeamcallHost host)
            {
                internal bool Wrong => new TdhSys(host).LpInit().IsSuccess; //! E

                internal bool Right() => new TdhSys(host).Init(0).IsSuccess;
            }
            """),
        Members("S64", "a required state binds the caller and informs the body", """
            internal static void Step([RequiresState(TdxSysState.GloballyInitialized)] TdhSys s)
            {
                _ = s.Init(0); //! E
            }

            internal static void Run(SeamcallHost host)
            {
                var s = new TdhSys(host);
                Step(s); //! E
            }
            """),
        Members("S65", "an ensured state binds the body and informs the caller", """
            [return: EnsuresState(TdxSysState.GloballyInitialized)]
            internal static TdhSys Make(SeamcallHost host)
            {
                var s = new TdhSys(host);
                return s; //! D
            }

            internal static void Start([EnsuresState(TdxSysState.GloballyInitialized)] TdhSys s)
            {
                if (!s.Init(0).IsSuccess) throw new InvalidOperationException();
            }

            internal static void Run(SeamcallHost host)
            {
                TdhSys made = Make(host);
                if (!made.LpInit().IsSuccess) return;
                var s = new TdhSys(host);
                Start(s);
                _ = s.Init(0); //! E
            }
            """),
        File("S81", "top-level statements", """
            SeamcallHost host = Env.Host();
            var s = new TdhSys(host);
            if (!s.Init(0).IsSuccess) return;
            _ = s.Config(default, 1, default); //! E
            """),
        Types("S82", "a constructor drives the field that was made in place", """
            internal sealed class Owner
            {
                private readonly Door _door = new();

                internal Owner()
                {
                    _door.Open();
                    _door.Lock(); //! E
                }
            }
            """),
        Body("S91", "a static local function, and one that replaces a captured machine", """
            var s = new TdhSys(host);
            if (!Start(s)) return;
            _ = s.LpInit();
            var t = new TdhSys(host);
            Renew();
            _ = t.LpInit();

            static bool Start(TdhSys given) => given.Init(0).IsSuccess;

            void Renew()
            {
                t = Env.Make(host);
            }
            """),
    ];
}
