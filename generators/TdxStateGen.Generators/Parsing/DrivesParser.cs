using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Parsing;

/// <summary>Reads what the class says of inner machines.</summary>
internal static class DrivesParser
{
    public static EquatableArray<DrivesModel> Parse(ParseContext context, StateEnum states)
    {
        List<DrivesModel> drives = [];
        foreach (ISymbol member in context.Type.GetMembers())
        {
            ITypeSymbol? inner = member switch
            {
                IFieldSymbol field => field.Type,
                IPropertySymbol property => property.Type,
                _ => null,
            };
            if (inner is null)
            {
                continue;
            }

            context.Cancellation.ThrowIfCancellationRequested();
            foreach (AttributeUse use in AttributeUse.Of(member))
            {
                if (use.Kind != AttributeKind.Drives)
                {
                    continue;
                }

                if (!use.IsBound)
                {
                    context.GiveUp();
                }
                else if (states.Resolve(use, "mine") is >= 0 and int mine)
                {
                    drives.Add(new DrivesModel(
                        Identifiers.Escape(member.Name), Identifiers.QualifiedName(inner), mine, use.Values("its").Select(MemberEnum.Show).ToEquatableArray()));
                }
            }
        }

        return drives.ToEquatableArray();
    }
}
