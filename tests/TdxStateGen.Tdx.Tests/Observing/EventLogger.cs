using Microsoft.Extensions.Logging;

namespace TdxStateGen.Tdx.Tests.Observing;

/// <summary>Keeps whole entries.</summary>
internal sealed class EventLogger : ILogger, ILoggerProvider
{
    private readonly List<EventEntry> _entries = [];

    public LogLevel Lowest { get; init; }

    public List<string> Categories { get; } = [];

    public IReadOnlyList<EventEntry> Entries => _entries;

    public IReadOnlyList<string> Lines => [.. _entries.Select(static e => $"{e.Level} {e.Id.Id} {e.Text}")];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= Lowest;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _entries.Add(new(logLevel, eventId, formatter(state, exception), exception, (state as IReadOnlyList<KeyValuePair<string, object?>>) ?? []));

    public ILogger CreateLogger(string categoryName)
    {
        Categories.Add(categoryName);
        return this;
    }

    public void Dispose()
    {
    }
}

/// <summary>What a logger was given.</summary>
/// <param name="Level">The level.</param>
/// <param name="Id">The event.</param>
/// <param name="Text">The line.</param>
/// <param name="Exception">The exception.</param>
/// <param name="Values">The named values.</param>
internal sealed record EventEntry(LogLevel Level, EventId Id, string Text, Exception? Exception, IReadOnlyList<KeyValuePair<string, object?>> Values);
