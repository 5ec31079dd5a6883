using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TdxStateGen.Generators.Programs.Protocols;

namespace TdxStateGen.Generators.Programs.Lowering;

/// <content>Properties and creations.</content>
internal sealed partial class BodyLowerer
{
    private int VisitProperty(IPropertyReferenceOperation reference)
    {
        int receiver = Visit(reference.Instance);
        foreach (IArgumentOperation argument in reference.Arguments)
        {
            VisitAndUse(argument.Value);
        }

        if (receiver != None)
        {
            return ReadMember(receiver, reference.Instance!.Type, reference.Property, reference);
        }

        MayThrow(null);
        if (ForeignCode.MayRun(reference.Property))
        {
            Emit(new Instruction(Opcode.ForgetShared, None));
        }

        if (StateTest.Of(reference.Property, _context) is { } test && Subject(test, reference.Instance, []) is >= 0 and int subject)
        {
            return EmitTest(test, subject);
        }

        bool isOwn = reference.Instance is null or IInstanceReferenceOperation;
        if (isOwn && reference.Property is { SetMethod: null, IsVirtual: false, IsOverride: false, IsAbstract: false } && IsStored(reference.Property))
        {
            return FieldVariableOf(reference.Property, reference.Property.Type) is >= 0 and int variable ? Read(variable, reference.Type, null) : None;
        }

        return Meet(reference.Type);
    }

    /// <summary>A member of a followed value, read in an expression or asked about in a pattern.</summary>
    private int ReadMember(int receiver, ITypeSymbol? type, IPropertySymbol property, IPropertyReferenceOperation? reference = null)
    {
        if (receiver == None)
        {
            return None;
        }

        switch (_context.InterestIn(type))
        {
            case Interest.Result:
                return ReadResult(receiver, property);
            case Interest.Object when _context.Catalog.Find(type) is { } protocol:
                return ReadState(receiver, protocol, property, reference);
            case var _ when property.ContainingType.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T:
                return property.Name == "HasValue" ? EmitValue(Opcode.Not, EmitValue(Opcode.IsNull, receiver)) : receiver;
            case var _ when _context.Catalog.HasTables && reference is not null:
                return AddCall(receiver, reference, property.Name, null, reference.Instance);
            default:
                MayThrow(null);
                return Meet(property.Type);
        }
    }

    private int ReadResult(int receiver, IPropertySymbol property)
    {
        switch (property.Name)
        {
            case "IsSuccess":
                return EmitValue(Opcode.IsSuccess, receiver);
            case "Report":
                return receiver;
            case "Status":
                return EmitValue(Opcode.StatusWord, receiver);
            case "HasValue":
                return None;
            case "Value" when property.ContainingType.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T:
                return receiver;
            default:
                Use(receiver);
                return None;
        }
    }

    private int ReadState(int receiver, Protocol protocol, IPropertySymbol property, IPropertyReferenceOperation? reference)
    {
        if (protocol.IsMachine)
        {
            if (property.Name == protocol.StateProperty)
            {
                _statesRead.Add(protocol);
                return EmitValue(Opcode.ReadState, receiver);
            }

            if (property.Name == "PermittedTriggers")
            {
                _statesRead.Add(protocol);
            }

            bool isExtension = !SymbolEqualityComparer.Default.Equals(property.ContainingType.OriginalDefinition, protocol.Type.OriginalDefinition) && !IsInherited(property, protocol.Type);
            return StateTest.Of(property, _context, isExtension ? protocol : null) is { } test && SymbolEqualityComparer.Default.Equals(test.Protocol.Type, protocol.Type) && test.Field is null
                ? EmitTest(test, receiver)
                : Meet(property.Type);
        }

        return reference is null ? None : AddCall(receiver, reference, property.Name, protocol, reference.Instance);
    }

    private int EmitTest(StateTest test, int subject)
    {
        // As in the program: what a test leaves over of an unknown machine says less than what it names.
        int isIn = EmitValue(Opcode.IsIn, subject, word: test.States);
        return test.IsNegated ? EmitValue(Opcode.Not, isIn) : isIn;
    }

    private static bool IsInherited(IPropertySymbol property, INamedTypeSymbol type)
    {
        INamedTypeSymbol? ancestor = type.BaseType;
        while (ancestor is not null && !SymbolEqualityComparer.Default.Equals(ancestor.OriginalDefinition, property.ContainingType.OriginalDefinition))
        {
            ancestor = ancestor.BaseType;
        }

        return ancestor is not null || property.ContainingType.TypeKind == TypeKind.Interface;
    }

    /// <summary>Whether a property only gives back what the constructor stored.</summary>
    private static bool IsStored(IPropertySymbol property) =>
        property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, property));

    private int VisitCreation(IObjectCreationOperation creation)
    {
        bool givesDelegate = VisitArguments(creation.Arguments, creation.Constructor);
        Protocol? protocol = _context.Catalog.Find(creation.Type);
        MayThrow(null);
        if (protocol is null)
        {
            UnknownCall(creation.Constructor, null, givesDelegate);
            return None;
        }

        int made = EmitValue(Opcode.Create, c: AddObject(protocol, isPinned: false, isMadeHere: true));
        if (protocol.IsMachine && creation.Constructor is { } constructor && _context.MayDrive(constructor))
        {
            UnknownCall(constructor, null, givesDelegate);
            Use(made);
            Emit(new Instruction(Opcode.Forget, None, made));
        }

        return made;
    }

    private int AddCall(int receiver, IOperation operation, string member, Protocol? protocol, IOperation? instance)
    {
        ProtocolOperation? known = protocol?.Find(member) ?? protocol?.Others;
        if (protocol is not null && known is null)
        {
            return None;
        }

        CallSite site = new()
        {
            Index = _sites.Count,
            Syntax = operation.Syntax,
            Kind = SiteKind.Call,
            Member = member,
            Protocol = protocol ?? NoProtocol,
            Operation = known,
            Legal = known?.Legal ?? ulong.MaxValue,
            Receiver = ReceiverOf(instance),
            Block = _block.Ordinal,
        };
        if (known is { Result: ResultKind.Constant } && operation.Type is { } type)
        {
            foreach (OperationOutcome outcome in known.Outcomes)
            {
                site.Constants[outcome.Constant!] = ConstantOf(type, outcome.Constant!);
            }
        }

        _sites.Add(site);
        MayThrow(site);
        int result = EmitValue(Opcode.Call, receiver, site.Index);
        if (protocol is { IsMachine: true } && known is { IsQuery: false })
        {
            // Hooks run when the machine has moved, and they may throw; so may a body, whose exception leads somewhere.
            MayThrow(null, site);
        }

        return result;
    }

    private static SyntaxNode? ReceiverOf(IOperation? instance) => instance is IInstanceReferenceOperation ? null : instance?.Syntax;

    /// <summary>Stands for the protocol of a receiver whose static type has none, such as <see cref="IDisposable"/>.</summary>
    private Protocol NoProtocol => _noProtocol ??= new Protocol(_graph.OriginalOperation.SemanticModel!.Compilation.GetSpecialType(SpecialType.System_Object), [], [], []) { Initial = 0 };

    private Protocol? _noProtocol;
}
