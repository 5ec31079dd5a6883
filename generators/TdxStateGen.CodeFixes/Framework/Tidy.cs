using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using Microsoft.CodeAnalysis.Text;

namespace TdxStateGen.CodeFixes.Framework;

/// <summary>Makes edited text look like the file it is in.</summary>
internal static class Tidy
{
    /// <summary>Simplifies and formats what is annotated, and gives new lines the line end of the file.</summary>
    public static async Task<Document> Async(Document before, Document after, CancellationToken cancellation)
    {
        after = await Simplifier.ReduceAsync(after, Simplifier.Annotation, cancellationToken: cancellation).ConfigureAwait(false);
        after = await Formatter.FormatAsync(after, Formatter.Annotation, cancellationToken: cancellation).ConfigureAwait(false);
        SourceText old = await before.GetTextAsync(cancellation).ConfigureAwait(false);
        SourceText text = await after.GetTextAsync(cancellation).ConfigureAwait(false);
        return NewlineOf(old) is { } newline && text.ToString() is var raw && raw.Replace("\r\n", "\n").Replace("\n", newline) is var even && even != raw
            ? after.WithText(SourceText.From(even, old.Encoding, old.ChecksumAlgorithm))
            : after;
    }

    /// <summary>The line end that all lines of a text have; null when there are several or none.</summary>
    private static string? NewlineOf(SourceText text)
    {
        string? newline = null;
        foreach (TextLine line in text.Lines)
        {
            string end = text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak));
            if (end.Length > 0 && end != (newline ??= end))
            {
                return null;
            }
        }

        return newline is "\n" or "\r\n" ? newline : null;
    }
}
