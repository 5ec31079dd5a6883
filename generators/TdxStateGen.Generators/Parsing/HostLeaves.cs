using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Parsing;

/// <summary>A leaf that a host issues, as far as the far end sees it.</summary>
internal sealed record HostLeaf(ulong Number, string Name, string Trigger, IReadOnlyList<OperandModel> Inputs, IReadOnlyList<OperandModel> Outputs);

/// <summary>The leaves of a host-side machine, read from its attributes, which are the same in source and in a referenced assembly.</summary>
internal sealed class HostLeaves
{
    private HostLeaves(Convention convention, List<HostLeaf> leaves)
    {
        Convention = convention;
        Leaves = leaves;
    }

    public Convention Convention { get; }

    public IReadOnlyList<HostLeaf> Leaves { get; }

    /// <summary>The leaves of a class; null when it has no leaf interface. Leaves that are declared wrongly are left out: their own rules have them.</summary>
    public static HostLeaves? Read(INamedTypeSymbol host, Compilation compilation, CancellationToken cancellation)
    {
        ParseContext context = new(host, compilation, anchors: null, cancellation);
        AttributeUse interfaceUse = AttributeUse.Of(host).FirstOrDefault(static u => u.Kind == AttributeKind.LeafInterface);
        if (LeafInterface.ConventionOf(interfaceUse.Data?.AttributeClass) is not { } use || Convention.Read(context, use.Argument("convention"), Rules.Anchor.Class) is not { } convention)
        {
            return null;
        }

        List<HostLeaf> leaves = [];
        foreach (IMethodSymbol method in host.GetMembers().OfType<IMethodSymbol>())
        {
            cancellation.ThrowIfCancellationRequested();
            AttributeUse leaf = AttributeUse.Of(method).FirstOrDefault(static u => u.Kind == AttributeKind.Leaf);
            if (leaf.Data is not null && Numbers.TryWord(leaf.Argument("number")?.Scalar(), out ulong number))
            {
                OperandParser inputs = new(context, convention, isInput: true);
                OperandParser outputs = new(context, convention, isInput: false);
                leaves.Add(new HostLeaf(
                    number, leaf.Text("name") ?? "", method.Name,
                    [.. method.Parameters.Where(static p => p.RefKind is RefKind.None or RefKind.In && !LeafParser.IsHostOnly(p)).Select(inputs.Place).OfType<OperandModel>()],
                    [.. method.Parameters.Where(static p => p.RefKind == RefKind.Out).Select(outputs.Place).OfType<OperandModel>()]));
            }
        }

        return new HostLeaves(convention, leaves);
    }
}
