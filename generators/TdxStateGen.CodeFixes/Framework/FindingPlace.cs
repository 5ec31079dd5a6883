using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.CodeFixes.Framework;

/// <summary>Where a finding is: the syntax it points at, and what that means.</summary>
internal sealed class FindingPlace
{
    private FindingPlace(Document document, Diagnostic diagnostic, SyntaxNode root, SemanticModel model, CancellationToken cancellation)
    {
        Document = document;
        Diagnostic = diagnostic;
        Model = model;
        Cancellation = cancellation;
        Node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        Attribute = Node.FirstAncestorOrSelf<AttributeSyntax>();
        Method = Node.FirstAncestorOrSelf<MethodDeclarationSyntax>();
        Type = Node.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        TypeSymbol = Type is null ? null : model.GetDeclaredSymbol(Type, cancellation);
        MethodSymbol = Method is null ? null : model.GetDeclaredSymbol(Method, cancellation);
    }

    public Document Document { get; }

    public Diagnostic Diagnostic { get; }

    public SemanticModel Model { get; }

    public CancellationToken Cancellation { get; }

    /// <summary>The innermost node of the finding's span.</summary>
    public SyntaxNode Node { get; }

    /// <summary>The attribute at or around the place.</summary>
    public AttributeSyntax? Attribute { get; }

    /// <summary>The method at or around the place.</summary>
    public MethodDeclarationSyntax? Method { get; }

    public IMethodSymbol? MethodSymbol { get; }

    /// <summary>The part of the type at or around the place.</summary>
    public TypeDeclarationSyntax? Type { get; }

    public INamedTypeSymbol? TypeSymbol { get; }

    /// <summary>The place of a finding; null when it is in no source of the document.</summary>
    public static async Task<FindingPlace?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        SemanticModel? model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return root is null || model is null || diagnostic.Location.SourceTree != root.SyntaxTree ? null : new FindingPlace(document, diagnostic, root, model, cancellation);
    }

    /// <summary>What a rule says for its fix.</summary>
    public string? Property(string name) => Diagnostic.Properties.TryGetValue(name, out string? value) ? value : null;

    /// <summary>What the attribute at the place means.</summary>
    public AttributeUse? Use => Attribute is null ? null : UseOf(Attribute);

    /// <summary>What an attribute of the method or type at the place means.</summary>
    public AttributeUse? UseOf(AttributeSyntax attribute)
    {
        foreach (ISymbol owner in Owners(attribute))
        {
            foreach (AttributeUse use in owner is IMethodSymbol method ? AttributeUse.Of(owner).Concat(AttributeUse.OfReturnValue(method)) : AttributeUse.Of(owner))
            {
                if (use.Data.ApplicationSyntaxReference is { } reference && reference.SyntaxTree == attribute.SyntaxTree && reference.Span == attribute.Span)
                {
                    return use;
                }
            }
        }

        return null;
    }

    private IEnumerable<ISymbol> Owners(AttributeSyntax attribute)
    {
        ISymbol? owner = attribute.Parent?.Parent switch
        {
            ParameterSyntax parameter => Model.GetDeclaredSymbol(parameter, Cancellation),
            FieldDeclarationSyntax { Declaration.Variables: [var variable, ..] } => Model.GetDeclaredSymbol(variable, Cancellation),
            PropertyDeclarationSyntax property => Model.GetDeclaredSymbol(property, Cancellation),
            _ => null,
        };
        return ((ISymbol?[])[owner, MethodSymbol, TypeSymbol]).OfType<ISymbol>();
    }

    /// <summary>The syntax of an attribute if it is in this document.</summary>
    public AttributeSyntax? SyntaxOf(AttributeUse use) =>
        use.Data.ApplicationSyntaxReference is { } reference && reference.SyntaxTree == Node.SyntaxTree ? reference.GetSyntax(Cancellation) as AttributeSyntax : null;

    /// <summary>The class's attribute of a kind, if it is in this document.</summary>
    public AttributeSyntax? ClassAttribute(AttributeKind kind) => TypeSymbol is null
        ? null
        : AttributeUse.Of(TypeSymbol).Where(u => u.Kind == kind).Select(SyntaxOf).FirstOrDefault();

    /// <summary>A type as it can be written at the place.</summary>
    public string NameOf(ITypeSymbol type) => type.ToMinimalDisplayString(Model, Node.SpanStart);

    /// <summary>A type of the library as it can be written at the place; null when the compilation does not have it once.</summary>
    public string? LibraryName(string name) => Model.Compilation.GetTypeByMetadataName(KnownNames.Namespace + "." + name) is { } type ? NameOf(type) : null;

    /// <summary>An attribute of the library, without the ending of its name.</summary>
    public string? AttributeName(string name) => LibraryName(name + "Attribute") is { } found ? found.Substring(0, found.Length - "Attribute".Length) : null;

    /// <summary>A member of an enum as it can be written at the place.</summary>
    public string MemberText(ITypeSymbol type, string member) => NameOf(type) + "." + (SyntaxFacts.GetKeywordKind(member) == SyntaxKind.None ? member : "@" + member);
}
