using System.Globalization;
using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Rules;

/// <summary>Slips that newcomers make in their first leaf, and what they are told to do about them.</summary>
public sealed class WordingTests
{
    private const string Right = ToyVendor.Source + """

        public enum S { A, B }
        [StateMachine(Initial = S.A), Terminal(S.B), ToyInterface]
        [Status(ToyStatus.Busy, StatusMeaning.Retry, Attempts = 3)]
        public sealed partial class M(ToyHost host)
        {
            [ToyCall(1, "TOY.INIT"), Transition(S.A, S.B)]
            public partial ToyResult Init(uint count);
        }
        """;

    [Theory]
    [InlineData("[ToyCall(1, \"TOY.INIT\"), Transition", "[Transition", "'Init' returns 'ToyResult': that is what a leaf returns, which carries the vendor's attribute with its number and name")]
    [InlineData("[ToyCall(1, \"TOY.INIT\"), Transition(S.A, S.B)]\n    public partial ToyResult", "[Transition(S.A, S.B)]\n    public partial FanOutResult<ToyResult>", "that is what a leaf returns")]
    [InlineData("partial ToyResult", "partial string", "a leaf returns a struct that implements ILeafResult of itself")]
    [InlineData(", Attempts = 3", "", "ToyStatus.Busy is listed as Retry: say when to give up, by Attempts = 2 or more, the first call included")]
    [InlineData("StatusMeaning.Retry", "StatusMeaning.Fail", "ToyStatus.Busy is listed as Fail: Attempts belong to Retry only")]
    [InlineData("uint count", "string count", "No register carries 'count': string is no integer, enum, bool or ILeafOperand")]
    [InlineData("uint count", "int a, int b, int c, int d, int e", "No register is left for 'e': the register file has 4 for inputs")]
    public async Task Slip_is_told_with_its_mend(string right, string slip, string told)
    {
        Assert.Contains(right, Right, StringComparison.Ordinal);

        GeneratorRun run = GeneratorHarness.Run(Right.Replace(right, slip, StringComparison.Ordinal), new HarnessOptions { WithTdx = true });

        Assert.Contains(await run.AnalyzeAsync(), d => d.Severity == DiagnosticSeverity.Error && d.GetMessage(CultureInfo.InvariantCulture).Contains(told, StringComparison.Ordinal));
    }
}
