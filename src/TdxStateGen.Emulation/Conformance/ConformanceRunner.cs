using System.Text.Json;

namespace TdxStateGen.Emulation;

/// <summary>
/// Replays recorded SEAMCALLs against the emulator and says where the two disagree. The format is JSON Lines: a header with the platforms, then one trace
/// a line; docs/conformance.md describes it.
/// </summary>
/// <param name="limits">What a file may ask for; null takes <see cref="ConformanceLimits.Default"/>.</param>
public sealed class ConformanceRunner(ConformanceLimits? limits = null)
{
    // A trace is flat; what is deeper is not one.
    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 16 };

    private readonly ConformanceLimits _limits = limits ?? ConformanceLimits.Default;

    /// <summary>Replays a file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="family">Only traces of this family, the second part of their id; null for all.</param>
    /// <returns>How far the traces agree.</returns>
    /// <exception cref="TraceFormatException">The file is not one of traces; the message has the line and the mend.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public ConformanceReport Run(string path, string? family = null)
    {
        using FileStream stream = File.OpenRead(path);
        return Run(stream, family);
    }

    /// <summary>Replays what a stream holds. Every line is replayed on a machine of its own.</summary>
    /// <param name="traces">JSON Lines in UTF-8; read to its end, not closed.</param>
    /// <param name="family">Only traces of this family, the second part of their id; null for all.</param>
    /// <returns>How far the traces agree.</returns>
    /// <exception cref="TraceFormatException">The stream does not hold traces; the message has the line and the mend.</exception>
    public ConformanceReport Run(Stream traces, string? family = null)
    {
        ArgumentNullException.ThrowIfNull(traces);
        TraceLineReader lines = new(traces, _limits);
        TraceHeader? header = null;
        TraceBudget budget = new(_limits);
        Dictionary<(string Module, string Family), (int Total, int Agree)> tallies = [];
        List<TraceDivergence> diverged = [];
        while (lines.TryRead(out ReadOnlyMemory<byte> text))
        {
            using JsonDocument document = Parse(text, lines.Number);
            TraceElement line = new(document.RootElement, lines.Number, "the line");
            if (header is null)
            {
                header = TraceHeader.Read(line, _limits);
                continue;
            }

            TraceIdentity identity = TraceIdentity.Read(line);
            if (family is not null && identity.Family != family)
            {
                continue;
            }

            budget.StartLine();
            TraceDivergence? divergence = identity.IsMatrix
                ? MatrixReplay.Run(header, line, identity, budget)
                : SequenceReplay.Run(header, line, identity, budget);
            (int total, int agree) = tallies.GetValueOrDefault((identity.Module, identity.Family));
            tallies[(identity.Module, identity.Family)] = (total + 1, divergence is null ? agree + 1 : agree);
            if (divergence is not null)
            {
                diverged.Add(divergence);
            }
        }

        return header is null
            ? throw new TraceFormatException(1, "there is no header; the first line must be an object of kind \"header\".")
            : new([.. tallies.Select(static tally => new ConformanceTally(tally.Key.Module, tally.Key.Family, tally.Value.Total, tally.Value.Agree))], diverged);
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> text, int line)
    {
        try
        {
            return JsonDocument.Parse(text, Json);
        }
        catch (JsonException e)
        {
            // The reader's message ends with a line number of its own, which is always 0 here.
            int position = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
            string problem = position < 0 ? e.Message : e.Message[..position];
            throw new TraceFormatException(line, $"this is no JSON (byte {e.BytePositionInLine}): {problem}", e);
        }
    }
}
