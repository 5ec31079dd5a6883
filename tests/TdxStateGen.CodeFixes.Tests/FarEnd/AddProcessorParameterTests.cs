using Verify = TdxStateGen.CodeFixes.Tests.Infrastructure.FixVerifier<TdxStateGen.CodeFixes.FarEnd.AddProcessorParameterCodeFix>;

namespace TdxStateGen.CodeFixes.Tests.FarEnd;

public sealed class AddProcessorParameterTests
{
    [Theory]
    [InlineData("()", "(int lp)")]
    [InlineData("(ulong attributes)", "(int lp, ulong attributes)")]
    [InlineData("(\n        ulong attributes,\n        out ulong value)", "(\n        int lp, ulong attributes,\n        out ulong value)")]
    public Task Handler_TakesTheLpIndexFirst(string before, string after) => Verify.VerifyAsync(FarEnd("{|TSG5001:Init|}" + before, ""), FarEnd("Init" + after, ""));

    [Theory]
    [InlineData("{|TSG5001:Init|}(ulong lp)", "")]
    [InlineData("{|TSG5001:Init|}(ulong attributes)", "\n    public TdxStatus Try() => Init(0);")]
    public Task Handler_ThatOthersMayCall_IsLeftAlone(string handler, string other) => Verify.VerifyNoOfferAsync(FarEnd(handler, other));

    private static string FarEnd(string handler, string other) => $$"""
        using TdxStateGen;
        using TdxStateGen.Tdx;

        [LeafModule(typeof(SeamcallConvention))]
        public sealed partial class FarEnd
        {
            [AnswersSeamcall(33)]
            private TdxStatus {{handler}}
            {
                {{(handler.Contains("out ", StringComparison.Ordinal) ? "value = 1;" : "")}}
                return TdxStatus.Success;
            }{{other}}
        }
        """;
}
