using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Diagnostics;

namespace TdxStateGen.Generators.Parsing;

/// <summary>The state enum of one machine: reports constants that are no states of it.</summary>
internal sealed class StateEnum(ParseContext context, MemberEnum members)
{
    public MemberEnum Members { get; } = members;

    public int Count => Members.Members.Length;

    /// <summary>Index of the state that an attribute's argument names, or -1 after a report.</summary>
    public int Resolve(AttributeUse use, TypedConstant? constant, string argument, int element = -1)
    {
        if (constant is not { } value || value.Kind == TypedConstantKind.Error)
        {
            context.GiveUp();
            return -1;
        }

        if (!Members.Owns(value))
        {
            context.Report(RuleIds.WrongEnum, context.At(use, argument, element), MemberEnum.Show(value), "'" + Members.Type.Name + "'");
            return -1;
        }

        int index = Members.IndexOf(value.Value);
        if (index < 0)
        {
            context.Report(RuleIds.UndefinedState, context.At(use, argument, element), MemberEnum.Show(value), Members.Type.Name);
        }
        else
        {
            context.AddMention(Members.NameOf(index), use, argument, element);
        }

        return index;
    }

    /// <summary>The state that a constructor argument names.</summary>
    public int Resolve(AttributeUse use, string argument) => Resolve(use, use.Argument(argument), argument);

    /// <summary>The states that an array argument names, without those that were reported.</summary>
    public List<(int State, int Element)> ResolveAll(AttributeUse use, string argument)
    {
        List<(int, int)> states = [];
        TypedConstant? array = use.Argument(argument) ?? use.Property(argument);
        if (array is { Kind: TypedConstantKind.Array, IsNull: true } missing)
        {
            Resolve(use, missing, argument);
            return states;
        }

        int element = 0;
        foreach (TypedConstant constant in use.Values(argument))
        {
            int state = Resolve(use, constant, argument, element);
            if (state >= 0)
            {
                states.Add((state, element));
            }

            element++;
        }

        return states;
    }
}
