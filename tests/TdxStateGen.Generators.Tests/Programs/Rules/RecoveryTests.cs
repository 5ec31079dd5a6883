namespace TdxStateGen.Generators.Tests.Programs.Rules;

/// <summary>Exceptions of code that is not followed: who drives a machine where they are caught reckons with them.</summary>
public sealed class RecoveryTests
{
    [Fact]
    public Task CatchThatDrivesTheMachineElsewhere_IsGroundForAWarning() => Check("""
        d.Open();
        try { System.IO.File.ReadAllText("x"); } catch (System.IO.IOException) { _ = d.Close(); }
        _ = d.Close(); //! TSG6002
        """);

    [Theory]
    [InlineData("d.Open(); try { System.IO.File.ReadAllText(\"x\"); } catch (System.IO.IOException) { _ = d.Close(); return; } _ = d.Close();")]
    [InlineData("d.Open(); try { System.IO.File.ReadAllText(\"x\"); _ = d.Close(); } catch (System.IO.IOException) { _ = d.Close(); } d.Open();")]
    [InlineData("try { System.IO.File.ReadAllText(\"x\"); d.Open(); } catch (System.IO.IOException) { } _ = d.Close();")]
    [InlineData("bool ok = true; d.Open(); try { System.IO.File.ReadAllText(\"x\"); } catch (System.IO.IOException) { ok = false; _ = d.Close(); } if (ok) { _ = d.Close(); }")]
    [InlineData("d.Open(); try { Prepare(); _ = d.Close(); System.IO.File.ReadAllText(\"x\"); } catch (System.IO.IOException) { d.Open(); }")]
    [InlineData("d.Open(); try { System.IO.File.ReadAllText(\"x\"); } catch (Exception) { _ = d.Close(); } _ = d.Close();")]
    [InlineData("d.Open(); try { Prepare(); } catch (LeafFailedException) { _ = d.Close(); } _ = d.Close();")]
    public Task OtherRecovery_IsSilent(string body) => Check(body);

    [Theory]
    [InlineData("Door x; if (c) { x = new Door(); x.Open(); } else { x = new Door(); } _ = x.Close(); //! TSG6002")]
    [InlineData("Door x; if (c) { x = new Door(); x.Open(); } else { x = new Door(); } x.Close(); //! TSG6002")]
    [InlineData("Door x = c ? d : new Door(); x.Open(); Door y = c ? x : new Door(); if (y.State == DoorState.Open) { _ = y.Close(); }")]
    public Task OneVariableForTwoObjects_IsFollowed(string body) => Check(body);

    private static Task Check(string body) => MarkedProgram.CheckAsync($$"""
        public static class Program
        {
            private static void Prepare() => Console.WriteLine();

            public static void Run(bool c)
            {
                var d = new Door();
                {{body}}
            }
        }
        """);
}
