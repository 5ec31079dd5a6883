using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Parsing;
using TdxStateGen.Generators.Presence;

namespace TdxStateGen.Generators.Analyzers;

/// <summary>
/// Points at machines of the Stateless library that could be declared instead, so that the code fix has a place. Registers nothing unless the compilation sees both libraries; then it looks at the
/// creation of such machines only.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MigrationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.StatelessMachine];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (LibraryUse.AttributesIn(start.Compilation).Count > 0 && start.Compilation.GetTypesByMetadataName(KnownNames.StatelessMachine) is { IsEmpty: false } machines)
            {
                start.RegisterOperationAction(operation => Analyze(operation, machines), OperationKind.ObjectCreation);
            }
        });
    }

    private static void Analyze(OperationAnalysisContext context, ImmutableArray<INamedTypeSymbol> machines)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (creation.Type is not INamedTypeSymbol type
            || !machines.Contains(type.OriginalDefinition, SymbolEqualityComparer.Default)
            || type.TypeArguments.Any(static argument => argument.TypeKind != TypeKind.Enum)
            || NameOfVariable(creation.Syntax) is not { } name)
        {
            return;
        }

        if (Around(context.ContainingSymbol, creation.Syntax, context.CancellationToken).Any(node => Configures(node, name)))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.StatelessMachine, creation.Syntax.GetLocation(), name, type.TypeArguments[0].Name));
        }
    }

    /// <summary>The local, field or property that the new machine is put into.</summary>
    private static string? NameOfVariable(SyntaxNode creation) => creation.Parent switch
    {
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => variable.Identifier.ValueText,
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => property.Identifier.ValueText,
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax left } => left.Identifier.ValueText,
        AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } left } => left.Name.Identifier.ValueText,
        _ => null,
    };

    /// <summary>The parts of the class around the creation; for top-level statements the file.</summary>
    private static IEnumerable<SyntaxNode> Around(ISymbol symbol, SyntaxNode creation, CancellationToken cancellation) =>
        creation.FirstAncestorOrSelf<TypeDeclarationSyntax>() is null
            ? [creation.SyntaxTree.GetRoot(cancellation)]
            : (symbol.ContainingType ?? symbol as INamedTypeSymbol)?.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)) ?? [];

    private static bool Configures(SyntaxNode scope, string name) => scope.DescendantNodes().Any(node =>
        node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Configure" } access }
        && access.Expression switch
        {
            IdentifierNameSyntax identifier => identifier.Identifier.ValueText == name,
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } member => member.Name.Identifier.ValueText == name,
            _ => false,
        });
}
