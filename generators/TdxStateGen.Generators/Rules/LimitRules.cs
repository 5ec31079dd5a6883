using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Helpers;

namespace TdxStateGen.Generators.Rules;

/// <summary>What fits the generated tables, whose cells are bytes.</summary>
internal static class LimitRules
{
    private const int Most = 255;

    public static IEnumerable<Finding> Edges(DeclaredMachine declaration)
    {
        int count = declaration.Machine.Edges.Count;

        // Triggers do not share edges: too many of them make too many edges, and that is said once.
        if (count > Most && declaration.Machine.Triggers.Count <= Most)
        {
            yield return Finding.Of(RuleIds.TooManyEdges, Anchor.Class, declaration.Machine.Type.Name, Numbers.Text(count));
        }
    }

    public static IEnumerable<Finding> Triggers(DeclaredMachine declaration)
    {
        int count = declaration.Machine.Triggers.Count;
        if (count > Most)
        {
            yield return Finding.Of(RuleIds.TooManyTriggers, Anchor.Class, declaration.Machine.Type.Name, Numbers.Text(count));
        }
    }
}
