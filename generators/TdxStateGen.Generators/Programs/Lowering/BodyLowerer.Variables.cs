using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TdxStateGen.Generators.Programs.Domain;

namespace TdxStateGen.Generators.Programs.Lowering;

/// <content>Variables, fields and captures: what they are called in a world, reads and writes.</content>
internal sealed partial class BodyLowerer
{
    private readonly Dictionary<ISymbol, int> _variables = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<CaptureId, int> _captures = [];
    private readonly Dictionary<CaptureId, IOperation> _captured = [];
    private readonly Dictionary<int, int> _unknownObjects = [];
    private readonly Dictionary<IFieldSymbol, int> _owned = new(SymbolEqualityComparer.Default);
    private readonly HashSet<int> _fieldVariables = [];
    private int _variableCount;
    private int _returnVariable = None;
    private int _this = None;

    private int VariableCount => _variableCount;

    private IEnumerable<int> FieldVariables => _fieldVariables.OrderBy(static v => v);

    /// <summary>The variable of a local or parameter, or -1 when it is not followed.</summary>
    private int VariableOf(ISymbol symbol, ITypeSymbol type)
    {
        if (_variables.TryGetValue(symbol, out int variable))
        {
            return variable;
        }

        bool isRef = symbol is ILocalSymbol { RefKind: not RefKind.None } or IParameterSymbol { RefKind: RefKind.Ref };
        bool isFollowed = !isRef && !_scan.IsWrittenInside(symbol) && (_context.InterestIn(type) != Interest.None || _scan.IsOutput(symbol));
        variable = isFollowed ? _variableCount++ : None;
        _variables.Add(symbol, variable);

        // A primary constructor's parameter is a hidden field in every other member.
        if (isFollowed && symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } && !SymbolEqualityComparer.Default.Equals(symbol.ContainingSymbol, _method))
        {
            _fieldVariables.Add(variable);
        }

        return variable;
    }

    /// <summary>The variable of a field that holds a machine, or -1.</summary>
    private int FieldVariableOf(ISymbol member, ITypeSymbol type)
    {
        if (!_variables.TryGetValue(member, out int variable))
        {
            variable = _context.InterestIn(type) == Interest.Object ? _variableCount++ : None;
            _variables.Add(member, variable);
            if (variable != None)
            {
                _fieldVariables.Add(variable);
            }
        }

        return variable;
    }

    private int Read(int variable, ITypeSymbol? type, ISymbol? symbol)
    {
        if (variable == None)
        {
            return Meet(type);
        }

        switch (_context.InterestIn(type))
        {
            case Interest.Object when _context.Catalog.Find(type) is { } protocol:
                if (!_unknownObjects.TryGetValue(variable, out int unknown))
                {
                    _unknownObjects.Add(variable, unknown = AddObject(protocol, isPinned: false, isMadeHere: false));
                }

                return EmitValue(Opcode.LoadObject, variable, unknown);
            case Interest.Bool when symbol is not null && (type!.SpecialType == SpecialType.System_Boolean || _scan.Reads(symbol) > 1):
                return EmitValue(Opcode.LoadBool, variable);
            default:
                return EmitValue(Opcode.Load, variable);
        }
    }

    private int VisitVariable(IOperation operation, ISymbol symbol)
    {
        int variable = VariableOf(symbol, operation.Type!);
        if (variable != None && _context.InterestIn(operation.Type) == Interest.None)
        {
            return ReadOutput(operation, symbol, variable);
        }

        return Read(variable, operation.Type, symbol);
    }

    /// <summary>A read of a variable that calls write as their output.</summary>
    private int ReadOutput(IOperation operation, ISymbol symbol, int variable)
    {
        CallSite? writer = _sites.FirstOrDefault(s => s.Outputs.Contains(variable));
        if (writer is null)
        {
            return None;
        }

        CallSite site = new()
        {
            Index = _sites.Count,
            Syntax = operation.Syntax,
            Kind = SiteKind.Output,
            Member = symbol.Name,
            Protocol = writer.Protocol,
            Legal = 1,
            Receiver = null,
            Block = _block.Ordinal,
        };
        _sites.Add(site);
        Emit(new Instruction(Opcode.ReadOutput, None, variable, site.Index));
        return None;
    }

    private int VisitField(IFieldReferenceOperation reference)
    {
        IFieldSymbol field = reference.Field;
        bool isOwn = reference.Instance is null or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance };
        if (!isOwn)
        {
            VisitAndUse(reference.Instance);
            return Meet(reference.Type);
        }

        if (reference.Instance is not null && ObjectOf(field) is >= 0 and int owned)
        {
            return EmitWord(Value.Object(owned));
        }

        int variable = FieldVariableOf(field, field.Type);
        return variable == None ? None : Read(variable, field.Type, null);
    }

    /// <summary>The object in a field that the class keeps to itself, or -1.</summary>
    private int ObjectOf(IFieldSymbol field)
    {
        if (_owned.TryGetValue(field, out int index))
        {
            return index;
        }

        index = None;
        if (_ownerFacts is not null && _ownerFacts.Fields.Contains(field, SymbolEqualityComparer.Default) && _context.Catalog.Find(field.Type) is { } protocol)
        {
            index = AddObject(protocol, isPinned: true, isMadeHere: false);
            _entryObjects.Add((index, protocol.All, ObjectFlags.NonNull));
        }

        _owned.Add(field, index);
        return index;
    }

    private int VisitThis(IInstanceReferenceOperation reference)
    {
        if (reference.ReferenceKind != InstanceReferenceKind.ContainingTypeInstance || _owner is null)
        {
            return None;
        }

        if (_this == None)
        {
            if (_context.Catalog.Find(_owner) is not { } protocol)
            {
                return None;
            }

            _this = AddObject(protocol, isPinned: true, isMadeHere: false);
            _entryObjects.Add((_this, protocol.All, ObjectFlags.NonNull | ObjectFlags.Escaped));
        }

        return EmitWord(Value.Object(_this));
    }

    private int VisitCapture(IFlowCaptureOperation capture)
    {
        if (capture.Value is ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation or IArrayElementReferenceOperation)
        {
            _captured[capture.Id] = capture.Value;
        }

        int value = Visit(capture.Value);
        bool isFollowed = value != None || capture.Value.Type is { IsReferenceType: true } || _context.InterestIn(capture.Value.Type) != Interest.None;
        if (isFollowed || _captures.ContainsKey(capture.Id))
        {
            if (!_captures.TryGetValue(capture.Id, out int variable))
            {
                _captures.Add(capture.Id, variable = _variableCount++);
            }

            Emit(new Instruction(Opcode.Store, value, variable));
        }

        return None;
    }

    private int VisitCaptureReference(IFlowCaptureReferenceOperation reference) =>
        _captures.TryGetValue(reference.Id, out int variable) ? EmitValue(Opcode.Load, variable) : None;

    private void Assign(IOperation target, int value)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                Store(VariableOf(local.Local, local.Type!), value);
                break;
            case IParameterReferenceOperation parameter:
                Store(VariableOf(parameter.Parameter, parameter.Type!), value);
                break;
            case IFlowCaptureReferenceOperation capture when _captured.TryGetValue(capture.Id, out IOperation? original):
                Assign(original, value);
                break;
            case IDeclarationExpressionOperation declaration:
                Assign(declaration.Expression, value);
                break;
            case IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } } field:
                AssignField(field, value);
                break;
            case IDiscardOperation:
                Use(value);
                break;
            default:
                VisitChildren(target);
                Use(value);
                SetProperty(target);
                break;
        }
    }

    private void SetProperty(IOperation target)
    {
        if (target is IPropertyReferenceOperation { Property: var property })
        {
            AccessorCall(property, property.SetMethod);
        }
    }

    private void AssignField(IFieldReferenceOperation reference, int value)
    {
        Use(value);
        if (reference.Instance is not null && ObjectOf(reference.Field) is >= 0 and int owned)
        {
            Emit(new Instruction(Opcode.Forget, None, EmitWord(Value.Object(owned)), Word: _objects[owned].Protocol.All));
        }
        else if (FieldVariableOf(reference.Field, reference.Field.Type) is >= 0 and int variable)
        {
            Emit(new Instruction(Opcode.Store, value, variable));
        }
    }

    private void Store(int variable, int value)
    {
        if (variable == None)
        {
            Use(value);
        }
        else
        {
            Emit(new Instruction(Opcode.Store, value, variable));
        }
    }
}
