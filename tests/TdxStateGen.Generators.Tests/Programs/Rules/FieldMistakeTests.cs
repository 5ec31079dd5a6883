namespace TdxStateGen.Generators.Tests.Programs.Rules;

/// <summary>Mistakes that users of TDX really made, as far as they are mistakes of code that drives a machine.</summary>
public sealed class FieldMistakeTests
{
    private const string SecureEpt = """
        public enum PageState { Mapped, Blocked, Tracked, Demoted }

        [StateMachine(Initial = PageState.Mapped), Terminal(PageState.Demoted), SeamcallInterface]
        public sealed partial class SecurePage(SeamcallHost host)
        {
            [SeamcallLeaf(7, "TDH.MEM.RANGE.BLOCK"), Transition(PageState.Mapped, PageState.Blocked)]
            public partial SeamcallResult Block(ulong gpa);

            [SeamcallLeaf(38, "TDH.MEM.TRACK"), Transition(PageState.Blocked, PageState.Tracked)]
            public partial SeamcallResult Track();

            [SeamcallLeaf(15, "TDH.MEM.PAGE.DEMOTE"), Transition(PageState.Tracked, PageState.Demoted)]
            public partial SeamcallResult Demote(ulong gpa);
        }

        """;

    /// <summary>BLOCK answered that the operand is busy, which was taken for done; DEMOTE then failed for want of tracking.</summary>
    [Fact]
    public Task BusyTakenForDone_IsReported() => MarkedProgram.CheckAsync(SecureEpt + """
        public static class Splitter
        {
            public static bool Split(SeamcallHost host, ulong gpa)
            {
                var page = new SecurePage(host);
                SeamcallResult blocked = page.Block(gpa);
                if (!blocked.IsSuccess && !blocked.Is(TdxStatus.OperandBusy))
                {
                    return false;
                }

                return page.Track().IsSuccess && page.Demote(gpa).IsSuccess; //! TSG6002
            }
        }
        """);

    [Fact]
    public Task TrackingForgotten_IsReported() => MarkedProgram.CheckAsync(SecureEpt + """
        public static class Splitter
        {
            public static bool Split(SeamcallHost host, ulong gpa)
            {
                var page = new SecurePage(host);
                return page.Block(gpa).IsSuccess && page.Demote(gpa).IsSuccess; //! TSG6001
            }
        }
        """);

    [Fact]
    public Task BusyRetried_IsSilent() => MarkedProgram.CheckAsync(SecureEpt + """
        public static class Splitter
        {
            public static bool Split(SeamcallHost host, ulong gpa, int attempts)
            {
                var page = new SecurePage(host);
                SeamcallResult blocked = page.Block(gpa);
                while (blocked.Is(TdxStatus.OperandBusy) && attempts-- > 0)
                {
                    blocked = page.Block(gpa);
                }

                return blocked.IsSuccess && page.Track().IsSuccess && page.Demote(gpa).IsSuccess;
            }
        }
        """);

    /// <summary>Outputs were used although the call had failed, and hold nothing then.</summary>
    [Fact]
    public Task OutputsOfAFailedCall_AreReported() => MarkedProgram.CheckAsync("""
        public static class Reader
        {
            public static string Version(TdhSys sys)
            {
                SeamcallResult result = sys.Read(0x0800_0001_0000_0005, out ulong version, out _);
                return result.Is(TdxStatus.SysNotReady) ? $"not ready, {version}" : $"{version}"; //! TSG6005 //! TSG6005
            }
        }
        """);

    /// <summary>The kernel's order of steps with one left out: the key is configured before the TDMRs are handed over.</summary>
    [Fact]
    public Task StepOfTheBringUpLeftOut_IsReported() => MarkedProgram.CheckAsync("""
        public static class BringUp
        {
            public static bool Run(SeamcallHost host) =>
                new TdhSys(host) is var sys
                && sys.Init(0).IsSuccess
                && sys.LpInit().IsSuccess
                && sys.KeyConfig().IsSuccess //! TSG6001
                && sys.Config(default, 1, default).IsSuccess;
        }
        """);
}
