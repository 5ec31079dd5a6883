using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace TdxStateGen.Generators.Tests.Programs.Corpus;

/// <summary>One mistake put into a file: after it, a call that always throws is reached, or an enumerator read before its first element.</summary>
/// <param name="Tree">The file.</param>
/// <param name="Line">The line of the mistake, counted from 1.</param>
/// <param name="Kind">What was done.</param>
/// <param name="Change">The edit.</param>
internal sealed record Mutant(SyntaxTree Tree, int Line, string Kind, TextChange Change)
{
    /// <summary>The mistaken file.</summary>
    public SyntaxTree Apply() => Tree.WithChangedText(Tree.GetText().WithChanges(Change));
}
