using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.Generators.Parsing;

/// <summary>A register that carries operands.</summary>
/// <param name="Name">The field.</param>
/// <param name="Type">C# keyword of its type.</param>
/// <param name="Bits">Its width.</param>
internal sealed record RegisterField(string Name, string Type, int Bits);

/// <summary>A vendor's calling convention as far as generated code depends on it. Lives as long as one run of the parser.</summary>
internal sealed class Convention
{
    private Convention(ITypeSymbol type, ITypeSymbol registers, List<RegisterField> fields)
    {
        Type = Identifiers.QualifiedName(type);
        RegistersType = registers;
        Registers = Identifiers.QualifiedName(registers);
        Fields = fields;
        Facts = ConventionFacts.Of(type);
    }

    /// <summary>The convention type, <c>global::</c>-qualified.</summary>
    public string Type { get; }

    /// <summary>The register type, <c>global::</c>-qualified.</summary>
    public string Registers { get; }

    public ITypeSymbol RegistersType { get; }

    /// <summary>The operand registers in the order in which unplaced operands take them.</summary>
    public IReadOnlyList<RegisterField> Fields { get; }

    /// <summary>What the convention says of requests, statuses and leaves.</summary>
    public ConventionFacts Facts { get; }

    /// <summary>Reads a convention type, or reports why it is none.</summary>
    public static Convention? Read(ParseContext context, TypedConstant? constant, Anchor where)
    {
        if (constant is not { Kind: TypedConstantKind.Type, IsNull: false, Value: ITypeSymbol type })
        {
            if (constant is { IsNull: true })
            {
                context.Report(RuleIds.ConventionUnusable, where, "null", "is no type");
            }

            context.GiveUp();
            return null;
        }

        if (type.TypeKind == TypeKind.Error)
        {
            context.GiveUp();
            return null;
        }

        INamedTypeSymbol[] interfaces = [.. type.AllInterfaces.Where(static i => KnownNames.Is(i.OriginalDefinition, "ILeafConvention`1"))];
        if (interfaces.Length != 1 || interfaces[0].TypeArguments[0] is not INamedTypeSymbol registers || type is INamedTypeSymbol { IsUnboundGenericType: true })
        {
            context.Report(RuleIds.ConventionUnusable, where, type.Name, "does not implement ILeafConvention<TRegisters> for exactly one register type");
            return null;
        }

        if (!Interfaces.AreMembersVisible(type, interfaces[0]))
        {
            context.Report(RuleIds.ConventionUnusable, where, type.Name, "implements a member of ILeafConvention explicitly, where generated code cannot call it; make it public");
            return null;
        }

        if (type is INamedTypeSymbol { IsFileLocal: true } || registers.IsFileLocal)
        {
            context.Report(RuleIds.ConventionUnusable, where, type.Name, "is a file-local type or has file-local registers, which generated code cannot name");
            return null;
        }

        Usability.Check(context, type, where);
        Usability.Check(context, registers, where);
        List<RegisterField>? fields = ReadFields(context, registers, where);
        return fields is null ? null : new Convention(type, registers, fields);
    }

    private static List<RegisterField>? ReadFields(ParseContext context, INamedTypeSymbol registers, Anchor where)
    {
        AttributeUse file = AttributeUse.Of(registers).FirstOrDefault(static u => u.Kind == AttributeKind.RegisterFile);
        if (file.Data is null)
        {
            context.Report(RuleIds.ConventionUnusable, where, registers.Name, "carries no [RegisterFile] attribute that lists its operand registers");
            return null;
        }

        List<RegisterField> fields = [];
        foreach (TypedConstant constant in file.Values("registers"))
        {
            string name = constant.Value as string ?? "";
            IFieldSymbol? field = registers.GetMembers(name).OfType<IFieldSymbol>().FirstOrDefault();
            bool isUsable = field is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsReadOnly: false, IsConst: false };
            if (!isUsable || OperandTypes.Unsigned(field!.Type) is not { } width)
            {
                context.Report(RuleIds.ConventionUnusable, where, registers.Name, "lists the register '" + name + "', which is no public, writable field of an unsigned integer type");
                return null;
            }

            fields.Add(new RegisterField(name, width.Keyword, width.Bits));
        }

        return fields;
    }
}
