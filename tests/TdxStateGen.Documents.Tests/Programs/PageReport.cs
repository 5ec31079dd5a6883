using Microsoft.CodeAnalysis;

namespace TdxStateGen.Documents.Tests.Programs;

/// <summary>What compiler or analyzers say of a page, or what a page says that they do.</summary>
/// <param name="Page">The page, or the generated file.</param>
/// <param name="Line">The line there, counted from 1.</param>
/// <param name="Column">The column, counted from 1; 0 when the page does not say.</param>
/// <param name="Id">The rule's id.</param>
/// <param name="Severity">Its severity, as the compiler writes it; empty when the page does not say.</param>
/// <param name="Message">The message; of a page, how it begins.</param>
internal sealed record PageReport(string Page, int Line, int Column, string Id, string Severity, string Message)
{
    /// <summary>Takes what a compiler said.</summary>
    /// <param name="diagnostic">That.</param>
    public static PageReport Of(Diagnostic diagnostic)
    {
        FileLinePositionSpan span = diagnostic.Location.GetMappedLineSpan();
        return new(
            span.Path, span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1, diagnostic.Id, diagnostic.Severity.ToString().ToLowerInvariant(),
            diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Whether a page announces this.</summary>
    /// <param name="announced">What the page says.</param>
    public bool IsAnnouncedBy(PageReport announced) =>
        (Page, Line, Id) == (announced.Page, announced.Line, announced.Id) && Message.StartsWith(announced.Message, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => $"{Page}:{Line}: {Id}: {Message}";
}
