using Microsoft.CodeAnalysis;

namespace TdxStateGen.Documents.Tests.ApiComments;

/// <summary>What a doc comment fails to say.</summary>
/// <param name="Symbol">The member.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Mend">What to write.</param>
internal sealed record CommentFinding(ISymbol Symbol, string Problem, string Mend)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Symbol.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)} {Problem}: {Mend}";
}
