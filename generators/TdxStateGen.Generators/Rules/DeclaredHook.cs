namespace TdxStateGen.Generators.Rules;

/// <summary>One entry or exit attribute, with its place.</summary>
/// <param name="State">Index of the state.</param>
/// <param name="IsEntry">Whether it runs when the state is entered; otherwise when it is left.</param>
/// <param name="Method">The method's name, as C# writes it.</param>
/// <param name="Where">The attribute.</param>
internal sealed record DeclaredHook(int State, bool IsEntry, string Method, Anchor Where);
