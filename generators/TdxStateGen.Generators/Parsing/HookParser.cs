using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.Generators.Parsing;

/// <summary>Gathers entry and exit hooks by state, in order of declaration.</summary>
internal sealed class HookParser(ParseContext context, StateEnum states)
{
    private readonly List<(int State, bool IsEntry, string Method)> _hooks = [];

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

            if (states.Resolve(use, "state") is >= 0 and int state)
            {
                _hooks.Add((state, use.Kind == AttributeKind.OnEntry, Identifiers.Escape(method.Name)));
            }
        }
    }

    public EquatableArray<string> EntryHooks(int state) => Of(state, isEntry: true);

    public EquatableArray<string> ExitHooks(int state) => Of(state, isEntry: false);

    private EquatableArray<string> Of(int state, bool isEntry) =>
        _hooks.Where(h => h.State == state && h.IsEntry == isEntry).Select(static h => h.Method).ToEquatableArray();
}
