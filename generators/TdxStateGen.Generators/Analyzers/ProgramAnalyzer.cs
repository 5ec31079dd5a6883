using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Presence;
using TdxStateGen.Generators.Programs.Flow;
using TdxStateGen.Generators.Programs.Lowering;
using TdxStateGen.Generators.Programs.Protocols;
using TdxStateGen.Generators.Programs.Reporting;

namespace TdxStateGen.Generators.Analyzers;

/// <summary>Follows the state of machines through the code that drives them, and reports calls that are illegal there.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProgramAnalyzer : DiagnosticAnalyzer
{
    private readonly ImmutableArray<ProtocolTable> _tables;

    /// <summary>Follows declared machines.</summary>
    public ProgramAnalyzer()
        : this([])
    {
    }

    /// <summary>Follows declared machines and types described by tables.</summary>
    /// <param name="tables">The tables.</param>
    internal ProgramAnalyzer(ImmutableArray<ProtocolTable> tables) => _tables = tables;

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [.. RuleCatalog.All.Select(static rule => rule.Descriptor).Where(static d => d.Category == RuleCategories.Programs)];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (_tables.IsEmpty && (!LibraryUse.Of(start.Compilation).IsPossible || MachineNames.Of(start.Compilation, start.CancellationToken).IsEmpty))
            {
                return;
            }

            ProtocolCatalog catalog = new(start.Compilation, _tables, start.CancellationToken);
            LoweringContext lowering = new(start.Compilation, catalog, start.CancellationToken);
            DrivingFilter filter = new(lowering);
            start.RegisterCodeBlockAction(block => Analyze(block, lowering, filter));
        });
    }

    private static void Analyze(CodeBlockAnalysisContext context, LoweringContext lowering, DrivingFilter filter)
    {
        if (!lowering.Catalog.HasTables && !filter.MayDrive(context.CodeBlock, context.OwningSymbol))
        {
            return;
        }

        foreach (SyntaxNode node in Bodies(context.CodeBlock))
        {
            IOperation? operation = context.SemanticModel.GetOperation(node, context.CancellationToken);
            while (operation?.Parent is { } parent)
            {
                operation = parent;
            }

            if (operation is null)
            {
                continue;
            }

            INamedTypeSymbol? owner = context.OwningSymbol.ContainingType;
            BodyScan scan = new(operation, type => lowering.Catalog.Find(type) is not null);

            // The text was a first guess: names such as Open are common. An owner's methods can have something to keep without mentioning a machine.
            bool isOwner = owner is not null && (lowering.Catalog.Find(owner) is not null || lowering.Owner(owner.OriginalDefinition) is not null);
            if ((scan.HasObjects || isOwner) && GraphOf(operation, context.CancellationToken) is { } graph)
            {
                Analyze(context, lowering, graph, scan, context.OwningSymbol as IMethodSymbol, owner);
            }
        }
    }

    private static void Analyze(CodeBlockAnalysisContext context, LoweringContext lowering, ControlFlowGraph graph, BodyScan scan, IMethodSymbol? method, INamedTypeSymbol? owner)
    {
        BodyLowerer lowerer = new(lowering, graph, scan, method, owner, context.CancellationToken);
        if (lowerer.Lower() is { } body)
        {
            BlockGraph blocks = new(body);
            FlowEngine engine = new(body, blocks, context.CancellationToken);
            if (engine.Run())
            {
                ProgramReporter.Report(body, engine, blocks, context.ReportDiagnostic);
            }
        }

        foreach ((IMethodSymbol symbol, ControlFlowGraph nested) in lowerer.Nested)
        {
            Analyze(context, lowering, nested, scan, symbol, owner);
        }
    }

    private static IEnumerable<SyntaxNode> Bodies(SyntaxNode block) => block switch
    {
        BasePropertyDeclarationSyntax property => property is PropertyDeclarationSyntax { ExpressionBody: { } body } ? [body] : property is IndexerDeclarationSyntax { ExpressionBody: { } indexer } ? [indexer] : [],
        BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(static v => v.Initializer).OfType<EqualsValueClauseSyntax>(),
        VariableDeclaratorSyntax { Initializer: { } initializer } => [initializer],
        _ => [block],
    };

    private static ControlFlowGraph? GraphOf(IOperation root, CancellationToken cancellation) => root switch
    {
        IMethodBodyOperation body => ControlFlowGraph.Create(body, cancellation),
        IConstructorBodyOperation body => ControlFlowGraph.Create(body, cancellation),
        IBlockOperation body => ControlFlowGraph.Create(body, cancellation),
        IFieldInitializerOperation body => ControlFlowGraph.Create(body, cancellation),
        IPropertyInitializerOperation body => ControlFlowGraph.Create(body, cancellation),
        _ => null,
    };
}
