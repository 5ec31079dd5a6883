using Microsoft.CodeAnalysis.Editing;

namespace TdxStateGen.CodeFixes.Framework;

/// <summary>One way to mend one finding, by edits in its document.</summary>
/// <param name="Title">What a user picks.</param>
/// <param name="Key">Tells Fix All which of several ways was picked.</param>
/// <param name="Apply">Makes the edits. Nodes that it changes it must take from the editor, so that several mends in one document add up.</param>
/// <param name="Claim">What only one mend of a run may do, such as removing an attribute of a certain method; null when it stands in no other's way.</param>
internal sealed record Mend(string Title, string Key, Action<SyntaxEditor> Apply, string? Claim = null);
