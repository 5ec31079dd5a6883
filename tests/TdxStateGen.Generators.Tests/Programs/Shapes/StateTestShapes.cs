using static TdxStateGen.Generators.Tests.Programs.Shapes.ProgramShape;

namespace TdxStateGen.Generators.Tests.Programs.Shapes;

/// <summary>What a test of the state property says, and void triggers with their <c>TryX</c> and <c>CanX</c>.</summary>
internal static class StateTestShapes
{
    public static IReadOnlyList<ProgramShape> All { get; } =
    [
        Body("S24", "equality narrows a parameter", "TdhSys s", """
            if (s.State == TdxSysState.Loaded)
            {
                _ = s.LpInit(); //! E
            }
            """),
        Body("S25", "inequality leaves nothing legal", "TdhSys s", """
            if (s.State != TdxSysState.Loaded)
            {
                _ = s.Init(0); //! E
            }
            """),
        Body("S26", "one state less says nothing about a stranger", "TdhSys s", """
            if (s.State != TdxSysState.Loaded)
            {
                _ = s.LpInit();
            }
            """),
        Body("S27", "is one of two states", "TdhSys s", """
            if (s.State is TdxSysState.Loaded or TdxSysState.GloballyInitialized)
            {
                _ = s.LpInit(); //! W
            }
            """),
        Body("S28", "is not", "TdhSys s", """
            if (s.State is not TdxSysState.Configured) return;
            _ = s.Config(default, 1, default); //! E
            """),
        Body("S29", "a property pattern that names the machine", "object thing", """
            if (thing is TdhSys { State: TdxSysState.Loaded } s)
            {
                _ = s.LpInit(); //! E
            }
            """),
        Body("S30", "a switch statement", "TdhSys s", """
            switch (s.State)
            {
                case TdxSysState.Loaded:
                    _ = s.Init(0);
                    break;
                case TdxSysState.GloballyInitialized:
                    _ = s.Init(0); //! E
                    break;
                default:
                    break;
            }
            """),
        Members("S31", "a switch expression with leaves in its arms", """
            internal static bool Run(TdhSys s) => s.State switch
            {
                TdxSysState.Loaded => s.Init(0).IsSuccess,
                TdxSysState.GloballyInitialized => s.LpInit().IsSuccess,
                TdxSysState.ProcessorsInitialized => s.KeyConfig().IsSuccess, //! E
                _ => false,
            };
            """),
        Body("S32", "the state is copied, then the copy is tested", "TdhSys s", """
            TdxSysState state = s.State;
            if (state == TdxSysState.Loaded)
            {
                _ = s.LpInit(); //! E
            }
            """),
        Body("S33", "the copy is older than the machine's last move", "TdhSys s", """
            TdxSysState before = s.State;
            if (!s.Init(0).IsSuccess) return;
            if (before == TdxSysState.Loaded)
            {
                _ = s.LpInit();
            }
            """),
        Body("S76", "void triggers throw", """
            var door = new Door();
            door.Open();
            door.Lock(); //! E
            """),
        Body("S77", "TryX and CanX tell", """
            var door = new Door();
            if (door.TryOpen())
            {
                door.Lock(); //! E
            }

            var other = Env.MakeDoor();
            if (other.CanLock())
            {
                other.Lock();
                other.Unlock();
            }
            """),
        Body("S78", "every arm brings the door to the same state", "Door door", """
            switch (door.State)
            {
                case DoorState.Open:
                    door.Close();
                    break;
                case DoorState.Locked:
                    door.Unlock();
                    break;
                case DoorState.Closed:
                    break;
                default:
                    return;
            }

            door.Lock();
            """),
        Body("S79", "an assertion is a fact", "TdhSys s", """
            Debug.Assert(s.State == TdxSysState.Loaded);
            _ = s.LpInit(); //! E
            """),
        Body("S86", "throw expressions end the other way", "TdhSys? given", """
            TdhSys s = given ?? throw new ArgumentNullException(nameof(given));
            int index = s.State == TdxSysState.Loaded ? 0 : throw new InvalidOperationException();
            Console.WriteLine(index);
            _ = s.LpInit(); //! E
            """),
    ];
}
