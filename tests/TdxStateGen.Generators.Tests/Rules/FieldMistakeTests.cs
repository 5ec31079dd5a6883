using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Rules;

/// <summary>Mistakes that people made with real TDX hosts, as small programs, each with what is said of it now. All analyzers run.</summary>
public sealed class FieldMistakeTests
{
    private const string Host = """
        using TdxStateGen;
        using TdxStateGen.Tdx;

        public enum P { Mapped, Blocked, Split }

        [StateMachine(Initial = P.Mapped), SeamcallInterface, Terminal(P.Split)]
        public sealed partial class Page(SeamcallHost host)
        {
            [SeamcallLeaf(7, "TDH.MEM.RANGE.BLOCK"), Transition(P.Mapped, P.Blocked)]
            public partial SeamcallResult Block(PhysicalAddress page);

            [SeamcallLeaf(15, "TDH.MEM.PAGE.DEMOTE"), Transition(P.Blocked, P.Split)]
            public partial SeamcallResult Demote(PhysicalAddress page, [Reg(Register.Rcx)] out ulong error);
        }

        """;

    /// <summary>A retry sent the output registers of the failed attempt as its inputs: RCX and RDX had been cleared. Stubs set operands anew for each attempt; the loop by hand is reported.</summary>
    [Fact]
    public Task RetryThatSendsOutputsAgain() => Reports("TSG7001", Host + """
        public static class Retry
        {
            public static ulong Block(ILeafTransport<SeamcallRegisters> transport, ulong page)
            {
                SeamcallRegisters registers = SeamcallConvention.Prepare(7, 0);
                registers.Rcx = page;
                for (int attempt = 0; attempt < 10; attempt++)
                {
                    transport.Call(0, ref registers);
                }

                return registers.Rax;
            }
        }
        """, "use 'Block'");

    /// <summary>A busy BLOCK was taken for done, and DEMOTE failed on a page that was not blocked.</summary>
    [Fact]
    public Task BusyTakenForDone() => Reports(
        "TSG4022", Host.Replace("[SeamcallLeaf(7,", "[Status(TdxStatus.OperandBusy, StatusMeaning.Success), SeamcallLeaf(7,"), "nothing was done yet");

    /// <summary>What had to happen around a call got lost in a merge, because the call stood by itself.</summary>
    [Fact]
    public Task CallWithoutWhatBelongsAroundIt() => Reports("TSG7001", Host + """
        public sealed class Caller(SeamcallHost host)
        {
            public void Run() { var registers = SeamcallConvention.Prepare(15, 0); host.Transport.Call(0, ref registers); }
        }
        """, "use 'Demote'");

    /// <summary>Nobody could tell from a log which leaf had failed: the name beside the number was another leaf's.</summary>
    [Fact]
    public Task NameOfAnotherLeaf() => Reports("TSG4031", """
        using TdxStateGen;
        using TdxStateGen.Tdx;
        public enum H { Loaded, Ready }
        [StateMachine(Initial = H.Loaded), SeamcallInterface]
        public sealed partial class Host(SeamcallHost host)
        {
            [SeamcallLeaf(33, "TDH.SYS.LP.INIT"), Transition(H.Loaded, H.Ready)]
            public partial SeamcallResult Init(ulong attributes);
        }
        """, "Leaf 33 is TDH.SYS.INIT");

    /// <summary>An output was read after a failure, where the module had not set it.</summary>
    [Fact]
    public Task OutputAfterFailure() => Reports("TSG6005", Host + """
        public static class Caller
        {
            public static ulong Run(SeamcallHost host)
            {
                Page page = new(host);
                if (!page.Block(default).IsSuccess) return 0;
                SeamcallResult demote = page.Demote(default, out ulong error);
                return demote.IsSuccess ? 0 : error;
            }
        }
        """, "error");

    /// <summary>The last processor of a package went off line between two leaves of the bring-up.</summary>
    [Fact]
    public Task ProcessorsThatGoOffLine() => Reports("TSG4033", """
        using TdxStateGen;
        using TdxStateGen.Tdx;
        public enum S { Idle, Up, Down }
        public enum R { No, Bad, Good }
        [StateMachine(Initial = S.Idle, Concurrency = MachineConcurrency.Serialized), Terminal(S.Up, S.Down)]
        public sealed partial class Bringup(SeamcallHost host)
        {
            [Drives(S.Idle, TdxSysState.Loaded)]
            private readonly TdhSys _sys = new(host);
            [OnDemand(S.Idle, nameof(Run), OnException = R.Bad)]
            [Outcome(R.No, S.Idle, OutcomeKind.Refused), Outcome(R.Bad, S.Down, OutcomeKind.Failure), Outcome(R.Good, S.Up, OutcomeKind.Success)]
            public partial R Enable();
            private R Run() => _sys.Init(0).IsSuccess && _sys.LpInit().IsSuccess ? R.Good : R.Bad;
        }
        """, "may go off line");

    /// <summary>The key was configured on one processor of one package.</summary>
    [Fact]
    public Task KeyOnOnePackage() => Reports("TSG7003", """
        using TdxStateGen;
        using TdxStateGen.Tdx;
        public sealed class Keys(SeamcallHost host)
        {
            private readonly TdhSys _sys = new(host);
            public TdxSysState State => _sys.State;
            public void Configure() { var registers = SeamcallConvention.Prepare(31, 0); host.Transport.Call(0, ref registers); }
        }
        """, "OnePerPackage");

    private static async Task Reports(string id, string program, string saying)
    {
        GeneratorRun run = GeneratorHarness.Run(program, new HarnessOptions { WithTdx = true }).AssertSilent();
        ImmutableArray<Diagnostic> found = await run.AnalyzeAsync();

        Diagnostic only = Assert.Single(found, d => d.Id == id);
        Assert.Contains(saying, only.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.DoesNotContain(run.CompilerDiagnostics(), static d => d.Severity == DiagnosticSeverity.Error);
    }
}
