using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TdxStateGen.Generators.Programs.Domain;

namespace TdxStateGen.Generators.Programs.Lowering;

/// <content>Code that is not followed, and what is forgotten when it runs.</content>
internal sealed partial class BodyLowerer
{
    /// <summary>What code that is not followed may do.</summary>
    private void UnknownCall(IMethodSymbol? method, IOperation? instance, bool runsDelegates)
    {
        if (method is null || (StateTest.Of(method, _context) is not null && !runsDelegates))
        {
            return;
        }

        bool isOwn = _owner is not null && SymbolEqualityComparer.Default.Equals(method.ContainingType?.OriginalDefinition, _owner.OriginalDefinition);
        if (method.MethodKind == MethodKind.LocalFunction)
        {
            HandOut(method);
            runsDelegates = true;
        }

        if (isOwn && method.MethodKind != MethodKind.LocalFunction)
        {
            ForgetDriven(method.Name, all: false);
        }

        if (runsDelegates || (_scan.AddsHandlers && instance is not null) || _context.Knows(method.ContainingAssembly) || (ReceiverType(instance) is { TypeKind: not TypeKind.TypeParameter } type && _context.Catalog.Find(type) is null && type.ContainingAssembly is { } assembly && _context.Knows(assembly)))
        {
            RunUnknown(isOwn && method.MethodKind != MethodKind.LocalFunction);
        }
    }

    /// <summary>An accessor with a body of somebody's runs: a setter, the adding of a handler.</summary>
    private void AccessorCall(ISymbol member, IMethodSymbol? accessor)
    {
        if (accessor is null || _context.Catalog.HasTables || !_context.RunsCode(accessor))
        {
            return;
        }

        bool isOwn = _owner is not null && SymbolEqualityComparer.Default.Equals(member.ContainingType.OriginalDefinition, _owner.OriginalDefinition);
        if (isOwn)
        {
            ForgetDriven(member.Name, all: false);
        }

        RunUnknown(isOwn);
    }

    private void RunUnknown(bool isOwn)
    {
        Emit(new Instruction(Opcode.ForgetShared, None));
        foreach (IFieldSymbol field in isOwn || _ownerFacts is null ? [] : _ownerFacts.Fields)
        {
            if (_ownerFacts!.IsOpen(field) && ObjectOf(field) is >= 0 and int owned)
            {
                Emit(new Instruction(Opcode.Forget, None, EmitWord(Value.Object(owned))));
            }
        }

        // An exception of that code comes when it has done what it did.
        MayThrow(null, isCall: true);
    }

    /// <summary>The type of the object itself, which may be called by way of an interface of the framework, as Dispose is.</summary>
    private static ITypeSymbol? ReceiverType(IOperation? instance)
    {
        while (instance is IConversionOperation conversion)
        {
            instance = conversion.Operand;
        }

        return instance?.Type;
    }

    private void ForgetDriven(string member, bool all)
    {
        if (all)
        {
            Emit(new Instruction(Opcode.ForgetShared, None));
        }

        foreach (IFieldSymbol field in _ownerFacts is null ? [] : _ownerFacts.Fields)
        {
            if ((all || _ownerFacts!.MayDrive(member, field)) && ObjectOf(field) is >= 0 and int owned)
            {
                Emit(new Instruction(Opcode.Forget, None, EmitWord(Value.Object(owned))));
            }
        }
    }
}
