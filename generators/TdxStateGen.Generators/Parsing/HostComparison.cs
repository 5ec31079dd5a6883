using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.Generators.Parsing;

/// <summary>Compares a far end with the host-side machine that it names: both are declared by hand, and nothing else holds them together.</summary>
internal static class HostComparison
{
    /// <summary>What differs; empty when no machine is named.</summary>
    public static EquatableArray<Finding> Find(INamedTypeSymbol type, ModuleModel module, Compilation compilation, AnchorMap anchors, CancellationToken cancellation)
    {
        ParseContext context = new(type, compilation, anchors, cancellation);
        AttributeUse use = AttributeUse.Of(type).First(static u => u.Kind == AttributeKind.LeafModule);
        if (use.Property("CheckAgainst") is not { Value: ITypeSymbol { TypeKind: not TypeKind.Error } named })
        {
            return default;
        }

        Anchor where = context.At(use, "CheckAgainst");
        bool isMachine = named is INamedTypeSymbol && AttributeUse.Of(named).Any(static u => u.Kind == AttributeKind.StateMachine);
        HostLeaves? host = isMachine ? HostLeaves.Read((INamedTypeSymbol)named, compilation, cancellation) : null;
        if (host is null || host.Leaves.Count == 0)
        {
            context.Report(RuleIds.CheckAgainstUnusable, where, type.Name, Identifiers.ReadableName(named), isMachine ? "it has no leaves" : "it is no class with [StateMachine]");
            return context.Findings;
        }

        if (host.Convention.Type != module.Convention)
        {
            context.Report(RuleIds.ConventionsDiffer, where, type.Name, Short(module.Convention), named.Name, Short(host.Convention.Type));
            return context.Findings;
        }

        foreach (HostLeaf leaf in host.Leaves)
        {
            if (module.Handlers.FirstOrDefault(h => h.Number == leaf.Number) is not { } handler)
            {
                context.Report(Finding.Of(RuleIds.HandlerMissing, where, named.Name, Numbers.Text(leaf.Number), leaf.Name, type.Name)
                    .With(FindingProperties.Leaf, Numbers.Text(leaf.Number)).With(FindingProperties.Method, leaf.Trigger).With(FindingProperties.Parameters, ParametersOf(leaf, host.Convention)));
            }
            else
            {
                CompareOperands(context, named, leaf, handler, host.Convention);
            }
        }

        foreach (HandlerModel handler in module.Handlers.Where(h => host.Leaves.All(leaf => leaf.Number != h.Number)))
        {
            context.Report(RuleIds.HandlerWithoutLeaf, PlaceOf(context, handler), handler.Name, Numbers.Text(handler.Number), named.Name);
        }

        return context.Findings;
    }

    /// <summary>What the host puts into registers and the handler does not take, or the other way round for outputs. What a handler takes beyond that is 0 from this host, as other versions of the leaf may send it.</summary>
    private static void CompareOperands(ParseContext context, ITypeSymbol host, HostLeaf leaf, HandlerModel handler, Convention convention)
    {
        if (handler.Parameters.Any(static p => p.Role == HandlerParameterRole.RegisterFile))
        {
            return;
        }

        OperandModel[] taken = [.. handler.Parameters.Where(static p => p.RefKind is "" or "ref").Select(static p => p.Operand).OfType<OperandModel>()];
        OperandModel[] written = [.. handler.Parameters.Where(static p => p.RefKind is "out" or "ref").Select(static p => p.Operand).OfType<OperandModel>()];
        foreach (OperandModel sent in leaf.Inputs)
        {
            OperandModel? other = taken.FirstOrDefault(o => o.Register == sent.Register);
            Say(other is null ? "the host sends '" + sent.Parameter + "' in " + sent.Register + ", the handler does not take it"
                : IsNarrower(other, sent) ? "the host sends '" + sent.Parameter + "' with " + Numbers.Text(sent.Bits) + " bits in " + sent.Register + ", the handler takes " + Numbers.Text(other.Bits) + " of them" : null, other is null ? sent : null);
        }

        foreach (OperandModel read in leaf.Outputs)
        {
            OperandModel? other = written.FirstOrDefault(o => o.Register == read.Register);
            Say(other is null ? "the host reads '" + read.Parameter + "' from " + read.Register + ", the handler does not write it"
                : IsNarrower(read, other) ? "the handler writes " + Numbers.Text(other.Bits) + " bits to " + read.Register + ", the host reads " + Numbers.Text(read.Bits) + " of them as '" + read.Parameter + "'" : null);
        }

        void Say(string? difference, OperandModel? missing = null)
        {
            if (difference is not null)
            {
                context.Report(Finding.Of(RuleIds.HandlerOperandsDiffer, PlaceOf(context, handler), handler.Name, host.Name + "." + leaf.Trigger, Numbers.Text(leaf.Number), difference)
                    .With(FindingProperties.Method, handler.Name).With(FindingProperties.Leaf, Numbers.Text(leaf.Number))
                    .With(FindingProperties.Parameter, missing?.Parameter).With(FindingProperties.Register, missing?.Register.TrimStart('@'))
                    .With(FindingProperties.Parameters, missing is null ? null : ParameterOf(missing, taken.Length, "", convention)));
            }
        }
    }

    /// <summary>Whether both are integers and one has fewer bits.</summary>
    private static bool IsNarrower(OperandModel one, OperandModel other) => one.Kind == OperandKind.Number && other.Kind == OperandKind.Number && one.Bits < other.Bits;

    private static Anchor PlaceOf(ParseContext context, HandlerModel handler)
    {
        IMethodSymbol? method = context.Type.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(m => AttributeUse.Of(m).Any(u =>
            u.Kind == AttributeKind.Answers && Numbers.TryWord(u.Argument("number")?.Scalar(), out ulong number) && number == handler.Number));
        return method is null ? Anchor.Class : context.At(method);
    }

    /// <summary>Parameters of a handler for the leaf, as C# text.</summary>
    private static string ParametersOf(HostLeaf leaf, Convention convention) =>
        string.Join(", ", leaf.Inputs.Select((o, i) => ParameterOf(o, i, "", convention)).Concat(leaf.Outputs.Select((o, i) => ParameterOf(o, i, "out ", convention))).Prepend("int lp"));

    private static string ParameterOf(OperandModel operand, int position, string modifier, Convention convention)
    {
        bool isInOrder = position < convention.Fields.Count && Identifiers.Escape(convention.Fields[position].Name) == operand.Register;
        return (isInOrder ? "" : "[global::TdxStateGen.Reg(\"" + operand.Register.TrimStart('@') + "\")] ") + modifier + operand.Type + " " + operand.Parameter;
    }

    private static string Short(string qualified) => qualified.Substring(qualified.LastIndexOf('.') + 1).Replace("global::", "");
}
