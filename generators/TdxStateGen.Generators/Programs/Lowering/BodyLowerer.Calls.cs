using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TdxStateGen.Generators.Programs.Domain;
using TdxStateGen.Generators.Programs.Protocols;

namespace TdxStateGen.Generators.Programs.Lowering;

/// <content>Calls: triggers and leaves, tests of results, and all the code that is not followed.</content>
internal sealed partial class BodyLowerer
{
    private int VisitInvocation(IInvocationOperation invocation)
    {
        IMethodSymbol method = invocation.TargetMethod;
        int receiver = Visit(invocation.Instance);
        Protocol? protocol = _context.Catalog.Find(invocation.Instance?.Type);
        if (receiver != None && _context.InterestIn(invocation.Instance!.Type) == Interest.Result && !method.IsStatic)
        {
            return VisitResultCall(invocation, receiver);
        }

        bool givesDelegate = VisitArguments(invocation.Arguments, method);
        if (receiver != None && (protocol?.Find(method.Name) is not null || (protocol is { IsMachine: false } && protocol.Others is not null) || (protocol is null && _context.Catalog.HasTables)))
        {
            return VisitOperation(invocation, receiver, protocol);
        }

        CheckRequirements(invocation, receiver, protocol);
        MayThrow(null, isCall: true);
        JudgeArguments(invocation);
        if (receiver != None && (protocol ?? _context.Catalog.Find(ReceiverType(invocation.Instance))) is { IsMachine: true } && method.ContainingType.SpecialType != SpecialType.System_Object && !IsAsked(method))
        {
            // The machine's own method, of which nothing is said. A table lists all members that move its objects.
            Emit(new Instruction(Opcode.Forget, None, receiver));
        }
        else if (receiver != None && protocol is null)
        {
            Use(receiver);
        }

        UnknownCall(method, invocation.Instance, givesDelegate
            || method.MethodKind == MethodKind.DelegateInvoke || ForeignCode.MayRun(method, ReceiverType(invocation.Instance), invocation.Arguments)
            || _context.Overrides.MayRun(method, ReceiverType(invocation.Instance), invocation.Arguments));
        int result = AfterCall(invocation, receiver, protocol);
        ForgetOutputs(invocation.Arguments);
        return result;
    }

    private static bool IsAsked(IMethodSymbol method) => method.Name is "ToString" or "Equals" or "GetHashCode";

    /// <summary>A member of a protocol.</summary>
    private int VisitOperation(IInvocationOperation invocation, int receiver, Protocol? protocol)
    {
        ProtocolOperation? operation = protocol?.Find(invocation.TargetMethod.Name);
        if (operation is { RunsBody: true })
        {
            // The body is the owner's code: it drives the machines in the owner's fields and may reach whatever others hold.
            ForgetDriven(invocation.TargetMethod.Name, all: true);
        }

        int result = AddCall(receiver, invocation, invocation.TargetMethod.Name, protocol, invocation.Instance);
        if (operation is { IsQuery: false } && (_scan.AddsHandlers || _context.DrivesOthers(protocol!)))
        {
            // Guard, action, hooks and handlers may drive what they were given; the machine itself refuses to be driven then.
            Emit(new Instruction(Opcode.ForgetShared, None, receiver));
        }

        bool hasOutputs = operation is { HasOutputs: true };
        foreach (IArgumentOperation argument in invocation.Arguments)
        {
            if (argument.Parameter?.RefKind is RefKind.Out or RefKind.Ref && VariableOfTarget(argument.Value) is >= 0 and int variable)
            {
                if (hasOutputs && argument.Parameter.RefKind == RefKind.Out && !_fieldVariables.Contains(variable))
                {
                    _sites[_sites.Count - 1].Outputs.Add(variable);
                    Emit(new Instruction(Opcode.DefineOutput, result, variable, _sites.Count - 1));
                }
                else
                {
                    Emit(new Instruction(Opcode.Store, None, variable));
                }
            }
        }

        return result;
    }

    private int VisitResultCall(IInvocationOperation invocation, int receiver)
    {
        switch (invocation.TargetMethod.Name)
        {
            case "Is" when invocation.Arguments.Length == 1 && invocation.Arguments[0].Value.ConstantValue is { HasValue: true, Value: { } code } && Helpers.Numbers.TryWord(code, out ulong word):
                // The same question asked twice has one answer, which is not followed: then it stays open.
                return EmitValue(Opcode.IsStatus, receiver, _scan.CountOf(word) > 1 ? 1 : 0, word);
            case "EnsureSuccess" when invocation.Arguments.IsEmpty:
                MayThrow(null);
                Emit(new Instruction(Opcode.Assume, None, EmitValue(Opcode.IsSuccess, receiver), Word: Value.True));
                return receiver;
            default:
                VisitArguments(invocation.Arguments, invocation.TargetMethod);
                Use(receiver);
                MayThrow(null);
                ForgetOutputs(invocation.Arguments);
                return None;
        }
    }

    /// <summary>Arguments in order. Objects among them become known to others; says whether code of ours is among them.</summary>
    private bool VisitArguments(ImmutableArray<IArgumentOperation> arguments, IMethodSymbol? method)
    {
        bool givesDelegate = false;
        foreach (IArgumentOperation argument in arguments)
        {
            givesDelegate |= argument.Value.Type?.TypeKind == TypeKind.Delegate || (argument.Value as IConversionOperation)?.Operand.Type?.TypeKind == TypeKind.Delegate;
            if (argument.Parameter?.RefKind == RefKind.Out)
            {
                continue;
            }

            int value = Visit(argument.Value);
            _arguments[argument] = value;
            Use(value);
            if (value != None && _context.Knows(method?.ContainingAssembly) && _context.InterestIn(argument.Value.Type) == Interest.Object && !IsStateTest(method))
            {
                CheckArgument(argument, value, method!);
                Emit(new Instruction(Opcode.Forget, None, value));
            }
        }

        return givesDelegate;
    }

    private readonly Dictionary<IArgumentOperation, int> _arguments = [];

    /// <summary>An assertion of some test library, a helper that throws: it may let only some results pass. What only prints is known not to.</summary>
    private void JudgeArguments(IInvocationOperation invocation)
    {
        INamespaceSymbol? space = invocation.TargetMethod.ContainingNamespace;
        while (space is { ContainingNamespace.IsGlobalNamespace: false })
        {
            space = space.ContainingNamespace;
        }

        if (space?.Name == "System")
        {
            return;
        }

        foreach (IArgumentOperation argument in invocation.Arguments)
        {
            if (argument.Value is not IParameterReferenceOperation && !argument.Value.ConstantValue.HasValue && _arguments.TryGetValue(argument, out int value) && value != None)
            {
                Emit(new Instruction(Opcode.Judge, None, value));
            }
        }
    }

    private bool IsStateTest(IMethodSymbol? method) => method is not null && StateTest.Of(method, _context) is not null;

    private void CheckArgument(IArgumentOperation argument, int value, IMethodSymbol method)
    {
        if (argument.Parameter is { } parameter && _context.Catalog.Find(parameter.Type) is { IsMachine: true } protocol
            && StateFacts.Read(parameter.OriginalDefinition, StateFacts.Requires, null, protocol) is not 0 and ulong required)
        {
            AddRequirement(argument.Syntax, value, method.Name, protocol, required, argument.Value.Syntax);
        }
    }

    private void AddRequirement(SyntaxNode syntax, int value, string member, Protocol protocol, ulong required, SyntaxNode? receiver, string? field = null)
    {
        CallSite site = new()
        {
            Index = _sites.Count,
            Syntax = syntax,
            Kind = SiteKind.Require,
            Member = member,
            Protocol = protocol,
            Legal = required,
            Receiver = receiver,
            Field = field,
            Block = _block.Ordinal,
        };
        _sites.Add(site);
        Emit(new Instruction(Opcode.Require, None, value, site.Index));
    }

    /// <summary>What a method asks of the machine it belongs to, or of one in a field of its class.</summary>
    private void CheckRequirements(IInvocationOperation invocation, int receiver, Protocol? protocol)
    {
        IMethodSymbol method = invocation.TargetMethod.OriginalDefinition;
        if (receiver != None && protocol is { IsMachine: true } && StateFacts.Read(method, StateFacts.Requires, null, protocol) is not 0 and ulong required)
        {
            AddRequirement(invocation.Syntax, receiver, method.Name, protocol, required, ReceiverOf(invocation.Instance));
        }

        if (invocation.Instance is not IInstanceReferenceOperation || _ownerFacts is null)
        {
            return;
        }

        foreach (IFieldSymbol field in _ownerFacts.Fields)
        {
            Protocol inner = _context.Catalog.Find(field.Type)!;
            if (StateFacts.Read(method, StateFacts.Requires, field.Name, inner) is not 0 and ulong asked && ObjectOf(field) is >= 0 and int owned)
            {
                AddRequirement(invocation.Syntax, EmitWord(Value.Object(owned)), method.Name, inner, asked, null, field.Name);
            }
        }
    }

    /// <summary>What attributes say of the time after the call.</summary>
    private int AfterCall(IInvocationOperation invocation, int receiver, Protocol? protocol)
    {
        IMethodSymbol method = invocation.TargetMethod;
        IMethodSymbol definition = method.OriginalDefinition;
        foreach (IArgumentOperation argument in invocation.Arguments)
        {
            if (argument.Parameter is { } parameter)
            {
                AfterArgument(argument, parameter);
            }
        }

        if (receiver != None && protocol is { IsMachine: true } && StateFacts.Read(definition, StateFacts.Ensures, null, protocol) is not 0 and ulong ensured)
        {
            Emit(new Instruction(Opcode.Ensure, None, receiver, Word: ensured));
        }

        foreach (IFieldSymbol field in invocation.Instance is IInstanceReferenceOperation && _ownerFacts is not null ? _ownerFacts.Fields : [])
        {
            Protocol inner = _context.Catalog.Find(field.Type)!;
            if (StateFacts.Read(definition, StateFacts.Ensures, field.Name, inner) is not 0 and ulong promised && ObjectOf(field) is >= 0 and int owned)
            {
                Emit(new Instruction(Opcode.Ensure, None, EmitWord(Value.Object(owned)), Word: promised));
            }
        }

        if (HasAttribute(method.GetAttributes(), "DoesNotReturnAttribute") || ForeignCode.NeverReturns(definition, _context.Cancellation))
        {
            Emit(new Instruction(Opcode.End, None));
            return None;
        }

        if (StateTest.Of(method, _context) is { } test && Subject(test, invocation.Instance, invocation.Arguments) is >= 0 and int subject)
        {
            return EmitTest(test, subject);
        }

        return ResultOf(method);
    }

    private int ResultOf(IMethodSymbol method)
    {
        if (_context.InterestIn(method.ReturnType) != Interest.Object || _context.Catalog.Find(method.ReturnType) is not { } protocol)
        {
            return None;
        }

        int index = AddObject(protocol, isPinned: false, isMadeHere: true);
        if (_context.Catalog.IsFactory(method, protocol))
        {
            return EmitValue(Opcode.Create, c: index);
        }

        int result = EmitValue(Opcode.Meet, c: index);
        if (StateFacts.ReadResult(method.OriginalDefinition, protocol) is not 0 and ulong states)
        {
            Emit(new Instruction(Opcode.Ensure, None, result, Word: states));
        }

        return result;
    }

    private void AfterArgument(IArgumentOperation argument, IParameterSymbol parameter)
    {
        if (!_arguments.TryGetValue(argument, out int value) || value == None)
        {
            return;
        }

        if (parameter.Type.SpecialType == SpecialType.System_Boolean)
        {
            foreach (AttributeData attribute in parameter.GetAttributes())
            {
                if (attribute.AttributeClass?.Name == "DoesNotReturnIfAttribute" && attribute.ConstructorArguments is [{ Value: bool ends }])
                {
                    Emit(new Instruction(Opcode.Assume, None, value, Word: Value.Bool(!ends)));
                }
            }
        }
        else if (_context.Catalog.Find(parameter.Type) is { IsMachine: true } protocol
            && StateFacts.Read(parameter.OriginalDefinition, StateFacts.Ensures, null, protocol) is not 0 and ulong states)
        {
            Emit(new Instruction(Opcode.Ensure, None, value, Word: states));
        }
    }

    private static bool HasAttribute(ImmutableArray<AttributeData> attributes, string name) => attributes.Any(a => a.AttributeClass?.Name == name);

    private void ForgetOutputs(ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (IArgumentOperation argument in arguments)
        {
            if (argument.Parameter?.RefKind is RefKind.Out or RefKind.Ref)
            {
                IOperation target = argument.Value is IDeclarationExpressionOperation declaration ? declaration.Expression : argument.Value;
                Assign(target, None);
            }
        }
    }

    private int VariableOfTarget(IOperation target) => target switch
    {
        IDeclarationExpressionOperation declaration => VariableOfTarget(declaration.Expression),
        ILocalReferenceOperation local => VariableOf(local.Local, local.Type!),
        IParameterReferenceOperation parameter => VariableOf(parameter.Parameter, parameter.Type!),
        _ => None,
    };

    /// <summary>The machine that a test is about.</summary>
    private int Subject(StateTest test, IOperation? instance, ImmutableArray<IArgumentOperation> arguments)
    {
        if (test.Parameter >= 0)
        {
            IArgumentOperation? argument = arguments.FirstOrDefault(a => a.Parameter?.Ordinal == test.Parameter);
            return argument is not null && _arguments.TryGetValue(argument, out int value) ? value : None;
        }

        if (test.Field is { } field)
        {
            return instance is IInstanceReferenceOperation && ObjectOf(field) is >= 0 and int owned ? EmitWord(Value.Object(owned)) : None;
        }

        return instance is IInstanceReferenceOperation own ? VisitThis(own) : None;
    }
}
