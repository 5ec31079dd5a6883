using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Helpers;

namespace TdxStateGen.Generators.Parsing;

/// <summary>Reads <c>Profiles</c> properties: values of the host's profile enum.</summary>
internal sealed class ProfileParser(ParseContext context, INamedTypeSymbol? profileType)
{
    /// <summary>The profiles as bits, 0 when none are given; what is wrong with them is for <see cref="Parse"/> to say.</summary>
    public static ulong Bits(AttributeUse use, string property = "Profiles") =>
        use.Property(property) is { Kind: TypedConstantKind.Enum } constant && Numbers.TryWord(constant.Value, out ulong bits) ? bits : 0;

    /// <summary>The profiles as an expression of the host's profile enum, or null for all.</summary>
    public string? Parse(AttributeUse use, string property = "Profiles")
    {
        if (use.Property(property) is not { IsNull: false } constant)
        {
            return null;
        }

        context.At(use, property);
        if (profileType is null || constant.Kind != TypedConstantKind.Enum || !SymbolEqualityComparer.Default.Equals(constant.Type, profileType))
        {
            string wanted = profileType is null ? "the machine has no host with a Profile property" : "the host's profiles are " + profileType.Name;
            context.Report(RuleIds.ProfilesMismatch, context.At(use, property), MemberEnum.Show(constant), wanted);
            return null;
        }

        if (!Numbers.TryWord(constant.Value, out ulong bits) || bits == 0)
        {
            return null;
        }

        string type = Identifiers.QualifiedName(profileType);
        IFieldSymbol? member = profileType.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.HasConstantValue && Equals(f.ConstantValue, constant.Value));
        return member is null ? "(" + type + ")(" + Numbers.Text(constant.Value) + ")" : type + "." + Identifiers.Escape(member.Name);
    }
}
