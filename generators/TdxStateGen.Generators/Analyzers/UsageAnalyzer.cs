using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Parsing;
using TdxStateGen.Generators.Presence;
using TdxStateGen.Generators.Rules;
using TdxStateGen.Generators.Usage;

namespace TdxStateGen.Generators.Analyzers;

/// <summary>Reports code that uses machines against their purpose: calls that go past the stubs, triggers inside triggers, wide leaves issued once for each processor.</summary>
/// <remarks>Looks at the text first: a call whose name and arguments are no trigger's and no transport's costs one look-up in a table.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UsageAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [.. RuleCatalog.All.Select(static rule => rule.Descriptor).Where(static d => d.Category == RuleCategories.Usage)];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (!LibraryUse.Of(start.Compilation).IsPossible || MachineNames.Of(start.Compilation, start.CancellationToken) is not { IsEmpty: false } names)
            {
                return;
            }

            Lazy<MachineIndex> index = new(() => new MachineIndex(start.Compilation, start.CancellationToken));
            start.RegisterSyntaxNodeAction(c => AnalyzeCall(c, names, index), SyntaxKind.InvocationExpression);
            start.RegisterSyntaxNodeAction(static c => NestedTriggers.CheckHandler(c, (AssignmentExpressionSyntax)c.Node), SyntaxKind.AddAssignmentExpression);
        });
    }

    private static void AnalyzeCall(SyntaxNodeAnalysisContext context, MachineNames names, Lazy<MachineIndex> machines)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        SimpleNameSyntax? name = call.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            SimpleNameSyntax simple => simple,
            _ => null,
        };
        if (name is null)
        {
            return;
        }

        string text = name.Identifier.ValueText;
        bool isRaw = RawCalls.MayBe(call, text);
        if (!isRaw && !names.MayBeCalled(text, call.ArgumentList))
        {
            return;
        }

        MachineIndex index = machines.Value;
        if (isRaw)
        {
            RawCalls.Check(context, call, name, index);
        }

        if (index.MayFire(text))
        {
            NestedTriggers.CheckOwnCall(context, call, name);
        }

        if (index.MayShut(text))
        {
            Unwinds.Check(context, call, name, index);
        }

        if (index.MayBeWide(text))
        {
            CheckWide(context, call, name, index);
        }
    }

    private static void CheckWide(SyntaxNodeAnalysisContext context, InvocationExpressionSyntax call, SimpleNameSyntax name, MachineIndex index)
    {
        if (context.SemanticModel.GetSymbolInfo(call, context.CancellationToken).Symbol is IMethodSymbol method
            && index.Find(method.ContainingType)?.Leaves.FirstOrDefault(l => l.Stub == method.Name) is { IsWide: true } leaf
            && AttributeUse.Of(method).Any(static u => u.Kind == AttributeKind.Leaf)
            && ProcessorLoops.Contain(call, context.SemanticModel, context.CancellationToken))
        {
            ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty.Add(FindingProperties.Method, leaf.Stub).Add(FindingProperties.Scope, leaf.Scope);
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.WideLeafOnOneProcessor, name.GetLocation(), properties, leaf.Stub, leaf.Scope, "one call reaches them all, and this one is made for each processor anew"));
        }
    }
}
