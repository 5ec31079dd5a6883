namespace TdxStateGen.CodeFixes.Migration.Reading;

/// <summary>An entry or exit action of a state.</summary>
/// <param name="Code">What runs.</param>
/// <param name="Trigger">The trigger it is bound to (<c>OnEntryFrom</c>), or null.</param>
internal sealed record Hook(DelegateCode Code, string? Trigger);
