namespace TdxStateGen.Generators.Rules;

/// <summary>An attribute that lists states and names none.</summary>
/// <param name="Where">The attribute.</param>
/// <param name="Attribute">Its name.</param>
/// <param name="Trigger">Index of the trigger that it stands on, or -1 on the class.</param>
internal readonly record struct DeclaredList(Anchor Where, string Attribute, int Trigger);
