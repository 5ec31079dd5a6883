using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.Generators.Parsing;

/// <summary>What a convention says of requests, statuses and leaves, for the rules. Entries that cannot be read are passed over: they are facts, not declarations.</summary>
internal sealed class ConventionFacts
{
    private readonly Dictionary<ulong, KnownLeafModel> _leaves = [];

    private ConventionFacts(ITypeSymbol convention)
    {
        List<StatusClassModel> classes = [];
        foreach (AttributeUse use in AttributeUse.Of(convention))
        {
            switch (use.Kind)
            {
                case AttributeKind.RequestLimits when Numbers.TryWord(use.Argument("maxNumber")?.Scalar(), out ulong maxNumber) && use.Argument("maxVersion")?.Scalar() is int maxVersion:
                    (MaxNumber, MaxVersion) = (maxNumber, maxVersion);
                    break;
                case AttributeKind.StatusClass when Numbers.TryWord(use.Argument("mask")?.Scalar(), out ulong mask) && Numbers.TryWord(use.Argument("value")?.Scalar(), out ulong value)
                        && use.Argument("kind")?.Scalar() is int kind and >= 0 and <= (int)StatusKindModel.Failure:
                    classes.Add(new StatusClassModel(mask, value, (StatusKindModel)kind));
                    break;
                case AttributeKind.KnownLeaf when Numbers.TryWord(use.Argument("number")?.Scalar(), out ulong number) && use.Text("name") is { } name:
                    _leaves[number] = new KnownLeafModel(number, name, use.Flag("Exclusive", false), use.Values("Done").Select(Status).OfType<KnownStatusModel>().ToEquatableArray());
                    break;
                default:
                    break;
            }
        }

        StatusClasses = classes.ToEquatableArray();
    }

    public ulong MaxNumber { get; } = ulong.MaxValue;

    public int MaxVersion { get; } = int.MaxValue;

    public EquatableArray<StatusClassModel> StatusClasses { get; }

    /// <summary>Reads the attributes of a convention.</summary>
    public static ConventionFacts Of(ITypeSymbol convention) => new(convention);

    /// <summary>What is said of a leaf, or null.</summary>
    public KnownLeafModel? Find(ulong number) => _leaves.TryGetValue(number, out KnownLeafModel? leaf) ? leaf : null;

    /// <summary>The members of a profile enum that are one bit.</summary>
    public static ImmutableArray<ProfileModel> ProfilesOf(INamedTypeSymbol? type)
    {
        ImmutableArray<ProfileModel>.Builder profiles = ImmutableArray.CreateBuilder<ProfileModel>();
        foreach (IFieldSymbol field in type?.GetMembers().OfType<IFieldSymbol>() ?? [])
        {
            if (field.HasConstantValue && Numbers.TryWord(field.ConstantValue, out ulong bit) && bit != 0 && (bit & (bit - 1)) == 0)
            {
                profiles.Add(new ProfileModel(field.Name, bit));
            }
        }

        return profiles.ToImmutable();
    }

    private static KnownStatusModel? Status(TypedConstant constant)
    {
        if (constant.Kind is not (TypedConstantKind.Enum or TypedConstantKind.Primitive) || !Numbers.TryWord(constant.Value, out ulong code))
        {
            return null;
        }

        string display = constant.Kind == TypedConstantKind.Enum ? MemberEnum.Show(constant) : Numbers.Hex(code);
        bool isMember = constant.Type is { } type && display.StartsWith(type.Name + ".", StringComparison.Ordinal);
        return new KnownStatusModel(code, display, isMember ? Identifiers.QualifiedName(constant.Type!) + display.Substring(constant.Type!.Name.Length) : Numbers.Hex(code));
    }
}
