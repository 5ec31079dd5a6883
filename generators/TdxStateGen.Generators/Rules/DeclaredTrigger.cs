using TdxStateGen.Generators.Helpers;

namespace TdxStateGen.Generators.Rules;

/// <summary>The places of a trigger that are no edges; triggers have them in the order of the model.</summary>
/// <param name="Where">The method's name.</param>
/// <param name="FromAny">The attribute with the edge from every state, or null.</param>
/// <param name="OnDemand">The attribute that makes it on demand, or null.</param>
/// <param name="Outcomes">The attributes of its outcomes, in their order.</param>
internal sealed record DeclaredTrigger(Anchor Where, Anchor? FromAny, Anchor? OnDemand, EquatableArray<Anchor> Outcomes);
