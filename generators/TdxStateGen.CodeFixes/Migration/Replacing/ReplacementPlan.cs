using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.CodeFixes.Migration.Planning;
using TdxStateGen.CodeFixes.Migration.Reading;

namespace TdxStateGen.CodeFixes.Migration.Replacing;

/// <summary>What is taken out of the original and what is put in, when the new class takes the place of the Stateless machine.</summary>
internal sealed class ReplacementPlan
{
    private ReplacementPlan(StatelessConfiguration configuration, MachineDraft draft)
    {
        Configuration = configuration;
        Draft = draft;
        Removed = [.. configuration.Statements];
    }

    public StatelessConfiguration Configuration { get; }

    public MachineDraft Draft { get; }

    /// <summary>Statements and members that go.</summary>
    public HashSet<SyntaxNode> Removed { get; }

    /// <summary>The statement before which the machine is made, when it cannot be made where the original is.</summary>
    public StatementSyntax? MadeAt { get; private set; }

    /// <summary>The constructors that make the machine first, where an initializer made the original.</summary>
    public HashSet<ConstructorDeclarationSyntax> MadeIn { get; } = [];

    /// <summary>Whether the machine is made elsewhere than the original.</summary>
    public bool IsMoved => MadeAt is not null || MadeIn.Count > 0;

    /// <summary>Whether triggers that are not permitted are passed over in silence.</summary>
    public bool IsSilent { get; private set; }

    private StatelessSource Source => Configuration.Source;

    /// <summary>Plans the replacement.</summary>
    /// <param name="configuration">What the original configures.</param>
    /// <param name="draft">The new class.</param>
    /// <param name="late">Whether the machine is made where its configuration ends, so that what its delegates use is there.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Null when some use has no counterpart.</returns>
    public static ReplacementPlan? Of(StatelessConfiguration configuration, MachineDraft draft, bool late, CancellationToken cancellation)
    {
        ReplacementPlan plan = new(configuration, draft);
        bool isPossible = !draft.HasLosses && configuration is { IsStateOutside: false, IsConfiguredInStatements: true } && plan.IsOwnVariable()
            && plan.FindPlace(late) && plan.RemoveTriggerVariables(cancellation) && plan.HandlersHaveCounterparts(cancellation);
        if (isPossible)
        {
            plan.RemoveEmptyMethods(cancellation);
        }

        // What is the whole of an if, say, cannot be left out.
        return isPossible && plan.Removed.All(static node => node is not StatementSyntax || node.Parent is BlockSyntax or GlobalStatementSyntax or SwitchSectionSyntax) ? plan : null;
    }

    /// <summary>A local, or a private member of a class that is all in this file.</summary>
    private bool IsOwnVariable() =>
        Source.Variable is ILocalSymbol
        || (Source.Variable is IFieldSymbol or IPropertySymbol && Source.Variable is { DeclaredAccessibility: Accessibility.Private, ContainingType.DeclaringSyntaxReferences: { } parts }
            && parts.All(part => part.SyntaxTree == Source.Model.SyntaxTree));

    /// <summary>Finds where the machine can be made: what it is given may not be there where the original is made.</summary>
    private bool FindPlace(bool late)
    {
        StatementSyntax[] ordered = [.. Configuration.Statements.OrderBy(static statement => statement.SpanStart)];
        if (Source.Variable is not ILocalSymbol && Source.Creation.Parent is EqualsValueClauseSyntax)
        {
            return Draft.Parameters.IsEmpty ? !late : late ? MakeAtEndOfConfiguration(ordered) : MakeInConstructors();
        }

        if (!late)
        {
            return true;
        }

        // Nothing but configuration may stand between the two places.
        MadeAt = ordered.LastOrDefault(InSameBlock);
        if (MadeAt is null || Source.Creation.FirstAncestorOrSelf<StatementSyntax>() is not { } original)
        {
            return false;
        }

        Removed.Add(original);
        return Configuration.Uses.All(use => use.Name.SpanStart > MadeAt.SpanStart || Removed.Any(removed => removed.Span.Contains(use.Name.Span)));
    }

    /// <summary>An initializer has no <c>this</c>: what it did is done first in every constructor.</summary>
    private bool MakeInConstructors()
    {
        ConstructorDeclarationSyntax[] constructors = [.. Constructors().Where(static constructor => constructor.Initializer is null or { RawKind: (int)SyntaxKind.BaseConstructorInitializer })];
        MadeIn.UnionWith(constructors);
        return Draft.Handed.IsEmpty && constructors.Length > 0 && constructors.All(static constructor => constructor.Body is not null) && Source.HostSyntax is { ParameterList: null };
    }

    private bool MakeAtEndOfConfiguration(StatementSyntax[] ordered)
    {
        MadeAt = ordered.LastOrDefault(static statement => statement.Parent is BlockSyntax { Parent: ConstructorDeclarationSyntax });
        return MadeAt is not null && Constructors().Count() == 1;
    }

    private IEnumerable<ConstructorDeclarationSyntax> Constructors() =>
        Source.HostSyntax!.Members.OfType<ConstructorDeclarationSyntax>().Where(static constructor => !constructor.Modifiers.Any(SyntaxKind.StaticKeyword));

    private bool InSameBlock(StatementSyntax statement)
    {
        SyntaxNode? around = Source.Creation.FirstAncestorOrSelf<StatementSyntax>()?.Parent;
        return around is GlobalStatementSyntax ? statement.Parent is GlobalStatementSyntax : around is not null && around == statement.Parent;
    }

    /// <summary>Variables that held triggers with parameters have no use any more.</summary>
    private bool RemoveTriggerVariables(CancellationToken cancellation)
    {
        foreach (ISymbol variable in Configuration.TriggerVariables.Keys.Where(static variable => variable is not ILocalSymbol))
        {
            if (variable is not IFieldSymbol { DeclaredAccessibility: Accessibility.Private } field
                || field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: FieldDeclarationSyntax declaration } })
            {
                return false;
            }

            Removed.Add(declaration);
        }

        return true;
    }

    /// <summary>Handlers of the whole machine: transitions are told of by an event, and nothing else has a counterpart.</summary>
    private bool HandlersHaveCounterparts(CancellationToken cancellation)
    {
        foreach (MachineUse use in Configuration.Uses)
        {
            if (use.Call is not { } call)
            {
                continue;
            }

            switch (use.Member)
            {
                case "OnUnhandledTrigger":
                    if (call.ArgumentList.Arguments is not [{ Expression: LambdaExpressionSyntax { Block.Statements.Count: 0 } }] || call.Parent is not ExpressionStatementSyntax statement)
                    {
                        return false;
                    }

                    IsSilent = true;
                    Removed.Add(statement);
                    break;
                case "OnTransitioned" or "OnTransitionCompleted":
                    // An internal transition, of which Stateless does not tell, is a transition to the same state here, of which the event does.
                    if (Draft.HasStayingTransitions || call.Parent is not ExpressionStatementSyntax || call.ArgumentList.Arguments is not [{ Expression: LambdaExpressionSyntax lambda }]
                        || !IsPlainObserver(lambda, use.Model, cancellation))
                    {
                        return false;
                    }

                    break;
                default:
                    break;
            }
        }

        return true;
    }

    /// <summary>Whether a handler looks at nothing of the transition but its states and trigger.</summary>
    private static bool IsPlainObserver(LambdaExpressionSyntax lambda, SemanticModel model, CancellationToken cancellation)
    {
        ParameterSyntax? parameter = lambda switch
        {
            SimpleLambdaExpressionSyntax simple => simple.Parameter,
            ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: [{ Type: null } only] } => only,
            _ => null,
        };
        return parameter is not null && lambda.AsyncKeyword.RawKind == 0 && model.GetDeclaredSymbol(parameter, cancellation) is { } symbol
            && lambda.Body.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
                .Where(name => SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellation).Symbol, symbol))
                .All(static name => name.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Source" or "Destination" or "Trigger" });
    }

    /// <summary>Private methods that did nothing but configure go, with their calls.</summary>
    private void RemoveEmptyMethods(CancellationToken cancellation)
    {
        foreach (MethodDeclarationSyntax method in Configuration.Statements.Select(static statement => statement.Parent?.Parent).OfType<MethodDeclarationSyntax>().Distinct().ToArray())
        {
            if (Source.Model.GetDeclaredSymbol(method, cancellation) is not { DeclaredAccessibility: Accessibility.Private, ReturnsVoid: true } symbol
                || !method.Body!.Statements.All(Removed.Contains) || method.Body.Statements.Contains(MadeAt!))
            {
                continue;
            }

            SimpleNameSyntax[] mentions = [.. Source.HostSyntax!.DescendantNodes().OfType<SimpleNameSyntax>()
                .Where(name => name.Identifier.ValueText == symbol.Name && SymbolEqualityComparer.Default.Equals(Source.Model.GetSymbolInfo(name, cancellation).Symbol, symbol))];
            if (mentions.All(static name => name.Parent is InvocationExpressionSyntax { Parent: ExpressionStatementSyntax { Parent: BlockSyntax } }))
            {
                Removed.Add(method);
                Removed.UnionWith(mentions.Select(static name => name.Parent!.Parent!));
            }
        }
    }
}
