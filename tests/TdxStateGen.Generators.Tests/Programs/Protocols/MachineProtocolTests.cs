using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TdxStateGen.Generators.Model;
using TdxStateGen.Generators.Parsing;
using TdxStateGen.Generators.Programs.Protocols;
using TdxStateGen.Generators.Tests.Infrastructure;
using TdxStateGen.Generators.Tests.RandomMachines;

namespace TdxStateGen.Generators.Tests.Programs.Protocols;

/// <summary>The protocol that programs are checked by says what the model says that code is generated from, read from source or from an assembly.</summary>
public sealed class MachineProtocolTests
{
    [Fact]
    public void Protocol_OfRandomMachines_IsTheModel()
    {
        string[] texts = [.. Enumerable.Range(1, 100).Select(static seed => new RandomDeclaration(seed).Text)];
        GeneratorRun run = GeneratorHarness.Run(texts, new HarnessOptions { WithStateless = true }).AssertCompiles();
        CSharpCompilation reader = run.Output.RemoveAllSyntaxTrees().WithAssemblyName("Reader").AddReferences(MetadataReference.CreateFromImage(run.Image()));
        int machines = 0;
        foreach (INamedTypeSymbol type in Types(run.Output.Assembly.GlobalNamespace))
        {
            if (MachineProtocolReader.Read(type) is not { } protocol || MachineParser.Parse(type, run.Output, null, CancellationToken.None).Machine is not { } model)
            {
                continue;
            }

            machines++;
            Assert.Equal(Describe(model), Describe(protocol, model));
            INamedTypeSymbol imported = reader.GetTypeByMetadataName(MetadataName(type))!;

            // Of an assembly one sees what one may use.
            Assert.Equal(Describe(protocol, model, onlyPublic: true), Describe(MachineProtocolReader.Read(imported)!, model, onlyPublic: true));
        }

        Assert.True(machines >= 60, machines.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>For every trigger and state what it leads to when it succeeds.</summary>
    private static string Describe(MachineModel model) => Text(model, (trigger, state) => model.EdgeAt(state, trigger) switch
    {
        null => null,
        { Kind: EdgeKind.Move } edge => edge.Branches.Select(static b => b.To).Concat(edge.Branches.Any(static b => b.Profiles is not null) ? [state] : []),
        { Kind: EdgeKind.OnDemand } => model.Triggers[trigger].OnDemand!.Outcomes.Select(static o => o.State),
        _ => [state],
    });

    private static string Describe(Protocol protocol, MachineModel model, bool onlyPublic = false) => Text(model, (trigger, state) =>
    {
        if (onlyPublic && model.Triggers[trigger].Accessibility != "public")
        {
            return null;
        }

        string name = model.Triggers[trigger].Name.TrimStart('@');
        bool isOnDemand = model.Triggers[trigger].Kind == TriggerKind.OnDemand;
        ProtocolOperation operation = protocol.Find(name)!;
        ulong permitted = isOnDemand ? protocol.Find("Can" + name)!.Legal : operation.Legal;
        if ((permitted >> state & 1) == 0)
        {
            return null;
        }

        ulong targets = operation.Outcomes.Where(o => isOnDemand || o.IsSuccess).Aggregate(0UL, (all, o) => all | o.Targets[state]);
        return Enumerable.Range(0, protocol.States.Length).Where(to => (targets >> to & 1) != 0);
    });

    private static string Text(MachineModel model, Func<int, int, IEnumerable<int>?> leadsTo)
    {
        IEnumerable<string> cells =
            from trigger in Enumerable.Range(0, model.Triggers.Count)
            from state in Enumerable.Range(0, model.States.Count)
            let targets = leadsTo(trigger, state)
            select $"{model.Triggers[trigger].Name} {model.States[state].Name}: " + (targets is null ? "-" : string.Join(',', targets.Distinct().Order()));
        return string.Join('\n', cells);
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol scope) =>
        scope.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(static m => m is INamedTypeSymbol type ? Types(type).Prepend(type) : Types(m));

    private static string MetadataName(INamedTypeSymbol type)
    {
        string name = type.MetadataName;
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            name = outer.MetadataName + "+" + name;
        }

        return type.ContainingNamespace.IsGlobalNamespace ? name : type.ContainingNamespace.ToDisplayString() + "." + name;
    }
}
