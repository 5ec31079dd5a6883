using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TdxStateGen.Generators.Programs.Lowering;

/// <content>Patterns, as the tests they are made of.</content>
internal sealed partial class BodyLowerer
{
    /// <summary>The result of matching a value, or -1 when it cannot be told.</summary>
    private int VisitPattern(IPatternOperation pattern, int value)
    {
        switch (pattern)
        {
            case IConstantPatternOperation constant when value != None:
                return constant.Value.ConstantValue is { HasValue: true, Value: null }
                    ? EmitValue(Opcode.IsNull, value)
                    : Visit(constant.Value) is >= 0 and int wanted ? EmitValue(Opcode.Equal, value, wanted) : None;
            case INegatedPatternOperation negated:
                return VisitPattern(negated.Pattern, value) is >= 0 and int operand ? EmitValue(Opcode.Not, operand) : None;
            case IBinaryPatternOperation binary:
                return VisitBinaryPattern(binary, value);
            case IDiscardPatternOperation:
                return EmitWord(Domain.Value.True);
            case IDeclarationPatternOperation declaration:
                value = value == None ? Meet(declaration.MatchedType) : value;
                int isOfType = declaration.MatchesNull ? EmitWord(Domain.Value.True) : VisitTypeTest(value, pattern.InputType, declaration.MatchedType ?? pattern.InputType, isNegated: false);
                Bind(declaration.DeclaredSymbol, value);
                return isOfType;
            case ITypePatternOperation type:
                return VisitTypeTest(value, pattern.InputType, type.MatchedType, isNegated: false);
            case IRecursivePatternOperation recursive:
                return VisitRecursivePattern(recursive, value);
            default:
                Use(value);
                return None;
        }
    }

    private int VisitBinaryPattern(IBinaryPatternOperation binary, int value)
    {
        int left = VisitPattern(binary.LeftPattern, value);
        int right = VisitPattern(binary.RightPattern, value);
        if (left == None || right == None)
        {
            // An unknown half leaves the other one: false is false, true is true.
            left = left == None ? EmitWord(Domain.Value.Unknown) : left;
            right = right == None ? EmitWord(Domain.Value.Unknown) : right;
        }

        return EmitValue(binary.OperatorKind == BinaryOperatorKind.Or ? Opcode.Or : Opcode.And, left, right);
    }

    private int VisitRecursivePattern(IRecursivePatternOperation recursive, int value)
    {
        value = value == None ? Meet(recursive.MatchedType) : value;
        int result = VisitTypeTest(value, recursive.InputType, recursive.MatchedType, isNegated: false);
        foreach (IPropertySubpatternOperation property in recursive.PropertySubpatterns)
        {
            int member = property.Member is IPropertyReferenceOperation { Property: var symbol } ? ReadMember(value, recursive.MatchedType, symbol) : None;
            int matches = VisitPattern(property.Pattern, member);
            result = Both(result, matches);
        }

        foreach (IPatternOperation part in recursive.DeconstructionSubpatterns)
        {
            result = Both(result, VisitPattern(part, None));
        }

        Bind(recursive.DeclaredSymbol, value);
        return result;
    }

    private int Both(int left, int right)
    {
        if (left == None && right == None)
        {
            return None;
        }

        left = left == None ? EmitWord(Domain.Value.Unknown) : left;
        right = right == None ? EmitWord(Domain.Value.Unknown) : right;
        return EmitValue(Opcode.And, left, right);
    }

    private void Bind(ISymbol? symbol, int value)
    {
        if (symbol is ILocalSymbol local)
        {
            Store(VariableOf(local, local.Type), value);
        }
    }

    /// <summary>Whether a value is of a type: where the type says nothing new, whether it is not null.</summary>
    private int VisitTypeTest(int value, ITypeSymbol? input, ITypeSymbol type, bool isNegated)
    {
        if (value == None)
        {
            return None;
        }

        bool isSame = input is not null && (SymbolEqualityComparer.Default.Equals(input, type) || IsNullableOf(input, type));
        if (!isSame)
        {
            return None;
        }

        int isNull = EmitValue(Opcode.IsNull, value);
        return isNegated ? isNull : EmitValue(Opcode.Not, isNull);
    }

    private static bool IsNullableOf(ITypeSymbol input, ITypeSymbol type) =>
        input is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable && SymbolEqualityComparer.Default.Equals(nullable.TypeArguments[0], type);
}
