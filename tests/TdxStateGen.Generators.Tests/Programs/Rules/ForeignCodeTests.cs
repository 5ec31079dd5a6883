namespace TdxStateGen.Generators.Tests.Programs.Rules;

/// <summary>Code of the program that runs by way of the framework: no mistake can be told of an object that it may reach. And what stays known all the same.</summary>
public sealed class ForeignCodeTests
{
    [Theory]
    [InlineData("var y = (dynamic)d; y.Open(); _ = y.Close(); d.Open();")]
    [InlineData("IDisposable closer = new Closer(d); d.Open(); closer.Dispose(); d.Open();")]
    [InlineData("var t = new System.Threading.Thread(() => _ = d.Close()); d.Open(); t.Start(); t.Join(); d.Open();")]
    [InlineData("var t = new System.Threading.Tasks.Task<bool>(() => d.Close()); d.Open(); t.RunSynchronously(); d.Open();")]
    [InlineData("var c = new System.Threading.CancellationTokenSource(); c.Token.Register(() => _ = d.Close()); d.Open(); c.Cancel(); d.Open();")]
    [InlineData("var lazy = new Lazy<bool>(() => d.Close()); d.Open(); _ = lazy.Value; d.Open();")]
    [InlineData("IEnumerable<bool> Run() { yield return d.Close(); } var run = Run(); d.Open(); foreach (bool b in run) { } d.Open();")]
    [InlineData("var run = System.Linq.Enumerable.Select(new[] { 1 }, _ => d.Close()); d.Open(); _ = System.Linq.Enumerable.ToList(run); d.Open();")]
    [InlineData("var o = new System.Collections.ObjectModel.ObservableCollection<int>(); o.CollectionChanged += (_, _) => _ = d.Close(); d.Open(); o.Add(1); d.Open();")]
    [InlineData("var other = new Door(); other.Transitioned += t => { _ = d.Close(); }; d.Open(); other.Open(); d.Open();")]
    [InlineData("d.Open(); typeof(Door).GetMethod(\"Close\").Invoke(d, null); d.Open();")]
    [InlineData("d.Open(); gate.Wait(); d.Open();")]
    public Task StateAfterCodeThatMayDriveTheObject_IsForgotten(string body) => Check(body);

    [Theory]
    [InlineData("d.Open(); Console.WriteLine(d.Strength); d.Open(); //! TSG6007")]
    [InlineData("d.Open(); System.Threading.Interlocked.Increment(ref s_count); d.Open(); //! TSG6007")]
    [InlineData("d.Open(); lock (gate) { s_count++; } d.Open(); //! TSG6007")]
    public Task StateAfterOtherCodeOfTheFramework_IsKept(string body) => Check(body);

    [Theory]
    [InlineData("work(); if (before == DoorState.Closed) { _ = d.Close(); }")]
    [InlineData("if (before == DoorState.Closed) { _ = d.Close(); } //! TSG6001")]
    [InlineData("work(); if (d.State == DoorState.Closed) { _ = d.Close(); } //! TSG6001")]
    public Task StateReadBeforeOtherCode_SaysNothingOfTheStateAfterIt(string body) => MarkedProgram.CheckAsync($$"""
        public static class Program
        {
            public static void Run(Door d, Action work)
            {
                DoorState before = d.State;
                {{body}}
            }
        }
        """);

    [Theory]
    [InlineData("if (early) { d.Open(); return; } if (d.State == DoorState.Open) { d.Open(); } //! TSG6001")]
    [InlineData("if (early) { d.Open(); } else { return; } d.Open(); //! TSG6007")]
    [InlineData("while (early) { if (d.State == DoorState.Closed) { d.Open(); d.Open(); } } //! TSG6007")]
    public Task CallThatReturnedOnAnotherWay_IsNoRepetition(string body) => MarkedProgram.CheckAsync($$"""
        public static class Program
        {
            public static void Run(Door d, bool early)
            {
                {{body}}
            }
        }
        """);

    [Fact]
    public Task Locals_KeepTheirStateWhileOthersRun() => MarkedProgram.CheckAsync("""
        public static class Program
        {
            public static void Run(System.Threading.SemaphoreSlim gate, IProgress<int> progress)
            {
                var door = new Door();
                door.Open();
                gate.Wait();
                progress.Report(1);
                door.Open(); //! TSG6007
            }
        }
        """);

    [Theory]
    [InlineData("Fail();")]
    [InlineData("{ Console.WriteLine(1); FailLoudly(); }")]
    public Task HelperThatOnlyThrows_EndsTheWay(string otherwise) => CheckHost($$"""
        if (!sys.Init(0).IsSuccess) {{otherwise}}
        _ = sys.LpInit();
        """);

    [Fact]
    public Task HelperThatMayReturn_DoesNotEndTheWay() => CheckHost("""
        if (!sys.Init(0).IsSuccess) Warn();
        _ = sys.LpInit(); //! TSG6002
        """);

    [Fact]
    public Task ResultThatAlsoCarriesALaterFailure_IsSilent() => CheckHost("""
        SeamcallResult result = sys.Init(0);
        if (result.IsSuccess)
        {
            FanOutResult<SeamcallResult> all = sys.LpInit();
            if (!all.IsSuccess)
            {
                result = all.FirstFailure;
            }
        }

        if (result.IsSuccess)
        {
            _ = sys.Config(default, 0, default);
        }
        """);

    [Fact]
    public Task StepsOfALoopThatCounts_AreSilent() => CheckHost("""
        DoorState step = DoorState.Closed;
        while (true)
        {
            bool isDone = step switch { DoorState.Closed => sys.Init(0).IsSuccess, DoorState.Open => sys.LpInit().IsSuccess, _ => false };
            if (!isDone)
            {
                return;
            }

            step++;
        }
        """);

    [Theory]
    [InlineData("if (!d.Close()) return; d.Open();")]
    [InlineData("if (d.Close() && d.Lock() == TriggerOutcome.Done) return; Console.WriteLine(d.State);")]
    [InlineData("switch (d.Close()) { case true: d.Open(); break; default: return; }")]
    public Task BoolThatIsTestedWhereItStands_IsNotLate(string body) => Check("d.Open(); " + body);

    [Fact]
    public Task CopyOfTheStateThatIsCountedOn_IsForgotten() => MarkedProgram.CheckAsync("""
        public static class Program
        {
            public static void Run(Door door)
            {
                DoorState next = door.State;
                next++;
                if (next == DoorState.Open)
                {
                    door.Open();
                }
            }
        }
        """);

    private static Task Check(string body) => MarkedProgram.CheckAsync($$"""
        #nullable disable
        public static class Program
        {
            private static int s_count;

            private sealed class Closer(Door door) : IDisposable
            {
                public void Dispose() => _ = door.Close();
            }

            public static int Count => s_count;

            public static void Run(Door d, System.Threading.SemaphoreSlim gate)
            {
                if (d.State != DoorState.Closed) return;
                {{body}}
            }
        }
        """);

    private static Task CheckHost(string body) => MarkedProgram.CheckAsync($$"""
        public static class Program
        {
            private static void Fail() => throw new InvalidOperationException();

            private static void FailLoudly()
            {
                Console.WriteLine("failed");
                throw new InvalidOperationException();
            }

            private static void Warn() => Console.WriteLine("failed");

            public static void Run(SeamcallHost host)
            {
                var sys = new TdhSys(host);
                {{body}}
            }
        }
        """);
}
