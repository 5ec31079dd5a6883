using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace TdxStateGen.Generators.Programs.Lowering;

/// <summary>Members of the framework by way of which the program's own code runs after all, and members that never come back.</summary>
internal static class ForeignCode
{
    /// <summary>Whether code of the program may run during the call: behind an interface, in a sequence that is enumerated, on a thread that is waited for, by reflection.</summary>
    public static bool MayRun(IMethodSymbol method, ITypeSymbol? receiver, IEnumerable<IArgumentOperation> arguments) =>
        receiver is { TypeKind: TypeKind.Interface or TypeKind.Dynamic }
        || IsWaiting(method)
        || arguments.Any(static a => WithoutConversions(a.Value)?.Type is { TypeKind: TypeKind.Interface });

    /// <summary>Whether reading the property waits for code that was handed over before.</summary>
    public static bool MayRun(IPropertySymbol property) => (property.Name, property.ContainingType.Name) is ("Value", "Lazy" or "ThreadLocal") or ("Result", "Task" or "ValueTask");

    /// <summary>Whether the method ends with a throw whatever it is given, as helpers that throw do; read from its text. One that should return something is rather a placeholder.</summary>
    public static bool NeverReturns(IMethodSymbol method, CancellationToken cancellation)
    {
        if (!method.ReturnsVoid || method.IsVirtual || method.IsOverride || method.IsAbstract || method.IsAsync || method.DeclaringSyntaxReferences.Length != 1)
        {
            return false;
        }

        return method.DeclaringSyntaxReferences[0].GetSyntax(cancellation) switch
        {
            BaseMethodDeclarationSyntax declaration => Throws(declaration.ExpressionBody, declaration.Body),
            LocalFunctionStatementSyntax local => Throws(local.ExpressionBody, local.Body),
            _ => false,
        };
    }

    private static bool Throws(ArrowExpressionClauseSyntax? arrow, BlockSyntax? body) =>
        arrow is { Expression.RawKind: (int)SyntaxKind.ThrowExpression }
        || (body is { Statements: [.., ThrowStatementSyntax] }
            && !body.DescendantNodes(static n => n is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)).Any(static n => n is ReturnStatementSyntax or YieldStatementSyntax));

    private static bool IsWaiting(IMethodSymbol method)
    {
        INamespaceSymbol? space = method.ContainingNamespace;
        return (space?.ContainingNamespace?.Name, space?.Name) switch
        {
            ("System", "Reflection") => true,
            ("System", "Threading") => method.ContainingType.Name switch
            {
                "Monitor" => method.Name == "Wait",
                "Interlocked" or "Volatile" or "Lock" or "Scope" or "CancellationToken" => false,
                _ => true,
            },
            ("Threading", "Tasks") => true,
            ("Runtime", "CompilerServices") => method.Name == "GetResult",
            _ => false,
        };
    }

    private static IOperation? WithoutConversions(IOperation? operation)
    {
        while (operation is IConversionOperation conversion)
        {
            operation = conversion.Operand;
        }

        return operation;
    }
}
