using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Parsing;

/// <summary>Makes the model of a <c>[LeafModule]</c> class: the far end of a leaf interface.</summary>
internal static class ModuleParser
{
    /// <summary>Parses a class that carries the attribute.</summary>
    /// <param name="type">The class.</param>
    /// <param name="compilation">Its compilation.</param>
    /// <param name="anchors">Filled with the places of findings, for the analyzer; null in the generator.</param>
    /// <param name="cancellation">Honoured at every member.</param>
    public static ParsedModule Parse(INamedTypeSymbol type, Compilation compilation, AnchorMap? anchors, CancellationToken cancellation)
    {
        ParseContext context = new(type, compilation, anchors, cancellation);
        TypeIdentity identity = TypeIdentityParser.Parse(context, out bool canReopen, out _);
        AttributeUse use = AttributeUse.Of(type).First(static u => u.Kind == AttributeKind.LeafModule);
        Convention? convention = null;
        ModuleModel? module = null;
        if (!use.IsBound)
        {
            context.GiveUp();
        }
        else
        {
            convention = Convention.Read(context, use.Argument("convention"), context.At(use, "convention"));
            if (convention is not null)
            {
                module = ParseModule(context, identity, use, convention);
            }
        }

        MemberNames.CheckPrefix(context);
        bool hasRoom = MemberNames.CheckDispatcher(context, use);
        return new ParsedModule
        {
            Type = identity,
            CanReopen = canReopen && hasRoom,
            Registers = convention?.Registers,
            Module = context.IsBroken ? null : module,
            Findings = context.Findings,
        };
    }

    private static ModuleModel ParseModule(ParseContext context, TypeIdentity identity, AttributeUse use, Convention convention)
    {
        List<HandlerModel> handlers = [];
        foreach (ISymbol member in context.Type.GetMembers())
        {
            context.Cancellation.ThrowIfCancellationRequested();
            if (member is not IMethodSymbol method || context.IsGenerated(method))
            {
                continue;
            }

            foreach (AttributeUse answers in AttributeUse.Of(method))
            {
                if (answers.Kind == AttributeKind.Answers && ParseHandler(context, method, answers, convention) is { } handler)
                {
                    if (handlers.FirstOrDefault(h => h.Number == handler.Number) is { } other)
                    {
                        context.Report(RuleIds.HandlerTwice, context.At(answers, "number"), Numbers.Text(handler.Number), other.Name, handler.Name);
                    }

                    handlers.Add(handler);
                }
            }
        }

        return new ModuleModel
        {
            Type = identity,
            Convention = convention.Type,
            Registers = convention.Registers,
            Gate = ParseGate(context, use),
            CheckAgainst = use.Property("CheckAgainst")?.Scalar() is ITypeSymbol checkAgainst ? Identifiers.QualifiedName(checkAgainst) : null,
            Handlers = handlers.OrderBy(static h => h.Number).ToEquatableArray(),
        };
    }

    private static HandlerModel? ParseHandler(ParseContext context, IMethodSymbol method, AttributeUse use, Convention convention)
    {
        if (!use.IsBound)
        {
            context.GiveUp();
            return null;
        }

        if (use.Argument("number") is not { } argument || !Numbers.TryWord(argument.Scalar(), out ulong number))
        {
            context.Report(RuleIds.LeafAttributeUnusable, context.At(use), use.DisplayName, "its constructor needs an integral parameter named 'number'");
            return null;
        }

        if (HandlerMistake(method) is { } mistake)
        {
            if (mistake.Length > 0)
            {
                context.Report(RuleIds.HandlerShape, context.At(method), method.Name, mistake);
            }

            context.GiveUp();
            return null;
        }

        CheckUsable(context, method);
        OperandParser inputs = new(context, convention, isInput: true);
        OperandParser outputs = new(context, convention, isInput: false);
        ImmutableArray<HandlerParameterModel>.Builder parameters = ImmutableArray.CreateBuilder<HandlerParameterModel>();
        foreach (IParameterSymbol parameter in method.Parameters.Skip(1))
        {
            if (ParseParameter(context, parameter, convention, inputs, outputs) is { } parsed)
            {
                parameters.Add(parsed);
            }
        }

        return new HandlerModel(number, Identifiers.Escape(method.Name), parameters.ToImmutable());
    }

    private static void CheckUsable(ParseContext context, IMethodSymbol method)
    {
        Usability.Check(context, method, context.At(method));
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            Usability.Check(context, parameter.Type, context.At(parameter));
        }
    }

    /// <summary>What is wrong with a handler as a whole, empty when the compiler has said it, null when nothing is.</summary>
    private static string? HandlerMistake(IMethodSymbol method) => method switch
    {
        { ReturnType.TypeKind: TypeKind.Error } => "",
        { TypeParameters.IsEmpty: false } => "it must not be generic",
        { IsAsync: true } => "it must not be async",
        { MethodKind: not MethodKind.Ordinary } => "it must be an ordinary method",
        { ReturnsByRef: true } or { ReturnsByRefReadonly: true } => "it must return its status by value",
        { IsVararg: true } => "it must not have __arglist",
        _ when IsHiddenInDispatch(method) => "a parameter of the generated Dispatch has its name",
        _ when !IsStatus(method.ReturnType) => "it must return the status: an enum over an integer, or an unsigned integer",
        _ when method.Parameters.IsEmpty || method.Parameters[0] is not { RefKind: RefKind.None, Type.SpecialType: SpecialType.System_Int32 } =>
            "its first parameter must be the LP index, an int",
        _ => null,
    };

    /// <summary>Whether the generated method cannot call it by its name, which its own parameters have.</summary>
    private static bool IsHiddenInDispatch(IMethodSymbol method) => method.Name is "processor" or "registers";

    private static bool IsStatus(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Enum } || OperandTypes.Unsigned(type) is not null;

    private static HandlerParameterModel? ParseParameter(
        ParseContext context, IParameterSymbol parameter, Convention convention, OperandParser inputs, OperandParser outputs)
    {
        bool isRequest = AttributeUse.Of(parameter).Any(static u => u.Kind == AttributeKind.RequestWord);
        if (isRequest)
        {
            if (parameter is not { RefKind: RefKind.None, Type.SpecialType: SpecialType.System_UInt64 })
            {
                context.Report(RuleIds.HandlerShape, context.At(parameter), parameter.ContainingSymbol.Name, "the request word '" + parameter.Name + "' must be a ulong by value");
            }

            return new HandlerParameterModel(HandlerParameterRole.RequestWord, "", null);
        }

        if (SymbolEqualityComparer.Default.Equals(parameter.Type, convention.RegistersType))
        {
            if (parameter.RefKind != RefKind.Ref)
            {
                context.Report(RuleIds.HandlerShape, context.At(parameter), parameter.ContainingSymbol.Name, "the register file '" + parameter.Name + "' must be passed by ref");
            }

            return new HandlerParameterModel(HandlerParameterRole.RegisterFile, "ref", null);
        }

        switch (parameter.RefKind)
        {
            case RefKind.None when !parameter.IsParams:
            case RefKind.In:
                return inputs.Place(parameter) is { } input ? new HandlerParameterModel(HandlerParameterRole.Operand, "", input) : null;
            case RefKind.Out:
                return outputs.Place(parameter) is { } output ? new HandlerParameterModel(HandlerParameterRole.Operand, "out", output) : null;
            case RefKind.Ref:
                // One register both ways: it takes a place among the inputs, and no output may share it.
                OperandModel? both = inputs.Place(parameter);
                return both is not null && outputs.Take(parameter, both.Register) ? new HandlerParameterModel(HandlerParameterRole.Operand, "ref", both) : null;
            default:
                context.Report(RuleIds.HandlerShape, context.At(parameter), parameter.ContainingSymbol.Name, "'" + parameter.Name + "' must be by value, in, out or ref");
                return null;
        }
    }

    private static GateModel? ParseGate(ParseContext context, AttributeUse use)
    {
        if (use.Text("Gate") is not { } name)
        {
            return null;
        }

        IMethodSymbol[] methods = [.. MethodLookup.Named(context, name)];
        GateModel[] gates = [.. methods.Select(Gate).OfType<GateModel>()];
        if (gates.Length != 1)
        {
            string ruleId = methods.Length == 0 ? RuleIds.MethodNotFound : gates.Length == 0 ? RuleIds.GateShape : RuleIds.MethodAmbiguous;
            string[] arguments = methods.Length == 0 ? [context.Type.Name, name] : [name];
            context.Report(ruleId, context.At(use, "Gate"), arguments);
            return null;
        }

        Usability.Check(context, methods.First(static m => Gate(m) is not null), context.At(use, "Gate"));
        return gates[0];
    }

    private static GateModel? Gate(IMethodSymbol method)
    {
        bool returnsStatus = method.ReturnType is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable && IsStatus(nullable.TypeArguments[0]);
        if (!returnsStatus || IsHiddenInDispatch(method) || !method.TypeParameters.IsEmpty || method.Parameters.Any(static p => p.RefKind != RefKind.None))
        {
            return null;
        }

        SpecialType[] types = [.. method.Parameters.Select(static p => p.Type.SpecialType)];
        return types switch
        {
            [SpecialType.System_UInt64] => new GateModel(Identifiers.Escape(method.Name), TakesProcessor: false),
            [SpecialType.System_Int32, SpecialType.System_UInt64] => new GateModel(Identifiers.Escape(method.Name), TakesProcessor: true),
            _ => null,
        };
    }
}
