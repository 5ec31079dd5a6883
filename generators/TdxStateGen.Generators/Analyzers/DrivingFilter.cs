using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.Generators.Presence;
using TdxStateGen.Generators.Programs.Lowering;

namespace TdxStateGen.Generators.Analyzers;

/// <summary>
/// Tells by its text whether code may drive a machine, before anything of it is bound: the first analyzer that asks what a body means pays for all that ask later.
/// </summary>
/// <remarks>
/// A machine need not be named to be driven: <c>var m = Factory.Make(); m.Init(0);</c>. But its triggers must be. A class that is a machine, or keeps one, can have something to answer for in
/// any body that mentions one of the names, and so can any body where methods state facts; everywhere else it takes the name of a machine or a call that fits a trigger.
/// </remarks>
internal sealed class DrivingFilter
{
    private readonly LoweringContext _lowering;
    private readonly Lazy<NameFinder> _finder;

    public DrivingFilter(LoweringContext lowering)
    {
        _lowering = lowering;
        _finder = new Lazy<NameFinder>(() => NameFinder.For(Names.All));
    }

    private MachineNames Names => _lowering.Catalog.Names;

    /// <summary>Whether the code may drive a machine.</summary>
    public bool MayDrive(SyntaxNode code, ISymbol owner)
    {
        foreach (SyntaxToken token in _finder.Value.In(code))
        {
            if (Names.HasFacts || Names.IsType(token.ValueText) || IsCall(token) || KeepsMachine(owner.ContainingType))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsCall(SyntaxToken token) => token.Parent is SimpleNameSyntax name
        && (name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name.Parent is MemberBindingExpressionSyntax binding ? binding : (ExpressionSyntax)name) is var called
        && Unwrapped(called).Parent is InvocationExpressionSyntax call
        && Names.MayBeCalled(token.ValueText, call.ArgumentList);

    private static SyntaxNode Unwrapped(SyntaxNode called)
    {
        while (called.Parent is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax)
        {
            called = called.Parent;
        }

        return called;
    }

    /// <summary>Whether a class, one above it or around it is a machine or keeps one to itself.</summary>
    private bool KeepsMachine(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.ContainingType)
        {
            for (INamedTypeSymbol? ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
            {
                if (_lowering.Catalog.Find(ancestor) is not null)
                {
                    return true;
                }
            }

            if (_lowering.Owner(type.OriginalDefinition) is not null)
            {
                return true;
            }
        }

        return false;
    }
}
