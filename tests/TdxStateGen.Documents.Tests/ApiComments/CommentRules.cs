using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace TdxStateGen.Documents.Tests.ApiComments;

/// <summary>What the comment of every public member must hold.</summary>
/// <remarks>
/// <list type="number">
/// <item>It is there, and has a summary.</item>
/// <item>Every parameter, every type parameter and every result is described.</item>
/// <item>The summary says more than the name of the member and of its type.</item>
/// <item><c>inheritdoc</c> stands only where there is something to inherit.</item>
/// </list>
/// What numbers are in is asked by <see cref="UnitRule"/>, where facts are from by <see cref="SourceRule"/>, what is thrown by <see cref="ThrownExceptions"/>.
/// </remarks>
internal static partial class CommentRules
{
    private static readonly HashSet<string> Fillers = new(
        ["the", "a", "an", "of", "to", "is", "are", "be", "this", "that", "it", "its", "get", "gets", "set", "sets", "value", "in", "on", "for", "and", "or", "by", "with", "enum", "class", "struct", "type"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong with the comment of a symbol; nothing for a good one.</summary>
    /// <param name="symbol">The symbol.</param>
    public static IEnumerable<CommentFinding> Findings(ISymbol symbol)
    {
        ApiComment? comment = ApiComment.Of(symbol);
        if (symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor && (comment is null || constructor.Parameters.Length == 0))
        {
            // A primary constructor is described on its type; one without parameters has nothing to say that the type does not.
            return Parameters(symbol, ApiComment.Of(symbol.ContainingType), constructor.Parameters);
        }

        if (comment is null)
        {
            return [new(symbol, "has no doc comment", "write a <summary> that says what it is or does")];
        }

        return !comment.IsInherited ? Own(symbol, comment)
            : HasBase(symbol) ? []
            : [new(symbol, "has <inheritdoc/> and nothing to inherit from", "write a comment of its own, or name the member with cref")];
    }

    private static IEnumerable<CommentFinding> Own(ISymbol symbol, ApiComment comment)
    {
        string summary = comment.TextOf("summary");
        if (summary.Length == 0)
        {
            yield return new(symbol, "has no <summary>", "say what it is or does");
        }
        else if (!SaysMoreThanName(symbol, summary))
        {
            yield return new(symbol, $"says no more than its name (\"{summary}\")", "say what it means to whoever reads or sets it");
        }

        foreach (CommentFinding finding in Parts(symbol, comment))
        {
            yield return finding;
        }
    }

    private static IEnumerable<CommentFinding> Parts(ISymbol symbol, ApiComment comment) => symbol switch
    {
        IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion } => [],
        IMethodSymbol method => [.. Parameters(method, comment, method.Parameters), .. TypeParameters(method, comment, method.TypeParameters), .. Result(method, comment)],
        IPropertySymbol property => Parameters(property, comment, property.Parameters),
        INamedTypeSymbol type => [.. TypeParameters(type, comment, type.TypeParameters), .. Parameters(type, comment, type.DelegateInvokeMethod?.Parameters ?? [])],
        _ => [],
    };

    private static IEnumerable<CommentFinding> Parameters(ISymbol symbol, ApiComment? comment, IEnumerable<IParameterSymbol> parameters) =>
        from parameter in parameters
        where comment is null || comment.TextOf("param", parameter.Name).Length == 0
        select new CommentFinding(symbol, $"has no <param name=\"{parameter.Name}\">", "say what it stands for, and its unit");

    private static IEnumerable<CommentFinding> TypeParameters(ISymbol symbol, ApiComment comment, IEnumerable<ITypeParameterSymbol> parameters) =>
        from parameter in parameters
        where comment.TextOf("typeparam", parameter.Name).Length == 0
        select new CommentFinding(symbol, $"has no <typeparam name=\"{parameter.Name}\">", "say what type is meant");

    private static IEnumerable<CommentFinding> Result(IMethodSymbol method, ApiComment comment)
    {
        // What ToString and Equals of a type give back is what their summary says.
        bool isOfObject = method is { IsOverride: true, OverriddenMethod: not null } or { Name: "Equals" };
        if (!method.ReturnsVoid && !isOfObject && method.MethodKind != MethodKind.Constructor && comment.TextOf("returns").Length == 0)
        {
            yield return new(method, "has no <returns>", "say what comes back, its unit, and what it is when there is nothing to give back");
        }
    }

    // By name: an implementation in metadata is not always tied to its interface's member when that is static or takes parameters by reference.
    private static bool HasBase(ISymbol symbol) =>
        symbol is IMethodSymbol { OverriddenMethod: not null } or IPropertySymbol { OverriddenProperty: not null } or INamedTypeSymbol
        || symbol.ContainingType.AllInterfaces.SelectMany(i => i.GetMembers(symbol.Name)).Any(member => member.Kind == symbol.Kind);

    private static bool SaysMoreThanName(ISymbol symbol, string summary)
    {
        HashSet<string> known = [.. Fillers, .. Words(symbol.Name), .. Words(symbol.ContainingType?.Name ?? "")];
        return Words(summary).Any(word => !known.Contains(word) && !known.Contains(word.TrimEnd('s')));
    }

    /// <summary>The words of a name or of a text, in lower case: <c>LeafCount</c> is leaf, count.</summary>
    /// <param name="text">The name or text.</param>
    internal static IEnumerable<string> Words(string text) => Word().Matches(text).Select(static match => match.Value.ToLowerInvariant());

    [GeneratedRegex(@"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")]
    private static partial Regex Word();
}
