using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Helpers;

namespace TdxStateGen.Generators.Parsing;

/// <summary>An enum whose members stand for states or results: constants in attributes become indices of members.</summary>
internal sealed class MemberEnum
{
    private readonly Dictionary<object, int> _indices = [];

    private MemberEnum(INamedTypeSymbol type, IFieldSymbol[] members)
    {
        Type = type;
        Members = members;
        IsContiguous = true;
        for (int i = 0; i < members.Length; i++)
        {
            object value = members[i].ConstantValue!;
            if (_indices.TryGetValue(value, out int first))
            {
                Alias ??= (members[first].Name, members[i].Name);
            }
            else
            {
                _indices.Add(value, i);
            }

            IsContiguous &= Numbers.TryWord(value, out ulong word) && word == (ulong)i;
        }
    }

    public INamedTypeSymbol Type { get; }

    public IFieldSymbol[] Members { get; }

    /// <summary>Whether the members are 0, 1, 2, … in order.</summary>
    public bool IsContiguous { get; }

    /// <summary>Two members with the same value, if there are.</summary>
    public (string First, string Second)? Alias { get; }

    /// <summary>The members of an enum in order of declaration; null when the type is not an enum with usable members.</summary>
    public static MemberEnum? Of(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Enum } named)
        {
            return null;
        }

        IFieldSymbol[] members = [.. named.GetMembers().OfType<IFieldSymbol>().Where(static f => f.HasConstantValue && f.ConstantValue is not null)];
        return members.Length == 0 ? null : new MemberEnum(named, members);
    }

    /// <summary>The member's index, or -1 for a value that no member has.</summary>
    public int IndexOf(object? value) => value is not null && _indices.TryGetValue(value, out int index) ? index : -1;

    /// <summary>Whether a constant is of this enum.</summary>
    public bool Owns(TypedConstant constant) =>
        constant.Kind == TypedConstantKind.Enum && SymbolEqualityComparer.Default.Equals(constant.Type, Type);

    public string NameOf(int index) => Identifiers.Escape(Members[index].Name);

    /// <summary>A constant as a reader would write it.</summary>
    public static string Show(TypedConstant constant)
    {
        if (constant.IsNull)
        {
            return "null";
        }

        if (constant.Kind == TypedConstantKind.Enum && constant.Type is INamedTypeSymbol type)
        {
            IFieldSymbol? member = type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.HasConstantValue && Equals(f.ConstantValue, constant.Value));
            return member is null ? "(" + type.Name + ")" + Numbers.Text(constant.Value) : type.Name + "." + member.Name;
        }

        return constant.Kind switch
        {
            TypedConstantKind.Primitive when constant.Value is string text => "\"" + text + "\"",
            TypedConstantKind.Primitive when constant.Value is bool flag => flag ? "true" : "false",
            TypedConstantKind.Primitive => Numbers.Text(constant.Value),
            TypedConstantKind.Type => "typeof(" + (constant.Value as ITypeSymbol)?.Name + ")",
            _ => "an array",
        };
    }
}
