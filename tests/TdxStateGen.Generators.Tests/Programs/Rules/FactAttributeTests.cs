namespace TdxStateGen.Generators.Tests.Programs.Rules;

public sealed class FactAttributeTests
{
    [Fact]
    public Task RequiresState_OnAParameter_IsCheckedAtCallsAndKnownInside() => MarkedProgram.CheckAsync("""
        public static class Driver
        {
            public static void Pass([RequiresState(DoorState.Open)] Door door)
            {
                door.Open(); //! TSG6001
            }

            public static void Use()
            {
                var door = new Door();
                Pass(door); //! TSG6001
                var other = new Door();
                other.Open();
                Pass(other);
            }
        }
        """);

    [Fact]
    public Task EnsuresState_OnAParameter_IsCheckedInsideAndKnownAfterwards() => MarkedProgram.CheckAsync("""
        public static class Driver
        {
            public static void Prepare([EnsuresState(DoorState.Open)] Door door)
            {
                if (door.State == DoorState.Closed)
                {
                    return; //! TSG6008
                }

                door.Open(); //! TSG6001
            }

            public static void Use(Door door)
            {
                Prepare(door);
                door.Open(); //! TSG6001
            }
        }
        """.Replace("return; //! TSG6008", "return;").Replace("public static void Prepare([EnsuresState(DoorState.Open)] Door door)", "public static void Prepare([EnsuresState(DoorState.Open)] Door door) //! TSG6008"));

    [Fact]
    public Task PromiseAfterACallThatCannotBeLegal_IsNotJudgedOnceMore() => MarkedProgram.CheckAsync("""
        public static class Driver
        {
            public static void Prepare([RequiresState(DoorState.Closed)][EnsuresState(DoorState.Open)] Door door)
            {
                door.Open();
            }

            public static void Use([RequiresState(DoorState.Locked)][EnsuresState(DoorState.Locked)] Door door, bool prepare)
            {
                if (prepare)
                {
                    Prepare(door); //! TSG6001
                }
            }
        }
        """);

    [Fact]
    public Task EnsuresState_OnTheResult_IsKnownToCallers() => MarkedProgram.CheckAsync("""
        public static class Driver
        {
            [return: EnsuresState(DoorState.Open)]
            public static Door Make()
            {
                var door = new Door();
                door.Open();
                return door;
            }

            public static void Use()
            {
                Door door = Make();
                door.Open(); //! TSG6001
                _ = door.Close();
            }
        }
        """);

    [Fact]
    public Task Of_NamesAMachineInAField() => MarkedProgram.CheckAsync("""
        public sealed class Owner(SeamcallHost host)
        {
            private readonly TdhSys _sys = new(host);

            public bool Run() => Begin() && Go();

            public bool Skip() => Again();

            public bool Wrong()
            {
                if (!_sys.Init(0).IsSuccess)
                {
                    return false;
                }

                return Begin(); //! TSG6001
            }

            [RequiresState(TdxSysState.Loaded, Of = nameof(_sys))]
            private bool Begin() => _sys.Init(0).IsSuccess;

            [RequiresState(TdxSysState.GloballyInitialized, Of = nameof(_sys))]
            private bool Go() => _sys.KeyConfig().IsSuccess; //! TSG6001

            [EnsuresState(TdxSysState.Ready, Of = nameof(_sys))]
            private void Finish() => _sys.KeyConfig().EnsureSuccess();

            private bool Again()
            {
                Finish();
                return _sys.Init(0).IsSuccess; //! TSG6001
            }
        }
        """);

    [Fact]
    public Task StateTests_InHelpers_AreFacts() => MarkedProgram.CheckAsync("""
        public static class Tests
        {
            public static bool IsOpen(this Door door) => door.State == DoorState.Open;

            public static bool IsShut(Door door) { return door.State is DoorState.Closed or DoorState.Locked; }
        }

        public static class Driver
        {
            public static void Use(Door door)
            {
                if (door.IsOpen())
                {
                    door.Open(); //! TSG6001
                }
            }

            public static void Other(Door door)
            {
                if (!Tests.IsShut(door))
                {
                    door.Open(); //! TSG6001
                }
            }
        }

        public sealed class Owner(SeamcallHost host)
        {
            private readonly TdhSys _sys = new(host);

            public bool IsUp => _sys.State == TdxSysState.Ready;

            public bool Run() => IsUp && _sys.Init(0).IsSuccess; //! TSG6001

            public bool Guarded() => !IsUp && _sys.Init(0).IsSuccess;
        }
        """);

    [Fact]
    public Task OwnedField_IsForgottenOnlyWhereSomebodyDrivesIt() => MarkedProgram.CheckAsync("""
        public sealed class Owner(SeamcallHost host, Action<string> log)
        {
            private readonly TdhSys _sys = new(host);
            private int _count;

            public bool Run()
            {
                if (!_sys.Init(0).IsSuccess)
                {
                    return false;
                }

                Count();
                return _sys.Config(default, 1, default).IsSuccess; //! TSG6001
            }

            public bool Other()
            {
                if (!_sys.Init(0).IsSuccess)
                {
                    return false;
                }

                Advance();
                return _sys.Config(default, 1, default).IsSuccess;
            }

            public bool Called()
            {
                if (!_sys.Init(0).IsSuccess)
                {
                    return false;
                }

                log("a callback may call Other");
                return _sys.Config(default, 1, default).IsSuccess;
            }

            private void Count() => _count++;

            private void Advance() => _ = _sys.LpInit();
        }
        """);
}
