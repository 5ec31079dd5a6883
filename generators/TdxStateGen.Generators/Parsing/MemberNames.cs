using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Diagnostics;

namespace TdxStateGen.Generators.Parsing;

/// <summary>Keeps the user's names and the generated ones apart.</summary>
internal static class MemberNames
{
    /// <summary>Names that start like this belong to generated code.</summary>
    public const string ReservedPrefix = "__";

    /// <summary>Reports the user's members with a reserved name.</summary>
    public static void CheckPrefix(ParseContext context)
    {
        foreach (ISymbol member in context.Type.GetMembers())
        {
            if (member.Name.StartsWith(ReservedPrefix, StringComparison.Ordinal) && !member.IsImplicitlyDeclared && !context.IsGenerated(member))
            {
                context.Report(RuleIds.ReservedPrefix, context.At(member), member.Name);
            }
        }
    }
}
