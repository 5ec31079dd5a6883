using System.Text.RegularExpressions;

namespace Samples.Tests;

/// <summary>What the sample prints, times and ids aside: the logs as its page shows them, a trace whose leaves are children of the bring-up, metrics with names and counts.</summary>
[Collection(Alone)]
[CollectionDefinition(Alone, DisableParallelization = true)] // it listens to the whole process
public sealed partial class ObservabilityTests
{
    private const string Alone = "Alone";

    private static readonly Lazy<string[]> Parts = new(static () => SampleProgram.Run("Observability").Split("== "));

    [Fact]
    public void Logs_are_those_of_the_page() =>
        Assert.Equal(Assert.Single(new Readme("Observability").Blocks("text")), "== " + Part("Logs"));

    [Fact]
    public void Leaves_are_children_of_the_call_that_brings_the_module_up()
    {
        Span[] spans = [.. Part("Traces").Split("Activity.TraceId:").Skip(1).Select(static text => new Span(
            Value(text, "Activity.DisplayName"), Value(text, "Activity.SpanId"), Value(text, "Activity.ParentSpanId"), text))];
        Span[] calls = [.. spans.Where(static s => s.Name == "TdxModule.Enable")];

        Assert.Equal(2, calls.Length);
        Assert.All(spans.Except(calls), span => Assert.Contains(calls, call => call.Id == span.Parent));
        Assert.Equal(
            ["TDH.SYS.INIT", "TDH.SYS.LP.INIT", "TDH.SYS.INFO", "TDH.SYS.CONFIG", "TDH.SYS.KEY.CONFIG", "TDH.SYS.TDMR.INIT"],
            spans.Where(s => s.Parent == calls[0].Id).Select(static s => s.Name));
        Assert.Equal(
            ["TDH.SYS.INIT", "TDH.SYS.LP.INIT", "TDH.SYS.INFO", "TDH.SYS.CONFIG", "TDH.SYS.LP.SHUTDOWN"], spans.Where(s => s.Parent == calls[1].Id).Select(static s => s.Name));
        Assert.Matches(@"StatusDescription:\s+Failed on LP 0: 0xC000010000000000\s", Assert.Single(spans, s => s.Parent == calls[1].Id && s.Name == "TDH.SYS.CONFIG").Text);
        Assert.Contains("TdhSys: Configured -> Ready", calls[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Metrics_have_the_library_s_names_and_no_more_series_than_names()
    {
        string metrics = Part("Metrics");

        Assert.Equal(
            ["tdxstategen.fan_out.duration", "tdxstategen.leaf.duration", "tdxstategen.leaf.retries", "tdxstategen.on_demand.duration", "tdxstategen.transitions"],
            MetricName().Matches(metrics).Select(static m => m.Groups[1].Value).Order(StringComparer.Ordinal));
        Assert.Contains("tdxstategen.outcome: Enabled", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("0xC000", metrics, StringComparison.Ordinal);
    }

    private static string Part(string name) => Parts.Value.Single(part => part.StartsWith(name, StringComparison.Ordinal));

    private static string Value(string text, string key) => Regex.Match(text, Regex.Escape(key) + @":\s+(\S+)").Groups[1].Value;

    [GeneratedRegex(@"^Metric Name: ([^,\r\n]+)", RegexOptions.Multiline)]
    private static partial Regex MetricName();

    private sealed record Span(string Name, string Id, string Parent, string Text);
}
