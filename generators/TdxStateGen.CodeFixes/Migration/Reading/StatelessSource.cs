using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TdxStateGen.CodeFixes.Migration.Reading;

/// <summary>The machine to be migrated, where it is made: its variable, its enums and the code that can see it.</summary>
internal sealed class StatelessSource
{
    private StatelessSource(BaseObjectCreationExpressionSyntax creation, ISymbol variable, INamedTypeSymbol machine, INamedTypeSymbol? host, SemanticModel model)
    {
        Creation = creation;
        Variable = variable;
        MachineType = machine;
        Host = host;
        Model = model;
    }

    public BaseObjectCreationExpressionSyntax Creation { get; }

    /// <summary>The local, field or property that the machine is put into.</summary>
    public ISymbol Variable { get; }

    /// <summary><c>StateMachine&lt;TState, TTrigger&gt;</c>.</summary>
    public INamedTypeSymbol MachineType { get; }

    public INamedTypeSymbol States => (INamedTypeSymbol)MachineType.TypeArguments[0];

    public INamedTypeSymbol Triggers => (INamedTypeSymbol)MachineType.TypeArguments[1];

    /// <summary>The type around the creation; null in top-level statements.</summary>
    public INamedTypeSymbol? Host { get; }

    public SemanticModel Model { get; }

    /// <summary>The declaration of the host that holds the creation.</summary>
    public TypeDeclarationSyntax? HostSyntax => Creation.FirstAncestorOrSelf<TypeDeclarationSyntax>();

    /// <summary>Whether the original's class has anything of this name.</summary>
    public bool HostMentions(string name) => HostSyntax is { } host && host.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name);

    public static StatelessSource? Find(SyntaxNode root, SemanticModel model, Microsoft.CodeAnalysis.Text.TextSpan span, CancellationToken cancellation)
    {
        if (root.FindNode(span, getInnermostNodeForTie: true).FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>() is not { } creation
            || model.GetTypeInfo(creation, cancellation).Type is not INamedTypeSymbol { Name: "StateMachine", TypeArguments.Length: 2, ContainingNamespace.Name: "Stateless" } machine
            || machine.TypeArguments.Any(static argument => argument.TypeKind != TypeKind.Enum)
            || VariableOf(creation, model, cancellation) is not { } variable)
        {
            return null;
        }

        TypeDeclarationSyntax? around = creation.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        INamedTypeSymbol? host = around is null ? null : model.GetDeclaredSymbol(around, cancellation);
        return host?.TypeKind is null or TypeKind.Class or TypeKind.Struct ? new StatelessSource(creation, variable, machine, host, model) : null;
    }

    /// <summary>The syntax in which the variable is known: the member around a local, all parts of the class around a field.</summary>
    public IEnumerable<(SyntaxNode Scope, SemanticModel Model)> Scopes(CancellationToken cancellation)
    {
        if (Variable is ILocalSymbol)
        {
            SyntaxNode scope = Creation.Ancestors().FirstOrDefault(static node => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or PropertyDeclarationSyntax)
                ?? (SyntaxNode)Creation.SyntaxTree.GetRoot(cancellation);
            return [(scope, Model)];
        }

        return Variable.ContainingType.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation))
            .Select(part => (part, part.SyntaxTree == Model.SyntaxTree ? Model : Model.Compilation.GetSemanticModel(part.SyntaxTree)));
    }

    private static ISymbol? VariableOf(SyntaxNode creation, SemanticModel model, CancellationToken cancellation) => creation.Parent switch
    {
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => model.GetDeclaredSymbol(variable, cancellation),
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => model.GetDeclaredSymbol(property, cancellation),
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment => model.GetSymbolInfo(assignment.Left, cancellation).Symbol switch
        {
            ILocalSymbol local => local,
            IFieldSymbol field => field,
            IPropertySymbol property => property,
            _ => null,
        },
        _ => null,
    };
}
