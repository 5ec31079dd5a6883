using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.Generators.Parsing;

/// <summary>Reads a leaf method: its attribute, operands, statuses and cursor.</summary>
internal sealed class LeafParser(ParseContext context, StateEnum states, LeafInterface? leafInterface, bool hasInterfaceAttribute, IReadOnlyList<StatusModel> classStatuses)
{
    private readonly Dictionary<ulong, (string Name, Anchor Where)> _numbers = [];
    private readonly ProfileParser _profiles = new(context, leafInterface?.ProfileType);
    private readonly List<DeclaredLeaf> _declared = [];
    private bool _isMissingReported;

    /// <summary>What was declared, for the rules.</summary>
    public EquatableArray<DeclaredLeaf> Declared => _declared.ToEquatableArray();

    /// <summary>The leaf, or null after a report.</summary>
    public LeafModel? Parse(IMethodSymbol method, AttributeUse use, ImmutableArray<AttributeUse> uses, int trigger, out bool isFanOut)
    {
        isFanOut = false;
        if (leafInterface is null)
        {
            if (!hasInterfaceAttribute && !_isMissingReported)
            {
                _isMissingReported = true;
                context.Report(RuleIds.LeafInterfaceMissing, context.At(context.Type), context.Type.Name, method.Name);
            }

            return null;
        }

        if (!use.IsBound)
        {
            context.GiveUp();
            return null;
        }

        if (use.Argument("number") is not { } numberArgument || !Numbers.TryWord(numberArgument.Scalar(), out ulong number) || use.Text("name") is not { } name)
        {
            context.Report(
                RuleIds.LeafAttributeUnusable, context.At(use), use.DisplayName, "its constructor needs an integral parameter named 'number' and a string named 'name', not null");
            return null;
        }

        CheckLimits(use, number, name);
        if (_numbers.TryGetValue(number, out (string Name, Anchor Where) other))
        {
            context.Report(Finding.Of(RuleIds.LeafNumberTwice, context.At(use, "number"), Numbers.Text(number), other.Name, method.Name)
                .Via(other.Where).With(FindingProperties.Leaf, Numbers.Text(number)).With(FindingProperties.Trigger, Identifiers.Escape(method.Name)));
        }
        else
        {
            _numbers.Add(number, (method.Name, context.At(use, "number")));
        }

        ITypeSymbol? result = ResultType(method, out isFanOut);
        if (result is null)
        {
            return null;
        }

        string? scope = EnumMember(use, "Scope", "CurrentProcessor");
        if (scope is not null && isFanOut == (scope == "CurrentProcessor"))
        {
            string wanted = isFanOut ? result.Name : "FanOutResult<" + result.Name + ">";
            string type = Identifiers.QualifiedName(result);
            context.Report(Finding.Of(RuleIds.ScopeAndReturnType, context.At(method), method.Name, scope, wanted)
                .Via(context.At(use, "Scope")).With(FindingProperties.Trigger, Identifiers.Escape(method.Name)).With(FindingProperties.Scope, scope)
                .With(FindingProperties.ReturnType, isFanOut ? type : "global::TdxStateGen.FanOutResult<" + type + ">"));
        }

        ImmutableArray<OperandModel> inputs = PlaceInputs(method);
        ImmutableArray<OperandModel> outputs = PlaceOutputs(method, isFanOut);
        StatusParser statuses = new(context, states, _profiles);
        LeafModel leaf = new()
        {
            Number = number,
            Name = name,
            Version = use.Int32("Version", 0),
            Scope = scope ?? "",
            Order = EnumMember(use, "Order", "Serial") ?? "",
            OnFailure = EnumMember(use, "OnFailure", "Stop") ?? "",
            CommitOnAny = EnumMember(use, "CommitWhen", "All") == "Any",
            Profiles = _profiles.Parse(use),
            ResultType = Identifiers.QualifiedName(result),
            Inputs = inputs,
            Outputs = outputs,
            Statuses = statuses.Parse(uses).Concat(classStatuses).ToEquatableArray(),
            Cursor = ParseCursor(method, uses, outputs),
        };
        _profiles.Parse(use, "NoEffectIn");
        _declared.Add(new DeclaredLeaf
        {
            Trigger = trigger,
            Where = context.At(use),
            Given = use.Data.NamedArguments.Select(static a => a.Key).ToEquatableArray(),
            Profiles = ProfileParser.Bits(use),
            NoEffectIn = ProfileParser.Bits(use, "NoEffectIn"),
            Known = leafInterface.Convention.Facts.Find(number),
            Statuses = statuses.Declared.ToEquatableArray(),
            Cursor = WidthsOf(method, uses),
        });
        MarkProperties(use);
        return leaf;
    }

    /// <summary>Whether the request word holds what is asked for.</summary>
    private void CheckLimits(AttributeUse use, ulong number, string name)
    {
        ConventionFacts facts = leafInterface!.Convention.Facts;
        int version = use.Int32("Version", 0);
        if (number > facts.MaxNumber)
        {
            context.Report(RuleIds.LeafOutOfRange, context.At(use, "number"), "Leaf number " + Numbers.Text(number), name, "0 to " + Numbers.Text(facts.MaxNumber));
        }

        if (version < 0 || version > facts.MaxVersion)
        {
            context.Report(RuleIds.LeafOutOfRange, context.At(use, "Version"), "Version " + Numbers.Text(version), name, "0 to " + Numbers.Text(facts.MaxVersion));
        }
    }

    /// <summary>Makes the places known that rules point at.</summary>
    private void MarkProperties(AttributeUse use)
    {
        context.At(use, "name");
        foreach (KeyValuePair<string, TypedConstant> property in use.Data.NamedArguments)
        {
            context.At(use, property.Key);
        }
    }

    private CursorWidths? WidthsOf(IMethodSymbol method, ImmutableArray<AttributeUse> uses)
    {
        AttributeUse use = uses.FirstOrDefault(static u => u.Kind == AttributeKind.Cursor);
        return use.Data is not null && Bits("output") is int output && Bits("end") is int end ? new CursorWidths(output, end, context.At(use, "output")) : null;

        int? Bits(string argument) => method.Parameters.FirstOrDefault(p => p.Name == use.Text(argument)) is { } parameter
            && OperandTypes.Of(parameter.Type) is { Kind: OperandKind.Number } type ? type.Bits : null;
    }

    private ITypeSymbol? ResultType(IMethodSymbol method, out bool isFanOut)
    {
        ITypeSymbol result = method.ReturnType;
        isFanOut = result is INamedTypeSymbol fanOut && KnownNames.Is(fanOut.OriginalDefinition, "FanOutResult`1");
        if (isFanOut)
        {
            result = ((INamedTypeSymbol)result).TypeArguments[0];
        }

        if (result.TypeKind == TypeKind.Error)
        {
            context.GiveUp();
            return null;
        }

        bool isResult = result.TypeKind == TypeKind.Struct && result.AllInterfaces.Any(i =>
            KnownNames.Is(i.OriginalDefinition, "ILeafResult`1") && SymbolEqualityComparer.Default.Equals(i.TypeArguments[0], result) && Interfaces.AreMembersVisible(result, i));
        if (!isResult)
        {
            context.Report(
                RuleIds.UnsupportedReturnType, context.At(method), method.Name, Identifiers.ReadableName(method.ReturnType),
                "a leaf returns a struct that implements ILeafResult of itself, with public members, or FanOutResult of one");
            return null;
        }

        Usability.Check(context, result, context.At(method));
        return result;
    }

    private ImmutableArray<OperandModel> PlaceInputs(IMethodSymbol method)
    {
        OperandParser operands = new(context, leafInterface!.Convention, isInput: true);
        ImmutableArray<OperandModel>.Builder inputs = ImmutableArray.CreateBuilder<OperandModel>();
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            if (parameter.RefKind is RefKind.Ref or RefKind.RefReadOnlyParameter || parameter.IsParams)
            {
                context.Report(RuleIds.RefOperand, context.At(parameter), parameter.Name);
            }
            else if (parameter.RefKind != RefKind.Out && !IsHostOnly(parameter) && operands.Place(parameter) is { } operand)
            {
                inputs.Add(operand);
            }
        }

        return inputs.ToImmutable();
    }

    private ImmutableArray<OperandModel> PlaceOutputs(IMethodSymbol method, bool isFanOut)
    {
        OperandParser operands = new(context, leafInterface!.Convention, isInput: false);
        ImmutableArray<OperandModel>.Builder outputs = ImmutableArray.CreateBuilder<OperandModel>();
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (parameter.RefKind != RefKind.Out)
            {
                continue;
            }

            if (isFanOut)
            {
                context.Report(RuleIds.OutputOfFanOut, context.At(parameter), parameter.Name, method.Name);
            }
            else if (IsHostOnly(parameter))
            {
                context.Report(RuleIds.RefOperand, context.At(parameter), parameter.Name);
            }
            else if (operands.Place(parameter) is { } operand)
            {
                outputs.Add(operand);
            }
        }

        return outputs.ToImmutable();
    }

    private CursorModel? ParseCursor(IMethodSymbol method, ImmutableArray<AttributeUse> uses, ImmutableArray<OperandModel> outputs)
    {
        AttributeUse use = uses.FirstOrDefault(static u => u.Kind == AttributeKind.Cursor);
        if (use.Data is null)
        {
            return null;
        }

        if (!use.IsBound)
        {
            context.GiveUp();
            return null;
        }

        int stallLimit = use.Int32("StallLimit", 65_536);
        if (stallLimit < 1)
        {
            context.Report(RuleIds.StallLimit, context.At(use, "StallLimit"), Numbers.Text(stallLimit));
        }

        OperandKind? output = CursorKind(method, use, "output", static p => p.RefKind == RefKind.Out);
        OperandKind? end = CursorKind(method, use, "end", static p => p.RefKind is RefKind.None or RefKind.In);
        if (output is null || end is null)
        {
            return null;
        }

        string name = Identifiers.Escape(use.Text("output")!);
        return outputs.Any(o => o.Parameter == name)
            ? new CursorModel(name, output.Value, Identifiers.Escape(use.Text("end")!), end.Value, stallLimit)
            : null;
    }

    private OperandKind? CursorKind(IMethodSymbol method, AttributeUse use, string argument, Func<IParameterSymbol, bool> isSuited)
    {
        string name = use.Text(argument) ?? "";
        IParameterSymbol? parameter = method.Parameters.FirstOrDefault(p => p.Name == name);
        if (parameter is not null && isSuited(parameter) && OperandTypes.Of(parameter.Type) is { Kind: not OperandKind.Bool } type)
        {
            return type.Kind;
        }

        string wanted = argument == "output" ? "an out parameter of an integer or operand type" : "a by-value parameter of an integer or operand type";
        context.Report(RuleIds.CursorOperands, context.At(use, argument), name, method.Name, wanted);
        return null;
    }

    /// <summary>The name of a property's enum member; null after a report that it has none.</summary>
    private string? EnumMember(AttributeUse use, string property, string otherwise)
    {
        if (use.Property(property) is not { Kind: TypedConstantKind.Enum } constant)
        {
            return otherwise;
        }

        IFieldSymbol? member = constant.Type?.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.HasConstantValue && Equals(f.ConstantValue, constant.Value));
        if (member is null)
        {
            context.Report(RuleIds.LeafAttributeUnusable, context.At(use, property), use.DisplayName, property + " is no member of " + constant.Type?.Name);
        }

        return member?.Name;
    }

    /// <summary>Whether a parameter is not sent.</summary>
    public static bool IsHostOnly(IParameterSymbol parameter) => AttributeUse.Of(parameter).Any(static u => u.Kind == AttributeKind.HostOnly);
}
