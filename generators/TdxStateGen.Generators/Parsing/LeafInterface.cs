using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Parsing;

/// <summary>How a machine class reaches the far end: its convention, its host and the host's profile enum. Lives as long as one run of the parser.</summary>
internal sealed record LeafInterface(Convention Convention, LeafInterfaceModel Model, INamedTypeSymbol? ProfileType)
{
    /// <summary>Reads the class's leaf interface attribute; null when it has none or after a report.</summary>
    public static LeafInterface? Parse(ParseContext context, ImmutableArray<AttributeUse> uses)
    {
        AttributeUse use = uses.FirstOrDefault(static u => u.Kind == AttributeKind.LeafInterface);
        if (use.Data?.AttributeClass is not { } attribute)
        {
            return null;
        }

        if (ConventionOf(attribute) is not { } convention)
        {
            context.Report(RuleIds.ConventionUnusable, context.At(use), attribute.Name, "carries no [LeafConvention] attribute");
            return null;
        }

        if (Convention.Read(context, convention.Argument("convention"), context.At(use)) is not { } read || FindHost(context, use, read) is not { } host)
        {
            return null;
        }

        INamedTypeSymbol? profile = ProfileOf(host.Type);
        if (profile is not null)
        {
            Usability.Check(context, profile, context.At(use));
        }

        LeafInterfaceModel model = new()
        {
            Host = host.Expression,
            Convention = read.Type,
            Registers = read.Registers,
            ProfileType = profile is null ? null : Identifiers.QualifiedName(profile),
        };
        return new LeafInterface(read, model, profile);
    }

    /// <summary>The convention attribute of a vendor's leaf interface attribute, its own or inherited.</summary>
    public static AttributeUse? ConventionOf(INamedTypeSymbol? attribute)
    {
        for (INamedTypeSymbol? type = attribute; type is not null; type = type.BaseType)
        {
            foreach (AttributeUse use in AttributeUse.Of(type))
            {
                if (use.Kind == AttributeKind.LeafConvention)
                {
                    return use;
                }
            }
        }

        return null;
    }

    /// <summary>The one field, property or, failing these, primary constructor parameter that is a host of this convention's registers.</summary>
    private static (string Expression, ITypeSymbol Type)? FindHost(ParseContext context, AttributeUse use, Convention convention)
    {
        List<(string Expression, ITypeSymbol Type)> hosts = [];
        for (INamedTypeSymbol? type = context.Type; type is not null; type = type.BaseType)
        {
            bool isOwn = SymbolEqualityComparer.Default.Equals(type, context.Type);
            foreach (ISymbol member in type.GetMembers())
            {
                ITypeSymbol? memberType = member switch
                {
                    IFieldSymbol { IsImplicitlyDeclared: false } field => field.Type,
                    IPropertySymbol { IsIndexer: false, GetMethod: not null, IsOverride: false } property => property.Type,
                    _ => null,
                };
                if (IsHost(memberType, convention) && (isOwn || member.DeclaredAccessibility != Accessibility.Private) && !context.IsGenerated(member))
                {
                    hosts.Add(((member.IsStatic ? Identifiers.QualifiedName(context.Type) : "this") + "." + Identifiers.Escape(member.Name), memberType!));
                }
            }
        }

        if (hosts.Count == 0)
        {
            hosts.AddRange(PrimaryParameters(context).Where(p => IsHost(p.Type, convention)).Select(static p => (Identifiers.Escape(p.Name), p.Type)));
        }

        switch (hosts.Count)
        {
            case 1:
                return hosts[0];
            case 0:
                context.Report(RuleIds.HostMissing, context.At(use), context.Type.Name, convention.RegistersType.Name);
                return null;
            default:
                string names = string.Join(", ", hosts.Select(static h => "'" + h.Expression.Replace("this.", "") + "'"));
                context.Report(RuleIds.HostAmbiguous, context.At(use), context.Type.Name, names);
                return null;
        }
    }

    private static ImmutableArray<IParameterSymbol> PrimaryParameters(ParseContext context)
    {
        foreach (IMethodSymbol constructor in context.Type.InstanceConstructors)
        {
            if (constructor.DeclaringSyntaxReferences.Any(r => r.GetSyntax(context.Cancellation) is TypeDeclarationSyntax))
            {
                return constructor.Parameters;
            }
        }

        return [];
    }

    private static bool IsHost(ITypeSymbol? type, Convention convention)
    {
        if (type?.NullableAnnotation == NullableAnnotation.Annotated)
        {
            return false;
        }

        for (ITypeSymbol? candidate = type; candidate is not null; candidate = candidate.BaseType)
        {
            if (candidate is INamedTypeSymbol named && KnownNames.Is(named.OriginalDefinition, "LeafHost`1"))
            {
                return SymbolEqualityComparer.Default.Equals(named.TypeArguments[0], convention.RegistersType);
            }
        }

        return false;
    }

    private static INamedTypeSymbol? ProfileOf(ITypeSymbol host)
    {
        for (ITypeSymbol? type = host; type is not null; type = type.BaseType)
        {
            foreach (IPropertySymbol property in type.GetMembers("Profile").OfType<IPropertySymbol>())
            {
                if (property is { IsStatic: false, GetMethod: not null, Type: INamedTypeSymbol { TypeKind: TypeKind.Enum } profile })
                {
                    return profile;
                }
            }
        }

        return null;
    }
}
