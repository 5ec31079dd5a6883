using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Parsing;
using TdxStateGen.Generators.Presence;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.Generators.Analyzers;

/// <summary>Reports what is wrong with declarations: runs the parser of the generator, which itself is silent, and the rules about the graph.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeclarationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. RuleCatalog.All.Select(static rule => rule.Descriptor).Where(static d => d.Category is not (RuleCategories.Programs or RuleCategories.Usage) && d.Id != RuleIds.DrivenEscapes)];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        // The generator does not ask who wrote a file, so a declaration that a tool wrote must not be refused in silence.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            if (LibraryUse.Of(start.Compilation).IsPossible)
            {
                start.RegisterSymbolAction(AnalyzeType, SymbolKind.NamedType);
                start.RegisterSyntaxNodeAction(LocalFunctionAttributes.Analyze, SyntaxKind.LocalFunctionStatement);
            }
        });
    }

    private static void AnalyzeType(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        ImmutableArray<AttributeUse> uses = AttributeUse.Of(type);
        AnchorMap anchors = new();
        if (uses.Any(static u => u.Kind == AttributeKind.StateMachine))
        {
            ParsedMachine parsed = MachineParser.Parse(type, context.Compilation, anchors, context.CancellationToken);
            SoundMachines.Note(type, context.Compilation, parsed);
            FindingReporter reporter = new(context, anchors, parsed.StateType);
            reporter.Report(parsed.Findings);
            if (parsed.Machine is { } machine)
            {
                DeclaredMachine declaration = new(machine, parsed.Places) { Leaves = parsed.Leaves };
                reporter.Report(MachineRules.Check(declaration, MachineRules.Advisory, context.CancellationToken));
            }

            reporter.Report(DrivenFields.Find(type, context.Compilation, anchors, context.CancellationToken));
        }
        else
        {
            new FindingReporter(context, anchors, stateEnum: null).Report(StrayAttributes.Find(type, uses, context.Compilation, anchors, context.CancellationToken));
        }

        new FindingReporter(context, anchors, stateEnum: null).Report(FactDeclarations.Find(type, context.Compilation, anchors, context.CancellationToken));
        if (uses.Any(static u => u.Kind == AttributeKind.LeafModule))
        {
            AnchorMap places = new();
            ParsedModule module = ModuleParser.Parse(type, context.Compilation, places, context.CancellationToken);
            FindingReporter reporter = new(context, places, stateEnum: null);
            reporter.Report(module.Findings);
            if (module.Module is not null)
            {
                reporter.Report(HostComparison.Find(type, module.Module, context.Compilation, places, context.CancellationToken));
            }
        }
    }
}
