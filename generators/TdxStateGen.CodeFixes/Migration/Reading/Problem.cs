namespace TdxStateGen.CodeFixes.Migration.Reading;

/// <summary>Something of the original that the declaration lacks or does otherwise, for the reader of the report.</summary>
/// <param name="Text">What, and what to do about it.</param>
/// <param name="Line">The line in the original, from 1; 0 when it is about no line.</param>
/// <param name="IsLoss">Whether something is missing; otherwise it is carried over and behaves differently.</param>
internal sealed record Problem(string Text, int Line, bool IsLoss);
