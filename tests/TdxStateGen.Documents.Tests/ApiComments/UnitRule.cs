using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace TdxStateGen.Documents.Tests.ApiComments;

/// <summary>A number whose name is that of a quantity says what it is counted in: bytes, KiB, pages, an address, an LP index.</summary>
internal static partial class UnitRule
{
    private static readonly Dictionary<string, Func<Regex>> UnitsOf = new()
    {
        ["size"] = Amounts,
        ["length"] = Amounts,
        ["capacity"] = Amounts,
        ["offset"] = Amounts,
        ["alignment"] = Amounts,
        ["stride"] = Amounts,
        ["limit"] = Amounts,
        ["address"] = Places,
        ["base"] = Places,
        ["start"] = Places,
        ["end"] = Places,
        ["processor"] = Processors,
        ["lp"] = Processors,
        ["cpu"] = Processors,
        ["package"] = Processors,
        ["timeout"] = Times,
        ["duration"] = Times,
        ["delay"] = Times,
    };

    /// <summary>The numbers of a symbol, itself and its parameters, without a unit.</summary>
    /// <param name="symbol">The symbol.</param>
    public static IEnumerable<CommentFinding> Findings(ISymbol symbol)
    {
        ApiComment? comment = ApiComment.Of(symbol) ?? (symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } ? ApiComment.Of(symbol.ContainingType) : null);
        if (comment is null || comment.IsInherited)
        {
            return [];
        }

        return symbol switch
        {
            IFieldSymbol field => Finding(field, field.Name, field.Type, comment.Everything),
            IPropertySymbol property => Finding(property, property.Name, property.Type, comment.Everything),
            IMethodSymbol method => method.Parameters.SelectMany(p => Finding(method, p.Name, p.Type, comment.TextOf("param", p.Name))),
            _ => [],
        };
    }

    private static IEnumerable<CommentFinding> Finding(ISymbol symbol, string name, ITypeSymbol type, string text)
    {
        // A missing comment is another rule's finding; an enum's member is a name, not a number.
        if (text.Length > 0 && IsNumber(type) && UnitsOf.TryGetValue(CommentRules.Words(name).Last(), out Func<Regex>? units) && !units().IsMatch(text))
        {
            yield return new(symbol, $"does not say what {name} is in (\"{text}\")", "name the unit: bytes, KiB, pages, entries, a physical address, an LP index");
        }
    }

    private static bool IsNumber(ITypeSymbol type) => type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double;

    [GeneratedRegex(@"\b(bytes?|[KMGT]iB|bits?|pages?|entr(y|ies)|elements?|characters?|slots?|lines?|steps?|calls?|times|number of|how many)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Amounts();

    [GeneratedRegex(@"\b(address|bytes?|[KMGT]iB|pages?|LP|slots?|index)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Places();

    [GeneratedRegex(@"\b(LPs?|index|number|CPU|counted from 0|from 0)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Processors();

    [GeneratedRegex(@"\b((milli|micro|nano)?seconds?|ticks?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Times();
}
