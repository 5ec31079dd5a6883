using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Parsing;

/// <summary>Texts of a partial method's implementing part.</summary>
internal static class SignatureParser
{
    /// <summary>The signature of a partial method that has no implementing part of the user's; null for any other method.</summary>
    public static SignatureModel? Parse(ParseContext context, IMethodSymbol method)
    {
        if (Declaration(context, method) is not { } syntax || !syntax.Modifiers.Any(SyntaxKind.PartialKeyword) || method.IsAbstract || HasUserBody(context, method) || IsForeign(method))
        {
            return null;
        }

        ITypeSymbol[] types = [method.ReturnType, .. method.Parameters.Select(static p => p.Type)];
        bool isUnsafe = types.Any(TypeParts.HasPointer);
        if (types.Any(TypeParts.HasError) || (isUnsafe && context.Compilation.Options is CSharpCompilationOptions { AllowUnsafe: false })
            || types.Any(t => TypeParts.BehindAlias(t, context.Compilation) is not null))
        {
            // Such a type is wrong, or out of reach, wherever it is written.
            return null;
        }

        string? mark = Usability.MarkFor(context.Type, types);
        return new SignatureModel
        {
            IsUnsafe = isUnsafe,
            IsVararg = method.IsVararg,
            Mark = Usability.IsMarked(method) ? null : mark,
            CompanionMark = mark,
            Modifiers = Modifiers(syntax),
            Accessibility = Identifiers.KeywordOf(method.DeclaredAccessibility),
            ReturnType = (method.ReturnsByRefReadonly ? "ref readonly " : method.ReturnsByRef ? "ref " : "") + Identifiers.QualifiedName(method.ReturnType),
            Name = Identifiers.Escape(method.Name),
            TypeParameters = method.TypeParameters.IsEmpty ? "" : "<" + string.Join(", ", method.TypeParameters.Select(static p => Identifiers.Escape(p.Name))) + ">",
            Constraints = string.Join(" ", method.TypeParameters.Select(Constraint).Where(static c => c.Length > 0)),
            Parameters = method.Parameters.Select(Parameter).ToEquatableArray(),
        };
    }

    /// <summary>Whether the user has written a body, be it in an implementing part or in the only one.</summary>
    public static bool HasUserBody(ParseContext context, IMethodSymbol method)
    {
        IMethodSymbol implementation = method.PartialImplementationPart ?? method;
        return !context.IsGenerated(implementation) && implementation.DeclaringSyntaxReferences.Any(r =>
            r.GetSyntax(context.Cancellation) is MethodDeclarationSyntax { } part && (part.Body is not null || part.ExpressionBody is not null));
    }

    /// <summary>Whether the one part there is says that the body is elsewhere, which makes it the implementing one.</summary>
    private static bool IsForeign(IMethodSymbol method) => method is { IsExtern: true, IsPartialDefinition: false };

    /// <summary>The user's declaration of a method.</summary>
    public static MethodDeclarationSyntax? Declaration(ParseContext context, IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.Where(r => !context.IsGenerated(r.SyntaxTree)).Select(r => r.GetSyntax(context.Cancellation)).OfType<MethodDeclarationSyntax>().FirstOrDefault();

    public static ParameterModel Parameter(IParameterSymbol parameter)
    {
        string refKind = parameter.RefKind switch
        {
            RefKind.Ref => "ref",
            RefKind.Out => "out",
            RefKind.In => "in",
            RefKind.RefReadOnlyParameter => "ref readonly",
            _ => "",
        };
        // Written, not implied as for out and params: the parts of a method must agree on it.
        bool isScoped = parameter.ScopedKind != ScopedKind.None && parameter.RefKind != RefKind.Out && !parameter.IsParams;
        return new ParameterModel(Identifiers.Escape(parameter.Name), Identifiers.QualifiedName(parameter.Type), isScoped ? ("scoped " + refKind).TrimEnd() : refKind, parameter.IsParams)
        {
            CanBeTypeArgument = !parameter.Type.IsRefLikeType && parameter.Type is not (IPointerTypeSymbol or IFunctionPointerTypeSymbol or ITypeParameterSymbol { AllowsRefLikeType: true }),
        };
    }

    /// <summary>The modifiers that both parts must share, <c>partial</c> last.</summary>
    private static string Modifiers(MethodDeclarationSyntax syntax)
    {
        IEnumerable<string> shared = syntax.Modifiers
            .Where(static m => !m.IsKind(SyntaxKind.PartialKeyword) && !m.IsKind(SyntaxKind.AsyncKeyword) && !m.IsKind(SyntaxKind.ExternKeyword))
            .Select(static m => m.ValueText);
        return string.Join(" ", shared.Concat(["partial"]));
    }

    private static string Constraint(ITypeParameterSymbol parameter)
    {
        List<string> constraints = [];
        if (parameter.HasUnmanagedTypeConstraint)
        {
            constraints.Add("unmanaged");
        }
        else if (parameter.HasValueTypeConstraint)
        {
            constraints.Add("struct");
        }
        else if (parameter.HasReferenceTypeConstraint)
        {
            constraints.Add(parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class");
        }
        else if (parameter.HasNotNullConstraint)
        {
            constraints.Add("notnull");
        }

        constraints.AddRange(parameter.ConstraintTypes.Select(Identifiers.QualifiedName));
        if (parameter.HasConstructorConstraint)
        {
            constraints.Add("new()");
        }

        if (parameter.AllowsRefLikeType)
        {
            constraints.Add("allows ref struct");
        }

        return constraints.Count == 0 ? "" : "where " + Identifiers.Escape(parameter.Name) + " : " + string.Join(", ", constraints);
    }
}
