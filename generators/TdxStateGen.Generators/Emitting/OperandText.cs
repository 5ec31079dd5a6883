using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Emitting;

/// <summary>Expressions that turn a value into a register value and back. The consumer may compile with overflow checks, hence the explicit contexts.</summary>
internal static class OperandText
{
    /// <summary>
    /// The register value of a host's operand. An <c>ILeafOperand</c> that does not fit a narrower register overflows, before any call: an address cut short would reach the far end as another one.
    /// </summary>
    public static string Encode(OperandModel operand, string value) => Encode(operand, value, "checked");

    /// <summary>The register value of a module's output, cut to the register's width: a handler's mistake must not throw into the transport.</summary>
    public static string EncodeTruncating(OperandModel operand, string value) => Encode(operand, value, "unchecked");

    /// <summary>The operand in a register; never throws.</summary>
    public static string Decode(OperandModel operand, string register) => operand.Kind switch
    {
        OperandKind.Bool => register + " != 0",
        OperandKind.Custom => operand.Type + ".FromOperand(" + register + ")",
        _ when operand.Type == operand.RegisterType => register,
        _ => "unchecked((" + operand.Type + ")" + register + ")",
    };

    /// <summary>A value as the unsigned number that a cursor compares.</summary>
    public static string Position(OperandKind kind, string value) => kind switch
    {
        OperandKind.Bool => "(" + value + " ? 1UL : 0UL)",
        OperandKind.Custom => value + ".ToOperand()",
        _ => "unchecked((ulong)" + value + ")",
    };

    private static string Encode(OperandModel operand, string value, string customContext) => operand.Kind switch
    {
        OperandKind.Bool => "(" + operand.RegisterType + ")(" + value + " ? 1 : 0)",
        OperandKind.Custom when operand.RegisterType == "ulong" => value + ".ToOperand()",
        OperandKind.Custom => customContext + "((" + operand.RegisterType + ")" + value + ".ToOperand())",
        _ when operand.Type == operand.RegisterType => value,
        _ => "unchecked((" + operand.RegisterType + ")" + value + ")",
    };
}
