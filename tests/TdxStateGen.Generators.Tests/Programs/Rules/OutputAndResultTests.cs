using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TdxStateGen.Generators.Tests.Programs.Rules;

public sealed class OutputAndResultTests
{
    [Fact]
    public Task Output_ReadAfterFailure_IsReported() => Check("""
        if (!sys.Read(0, out ulong value, out _).IsSuccess)
        {
            return value; //! TSG6005
        }

        return 0;
        """);

    [Fact]
    public Task Output_ReadBeforeTheResult_IsReported() => Check("""
        SeamcallResult result = sys.Read(0, out ulong value, out _);
        ulong twice = value * 2; //! TSG6005
        return result.IsSuccess ? twice : 0;
        """);

    [Fact]
    public Task Output_ReadAfterSuccess_IsSilent() => Check("""
        SeamcallResult result = sys.Read(0, out ulong value, out ulong next);
        if (!result.IsSuccess)
        {
            value = 0;
            return value;
        }

        return value + next;
        """);

    [Fact]
    public Task Output_ReadAfterEnsureSuccess_IsSilent() => Check("""
        sys.Read(0, out ulong value, out _).EnsureSuccess();
        return value;
        """);

    [Fact]
    public Task Output_AfterAHelperThatMayThrow_IsSilent() => Check("""
        SeamcallResult result = sys.Read(0, out ulong value, out _);
        Demand(result);
        return value;
        """);

    [Fact]
    public Task Output_InALoopOverFields_IsSilent() => Check("""
        ulong sum = 0;
        ulong field = ulong.MaxValue;
        while (sys.Read(field, out ulong value, out ulong next).IsSuccess && next != ulong.MaxValue)
        {
            sum += value;
            field = next;
        }

        return sum;
        """);

    [Fact]
    public Task Output_OfAnArrayElementOrField_IsNotFollowed() => Check("""
        ulong[] values = new ulong[2];
        _ = sys.Read(0, out values[0], out s_last);
        return values[0] + s_last;
        """);

    [Fact]
    public Task Result_LookedAtAfterTheNextCall_IsAdvice() => Check("""
        var own = new TdhSys(host);
        SeamcallResult init = own.Init(0); //! TSG6004
        _ = own.LpShutdown();
        return init.IsSuccess ? 1UL : 0;
        """);

    [Fact]
    public Task Result_StoredAsBoolBeforeTheNextCall_IsSilent() => Check("""
        var own = new TdhSys(host);
        bool isDone = own.Init(0).IsSuccess;
        _ = own.LpShutdown();
        return isDone ? 1UL : 0;
        """);

    [Theory]
    [InlineData("bool isClosed = door.Close(); door.Open(); return isClosed ? 1UL : 0;", true)]
    [InlineData("bool isClosed = door.Close(); door.Open(); return Pick(isClosed);", true)]
    [InlineData("bool isClosed = door.Close(); door.Open(); return isClosed switch { true => 1UL, _ => 0 };", true)]
    [InlineData("bool isClosed = door.Close(); door.Open(); return isClosed is true ? 1UL : 0;", true)]
    [InlineData("(bool isClosed, _) = (door.Close(), 1); door.Open(); return isClosed ? 1UL : 0;", true)]
    [InlineData("if (!door.Close()) return 0; door.Open(); return 1;", false)]
    [InlineData("bool isClosed = door.Close(); if (!isClosed) return 0; door.Open(); return 1;", false)]
    [InlineData("bool isClosed = door.Close(); Pick(isClosed); door.Open(); return isClosed ? 1UL : 0;", false)]
    [InlineData("bool isClosed; if (!(isClosed = door.Close())) return 0; door.Open(); return isClosed ? 1UL : 0;", false)]
    [InlineData("ulong x = Pick(door.Close()); door.Open(); return x;", false)]
    [InlineData("ulong x = door.Close() switch { true => 1UL, _ => 0 }; door.Open(); return x;", false)]
    [InlineData("bool isClosed = door.Close() && door.TryOpen(); return isClosed ? 1UL : 0;", false)]
    public Task Bool_LookedAtAfterTheNextCall_IsAdvice(string body, bool isLate) =>
        Check("var door = new Door(); door.Open();\n" + body + (isLate ? " //! TSG6004" : ""));

    [Theory]
    [InlineData("init.Is((TdxStatus)1) ? 1UL : 0")]
    [InlineData("init is { IsSuccess: true } ? 1UL : 0")]
    [InlineData("init.Report.Status switch { 0 => 1UL, _ => 0 }")]
    [InlineData("Weigh(init)")]
    [InlineData("init.EnsureSuccess().Report.Status")]
    public Task Result_AskedInAnyWay_AfterTheNextCall_IsAdvice(string asked) => Check($"""
        var own = new TdhSys(host);
        SeamcallResult init = own.Init(0); //! TSG6004
        _ = own.LpShutdown();
        return {asked};
        """);

    [Fact]
    public Task TwoQueries_LookedAtTogether_AreSilent() => Check("""
        SeamcallResult first = sys.Read(0, out ulong one, out _);
        SeamcallResult second = sys.Read(1, out ulong two, out _);
        return first.IsSuccess && second.IsSuccess ? one + two : 0;
        """);

    [Fact]
    public Task DroppedResults_AreReportedOnce_AndDiscardsAreNot() => Check("""
        sys.LpShutdown(); //! TSG6003
        _ = sys.LpShutdown();
        SeamcallResult unread = sys.ReadAll(default, 0, out _); //! TSG6003
        return 0;
        """);

    [Fact]
    public Task DroppedBool_OfACertainTrigger_IsSilent_AndOfADoubtfulOneIsNot() => Check("""
        var door = new Door();
        door.Open();
        door.Close();
        door.Lock(); //! TSG6003
        return 0;
        """);

    [Fact]
    public Task Assertions_OfAnyLibrary_AreNotSecondGuessed() => Check("""
        var own = new TdhSys(host);
        Demand(own.Init(0));
        Demand(own.LpInit().IsSuccess);
        Equal(TdxSysState.ProcessorsInitialized, own.State);
        return own.Config(default, 1, default).IsSuccess ? 1UL : 0;
        """);

    [Fact]
    public async Task Messages_NameTheStateTheNeedAndTheWay()
    {
        ImmutableArray<Diagnostic> found = await Check("""
            var own = new TdhSys(host);
            if (own.Init(0).IsSuccess && own.KeyConfig().IsSuccess) //! TSG6001
            {
                return 1;
            }

            return 0;
            """);

        Assert.Equal("'KeyConfig' cannot be called here: 'own' is GloballyInitialized; it needs Configured (call LpInit first)", found[0].GetMessage(null));
        Location path = Assert.Single(found[0].AdditionalLocations);
        Assert.Equal("Init", found[0].Location.SourceTree!.GetText().ToString(path.SourceSpan));
        Assert.Equal("KeyConfig", found[0].Location.SourceTree!.GetText().ToString(found[0].Location.SourceSpan));
        Assert.Equal("Configured", found[0].Properties["LegalStates"]);
    }

    private static Task<ImmutableArray<Diagnostic>> Check(string statements) => MarkedProgram.CheckAsync($$"""
        public static class Driver
        {
            private static ulong s_last;

            public static ulong Run(SeamcallHost host, TdhSys sys)
            {
        {{statements}}
            }

            private static ulong Pick(bool isSure) => isSure ? 1UL : 0;

            private static ulong Weigh(SeamcallResult result) => result.Report.Status;

            private static void Demand(SeamcallResult result)
            {
                if (!result.IsSuccess)
                {
                    throw new InvalidOperationException();
                }
            }

            private static void Demand(bool condition)
            {
                if (!condition)
                {
                    throw new InvalidOperationException();
                }
            }

            private static void Equal(object left, object right)
            {
                if (!left.Equals(right))
                {
                    throw new InvalidOperationException();
                }
            }
        }
        """);
}
