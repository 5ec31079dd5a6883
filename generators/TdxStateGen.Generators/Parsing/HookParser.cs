using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.Generators.Parsing;

/// <summary>Gathers entry and exit hooks by state, in order of declaration.</summary>
internal sealed class HookParser(ParseContext context, StateEnum states)
{
    private readonly List<DeclaredHook> _hooks = [];

    public void Parse(IMethodSymbol method, ImmutableArray<AttributeUse> uses)
    {
        foreach (AttributeUse use in uses)
        {
            if (use.Kind is not (AttributeKind.OnEntry or AttributeKind.OnExit))
            {
                continue;
            }

            if (!use.IsBound)
            {
                context.GiveUp();
                continue;
            }

            if (!method.ReturnsVoid || !method.Parameters.IsEmpty || !method.TypeParameters.IsEmpty || method.IsAsync)
            {
                context.Report(Finding.Of(RuleIds.HookShape, context.At(method), method.Name).With(FindingProperties.Method, Identifiers.Escape(method.Name)));
            }

            Usability.Check(context, method, context.At(method));
            if (states.Resolve(use, "state") is >= 0 and int state)
            {
                _hooks.Add(new DeclaredHook(state, use.Kind == AttributeKind.OnEntry, Identifiers.Escape(method.Name), context.At(use)));
            }
        }
    }

    public EquatableArray<DeclaredHook> Declared => _hooks.ToEquatableArray();

    /// <summary>The methods to run when a state is entered or left, by state and which of the two.</summary>
    public ILookup<(int State, bool IsEntry), string> Methods => _hooks.ToLookup(static h => (h.State, h.IsEntry), static h => h.Method);
}
