using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Parsing;

/// <summary>How the user's class is re-opened, and whether it can be.</summary>
internal static class TypeIdentityParser
{
    /// <param name="context">The class.</param>
    /// <param name="canReopen">Whether generated text can be added.</param>
    /// <param name="onlyPartialIsMissing">Whether it could be but for a missing <c>partial</c>, on the class or around it.</param>
    public static TypeIdentity Parse(ParseContext context, out bool canReopen, out bool onlyPartialIsMissing)
    {
        INamedTypeSymbol type = context.Type;
        bool supported = IsSupported(context);
        bool partial = IsPartialThroughout(context);
        canReopen = supported && partial;
        onlyPartialIsMissing = supported && !partial;

        List<string> containers = [];
        for (INamedTypeSymbol? container = type.ContainingType; container is not null; container = container.ContainingType)
        {
            containers.Insert(0, Heading(container));
        }

        return new TypeIdentity
        {
            Namespace = type.ContainingNamespace is { IsGlobalNamespace: false } named ? EscapedNamespace(named) : "",
            Containers = containers.ToEquatableArray(),
            Heading = Heading(type),
            Name = Identifiers.Escape(type.Name),
            DisplayName = Identifiers.ReadableName(type),
            FullName = Identifiers.QualifiedName(type.WithNullableAnnotation(NullableAnnotation.None)),
            HintName = context.HintName,
            IsSealed = type.IsSealed,
        };
    }

    /// <summary>Reports what keeps generated text from being added to the class.</summary>
    private static bool IsSupported(ParseContext context)
    {
        INamedTypeSymbol type = context.Type;
        bool can = true;
        if (KindThatIsRefused(type) is { } kind)
        {
            context.Report(RuleIds.UnsupportedClass, context.At(type), type.Name, "it is " + kind);
            can = !type.IsFileLocal && !type.IsStatic && !type.IsComImport;
        }

        if (context.Compilation is CSharpCompilation { LanguageVersion: < LanguageVersion.CSharp12 and var version })
        {
            context.Report(RuleIds.LanguageTooOld, context.At(type), type.Name, version.ToDisplayString());
            can &= version >= LanguageVersion.CSharp10;
        }

        for (INamedTypeSymbol? container = type.ContainingType; container is not null; container = container.ContainingType)
        {
            if (container.IsFileLocal)
            {
                context.Report(RuleIds.UnsupportedClass, context.At(type), type.Name, "it is inside the file-local type '" + container.Name + "'");
                can = false;
            }
        }

        return can;
    }

    private static bool IsPartialThroughout(ParseContext context)
    {
        INamedTypeSymbol type = context.Type;
        bool partial = IsPartial(type, context.Cancellation);
        if (!partial)
        {
            context.Report(RuleIds.ClassNotPartial, context.At(type), type.Name);
        }

        for (INamedTypeSymbol? container = type.ContainingType; container is not null; container = container.ContainingType)
        {
            if (!container.IsFileLocal && !IsPartial(container, context.Cancellation))
            {
                context.Report(RuleIds.ContainerNotPartial, context.At(type), container.Name, type.Name);
                partial = false;
            }
        }

        return partial;
    }

    private static string? KindThatIsRefused(INamedTypeSymbol type) => type switch
    {
        { IsFileLocal: true } => "a file-local type",
        { IsRecord: true } => "a record",
        { TypeKind: TypeKind.Struct } => "a struct",
        { TypeKind: not TypeKind.Class } => "not a class",
        { IsStatic: true } => "a static class",
        { IsComImport: true } => "imported from COM",
        _ => null,
    };

    /// <summary>Every part must say so, but for the one that a program's statements make; where analyzers look, one of the parts is the generated one.</summary>
    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation) => type.DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellation)).All(static part =>
        part is CompilationUnitSyntax || (part is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword)));

    private static string Heading(INamedTypeSymbol type)
    {
        string keyword = type switch
        {
            { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
            { IsRecord: true } => "record",
            { TypeKind: TypeKind.Struct } => "struct",
            { TypeKind: TypeKind.Interface } => "interface",
            _ => "class",
        };
        string parameters = type.TypeParameters.IsEmpty ? "" : "<" + string.Join(", ", type.TypeParameters.Select(Parameter)) + ">";
        return "partial " + keyword + " " + Identifiers.Escape(type.Name) + parameters;
    }

    private static string Parameter(ITypeParameterSymbol parameter) =>
        (parameter.Variance switch { VarianceKind.In => "in ", VarianceKind.Out => "out ", _ => "" }) + Identifiers.Escape(parameter.Name);

    private static string EscapedNamespace(INamespaceSymbol symbol) =>
        symbol.ContainingNamespace is { IsGlobalNamespace: false } outer
            ? EscapedNamespace(outer) + "." + Identifiers.Escape(symbol.Name)
            : Identifiers.Escape(symbol.Name);
}
