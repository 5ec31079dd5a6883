using System.Diagnostics.Metrics;
using System.Globalization;
using System.Reflection;
using TdxStateGen.Documents.Tests.Reading;

namespace TdxStateGen.Documents.Tests;

/// <summary>docs/observing.md is a reference of names: each that the library uses is on it, with the kind and unit that the library gives it, and no other.</summary>
public sealed class ObservingPageTests
{
    private static readonly string[] Rows = [.. DocumentFiles.Read("docs/observing.md").Split('\n').Where(static line => line.StartsWith("| ", StringComparison.Ordinal))];

    [Fact]
    public void Instruments_are_on_the_page_with_kind_and_unit()
    {
        Assert.Equal(Constants(typeof(TelemetryInstruments)).Order(StringComparer.Ordinal), Instruments().Select(static i => i.Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            Instruments().Select(static i => $"| `{i.Name}` | {KindOf(i)}, {i.Unit} |").Order(StringComparer.Ordinal),
            Rows.Where(static row => row.StartsWith("| `tdxstategen.", StringComparison.Ordinal)).Select(static row => string.Join('|', row.Split('|')[..3]) + "|").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Attributes_are_on_the_page()
    {
        string tables = string.Join('\n', Rows);

        Assert.All(Constants(typeof(TelemetryTags)), name => Assert.Contains(name.Replace("tdxstategen.", "", StringComparison.Ordinal), tables, StringComparison.Ordinal));
    }

    [Fact]
    public void Log_events_are_on_the_page_with_their_number() => Assert.Equal(
        Enum.GetValues<MachineLogEvent>().Where(static e => e != MachineLogEvent.None).Select(static e => string.Create(CultureInfo.InvariantCulture, $"| {(int)e} `{e}` ")),
        Rows.Where(static row => char.IsAsciiDigit(row[2])).Select(static row => row[..row.IndexOf('|', 2)]));

    private static string KindOf(Instrument instrument) => instrument.GetType().Name.StartsWith("Counter", StringComparison.Ordinal) ? "counter" : "histogram";

    private static IEnumerable<string> Constants(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(static field => (string)field.GetRawConstantValue()!);

    private static List<Instrument> Instruments()
    {
        _ = MachineTelemetry.WatchesLeaves; // a meter exists once somebody uses it
        List<Instrument> instruments = [];
        using MeterListener listener = new()
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == TdxStateGenTelemetry.MeterName)
                {
                    instruments.Add(instrument);
                }
            },
        };
        listener.Start();
        return instruments;
    }
}
