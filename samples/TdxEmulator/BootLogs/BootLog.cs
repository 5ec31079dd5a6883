using System.Collections.Immutable;

namespace TdxEmulator.BootLogs;

/// <summary>What the log of one boot tells.</summary>
/// <param name="Place">Name of the log.</param>
/// <param name="Events">What its lines tell, in order.</param>
internal sealed record BootLog(string Place, ImmutableArray<BootLogEvent> Events)
{
    /// <summary>Whether a machine can be made of it: it has convertible or other memory.</summary>
    public bool HasMemory => Events.Any(static e => e is ConvertibleRange or NodeMemory or FirmwareRange { IsUsable: true });

    /// <summary>The events of one kind, in order.</summary>
    /// <typeparam name="T">The kind.</typeparam>
    public IEnumerable<T> All<T>() where T : BootLogEvent => Events.OfType<T>();

    /// <summary>The last figure of a kind, or null.</summary>
    /// <param name="kind">What was counted.</param>
    public TopologyFigure? Figure(TopologyFigureKind kind) => All<TopologyFigure>().LastOrDefault(figure => figure.Kind == kind && figure.Value > 0);
}
