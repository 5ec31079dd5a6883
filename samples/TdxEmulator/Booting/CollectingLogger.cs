using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace TdxEmulator.Booting;

/// <summary>Keeps log lines in order. Any number of threads may log.</summary>
/// <param name="recorder">Tells which step of the timeline a line came after; null when there is no timeline.</param>
internal sealed class CollectingLogger(BootRecorder? recorder = null) : ILogger
{
    private readonly List<LogEntry> _entries = [];
    private readonly Lock _lock = new();

    /// <summary>The lines so far.</summary>
    public ImmutableArray<LogEntry> Entries
    {
        get
        {
            lock (_lock) { return [.. _entries]; }
        }
    }

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        LogEntry entry = new(KernelLevel(logLevel), formatter(state, exception), recorder?.StepNumber ?? 0);
        lock (_lock) { _entries.Add(entry); }
    }

    private static string KernelLevel(LogLevel level) => level switch
    {
        LogLevel.Critical => "crit",
        LogLevel.Error => "err",
        LogLevel.Warning => "warn",
        LogLevel.Information => "info",
        _ => "debug",
    };
}
