using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TdxStateGen.Generators.Presence;

/// <summary>What every call of a method looks like, whatever its arguments are.</summary>
/// <param name="Least">The fewest arguments.</param>
/// <param name="Most">The most.</param>
/// <param name="Outputs">How many of them are marked <c>out</c>.</param>
internal readonly record struct CallShape(int Least, int Most, int Outputs)
{
    /// <summary>The shape of a method's calls.</summary>
    public static CallShape Of(IMethodSymbol method)
    {
        int optional = 0, outputs = 0;
        bool isOpen = false;
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            optional += parameter.IsOptional || parameter.IsParams ? 1 : 0;
            outputs += parameter.RefKind == RefKind.Out ? 1 : 0;
            isOpen |= parameter.IsParams;
        }

        return new(method.Parameters.Length - optional, isOpen ? int.MaxValue : method.Parameters.Length, outputs);
    }

    /// <summary>Whether a call can be one of the method.</summary>
    public bool Fits(ArgumentListSyntax list)
    {
        if (list.Arguments.Count < Least || list.Arguments.Count > Most)
        {
            return false;
        }

        int outputs = 0;
        foreach (ArgumentSyntax argument in list.Arguments)
        {
            outputs += argument.RefKindKeyword.IsKind(SyntaxKind.OutKeyword) ? 1 : 0;
        }

        return outputs == Outputs;
    }
}
