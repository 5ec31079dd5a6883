using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TdxStateGen.Generators.Programs.Domain;

namespace TdxStateGen.Generators.Programs.Lowering;

/// <content>Operations other than calls. Each answers with the intermediate result that holds its value, or -1.</content>
internal sealed partial class BodyLowerer
{
    private int Visit(IOperation? operation)
    {
        switch (operation)
        {
            case null:
                return None;
            case { ConstantValue: { HasValue: true } constant }:
                return VisitConstant(operation, constant.Value);
            case IExpressionStatementOperation statement:
                // What is not used here is dropped.
                Visit(statement.Operation);
                return None;
            case ILocalReferenceOperation local:
                return VisitVariable(local, local.Local);
            case IParameterReferenceOperation parameter:
                return VisitVariable(parameter, parameter.Parameter);
            case IFieldReferenceOperation field:
                return VisitField(field);
            case IInstanceReferenceOperation instance:
                return VisitThis(instance);
            case IFlowCaptureOperation capture:
                return VisitCapture(capture);
            case IFlowCaptureReferenceOperation reference:
                return VisitCaptureReference(reference);
            case IPropertyReferenceOperation property:
                return VisitProperty(property);
            case IInvocationOperation invocation:
                return VisitInvocation(invocation);
            case IObjectCreationOperation creation:
                return VisitCreation(creation);
            case IConversionOperation conversion:
                return VisitConversion(conversion);
            case ISimpleAssignmentOperation { IsRef: false } assignment:
                return VisitAssignment(assignment);
            case ICompoundAssignmentOperation compound:
                return VisitCompound(compound);
            case IIncrementOrDecrementOperation step:
                VisitAndUse(step.Target);
                Assign(step.Target, None);
                return None;
            case IDeconstructionAssignmentOperation deconstruction:
                return VisitDeconstruction(deconstruction);
            case IBinaryOperation binary:
                return VisitBinary(binary);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, OperatorMethod: null } not:
                return Visit(not.Operand) is >= 0 and int operand ? EmitValue(Opcode.Not, operand) : None;
            case IIsPatternOperation isPattern:
                return VisitPattern(isPattern.Pattern, Visit(isPattern.Value));
            case IIsTypeOperation isType:
                return VisitTypeTest(Visit(isType.ValueOperand), isType.ValueOperand.Type, isType.TypeOperand, isType.IsNegated);
            case IIsNullOperation isNull:
                return Visit(isNull.Operand) is >= 0 and int tested ? EmitValue(Opcode.IsNull, tested) : None;
            case IFlowAnonymousFunctionOperation lambda:
                return VisitLambda(lambda);
            case IDelegateCreationOperation creation:
                return VisitDelegate(creation);
            case IMethodReferenceOperation method:
                return VisitMethodReference(method);
            case IDefaultValueOperation { Type.IsReferenceType: true }:
                return EmitWord(Value.Null);
            case IAwaitOperation await:
                VisitAndUse(await.Operation);
                MayThrow(null);
                Emit(new Instruction(Opcode.ForgetShared, None));
                return Meet(await.Type);
            case IEventAssignmentOperation assignment:
                VisitChildren(assignment);
                MayThrow(null);
                if (assignment.EventReference is IEventReferenceOperation { Event: var raised })
                {
                    AccessorCall(raised, assignment.Adds ? raised.AddMethod : raised.RemoveMethod);
                }

                return None;
            case IReturnOperation result:
                // Only yields stand inside a block; the consumer runs between two of them.
                VisitAndUse(result.ReturnedValue);
                MayThrow(null);
                Emit(new Instruction(Opcode.ForgetShared, None));
                return None;
            case IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicObjectCreationOperation or IDynamicIndexerAccessOperation:
                // Bound at run time: it may be any trigger of a followed object.
                foreach (IOperation child in operation.ChildOperations)
                {
                    int reached = Visit(child);
                    Use(reached);
                    if (reached != None)
                    {
                        Emit(new Instruction(Opcode.Forget, None, reached));
                    }
                }

                Emit(new Instruction(Opcode.ForgetShared, None));
                MayThrow(null);
                return Meet(operation.Type);
            case INameOfOperation or ITypeOfOperation or ISizeOfOperation:
                return None;
            default:
                VisitChildren(operation);
                MayThrow(null);
                return Meet(operation.Type);
        }
    }

    private void VisitAndUse(IOperation? operation) => Use(Visit(operation));

    private void VisitChildren(IOperation operation)
    {
        foreach (IOperation child in operation.ChildOperations)
        {
            VisitAndUse(child);
        }
    }

    private int VisitConstant(IOperation operation, object? constant) => constant switch
    {
        null => EmitWord(Value.Null),
        bool truth => EmitWord(Value.Bool(truth)),
        _ when operation.Type is { TypeKind: TypeKind.Enum } type => EmitWord(Value.Constant(ConstantOf(type, constant), 0)),
        _ => None,
    };

    private int VisitConversion(IConversionOperation conversion)
    {
        int operand = Visit(conversion.Operand);
        if (operand == None)
        {
            // A cast says nothing of the state; it may say that a machine is met.
            return conversion.OperatorMethod is null && conversion.Type is { IsReferenceType: true } ? Meet(conversion.Type) : None;
        }

        CommonConversion kind = conversion.Conversion;
        bool isBoxing = conversion is { Operand.Type.IsValueType: true, Type.IsReferenceType: true };

        // What takes its type from its target, as new() does, has a conversion of a kind of its own.
        bool isSame = SymbolEqualityComparer.Default.Equals(conversion.Operand.Type, conversion.Type);
        if (conversion.OperatorMethod is null && (kind.IsIdentity || kind.IsReference || kind.IsNullable || isBoxing || isSame))
        {
            return operand;
        }

        Use(operand);
        return None;
    }

    private int VisitAssignment(ISimpleAssignmentOperation assignment)
    {
        IOperation target = assignment.Target;
        if (target is not (ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IFlowCaptureReferenceOperation or IDiscardOperation))
        {
            VisitChildren(target);
            int stored = Visit(assignment.Value);
            Use(stored);
            MayThrow(null);
            SetProperty(target);
            return stored;
        }

        int value = Visit(assignment.Value);
        Assign(target, value);
        return value;
    }

    private int VisitCompound(ICompoundAssignmentOperation compound)
    {
        int left = Visit(compound.Target);
        int right = Visit(compound.Value);
        int result = None;
        if (left != None && right != None && compound is { OperatorMethod: null, OperatorKind: BinaryOperatorKind.And or BinaryOperatorKind.Or })
        {
            result = EmitValue(compound.OperatorKind == BinaryOperatorKind.And ? Opcode.And : Opcode.Or, left, right);
        }
        else
        {
            Use(left);
            Use(right);
        }

        Assign(compound.Target, result);
        return result;
    }

    private int VisitDeconstruction(IDeconstructionAssignmentOperation deconstruction)
    {
        IOperation target = deconstruction.Target is IDeclarationExpressionOperation declaration ? declaration.Expression : deconstruction.Target;
        IOperation value = deconstruction.Value is IConversionOperation { OperatorMethod: null } conversion ? conversion.Operand : deconstruction.Value;
        if (target is ITupleOperation targets && value is ITupleOperation values && targets.Elements.Length == values.Elements.Length)
        {
            int[] results = [.. values.Elements.Select(Visit)];
            for (int i = 0; i < results.Length; i++)
            {
                AssignElement(targets.Elements[i], results[i]);
            }

            return None;
        }

        int whole = Visit(value);
        Use(whole);
        MayThrow(null);
        if (whole != None && _context.Catalog.Find(value.Type) is { IsMachine: true })
        {
            // Its own method takes it apart.
            Emit(new Instruction(Opcode.Forget, None, whole));
        }

        AssignElement(target, None);
        return None;
    }

    private void AssignElement(IOperation target, int value)
    {
        if (target is IDeclarationExpressionOperation declaration)
        {
            target = declaration.Expression;
        }

        if (target is ITupleOperation tuple)
        {
            Use(value);
            foreach (IOperation element in tuple.Elements)
            {
                AssignElement(element, None);
            }
        }
        else
        {
            Assign(target, value);
        }
    }

    private int VisitBinary(IBinaryOperation binary)
    {
        int left = Visit(binary.LeftOperand);
        int right = Visit(binary.RightOperand);
        bool isBuiltIn = binary.OperatorMethod is null;
        switch (binary.OperatorKind)
        {
            case BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals when isBuiltIn && left != None && right != None:
                int equal = EmitValue(Opcode.Equal, left, right);
                return binary.OperatorKind == BinaryOperatorKind.Equals ? equal : EmitValue(Opcode.Not, equal);
            case BinaryOperatorKind.And when isBuiltIn && left != None && right != None:
                return EmitValue(Opcode.And, left, right);
            case BinaryOperatorKind.Or when isBuiltIn && left != None && right != None:
                return EmitValue(Opcode.Or, left, right);
            default:
                Use(left);
                Use(right);
                return None;
        }
    }

    private int VisitLambda(IFlowAnonymousFunctionOperation lambda)
    {
        Nested.Add((lambda.Symbol, _graph.GetAnonymousFunctionControlFlowGraph(lambda, _cancellation)));
        HandOut(lambda.Symbol);
        return None;
    }

    private int VisitDelegate(IDelegateCreationOperation creation)
    {
        VisitAndUse(creation.Target);
        return None;
    }

    private int VisitMethodReference(IMethodReferenceOperation reference)
    {
        VisitAndUse(reference.Instance);
        if (reference.Method.MethodKind == MethodKind.LocalFunction)
        {
            HandOut(reference.Method);
        }
        else if (reference.Instance is IInstanceReferenceOperation)
        {
            HandOutDriven(reference.Method.Name);
        }

        return None;
    }

    /// <summary>A function that can run at any later time uses these variables and fields.</summary>
    private void HandOut(IMethodSymbol function)
    {
        if (_scan.Find(function) is not { } nested)
        {
            return;
        }

        foreach (ISymbol variable in nested.Variables)
        {
            if (_variables.TryGetValue(variable, out int index) && index != None)
            {
                Use(EmitValue(Opcode.Load, index));
            }
        }

        foreach (IFieldSymbol field in nested.Fields)
        {
            if (ObjectOf(field) is >= 0 and int owned)
            {
                Use(EmitWord(Value.Object(owned)));
            }
        }
    }

    private void HandOutDriven(string member)
    {
        foreach (IFieldSymbol field in _ownerFacts is null ? [] : _ownerFacts.Fields)
        {
            if (_ownerFacts!.MayDrive(member, field) && ObjectOf(field) is >= 0 and int owned)
            {
                Use(EmitWord(Value.Object(owned)));
            }
        }
    }
}
