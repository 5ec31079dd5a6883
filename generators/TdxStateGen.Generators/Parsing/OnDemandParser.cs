using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.Generators.Parsing;

/// <summary>Reads an on-demand trigger: its body, its outcomes, and the result that answers in every state.</summary>
internal sealed class OnDemandParser(ParseContext context, StateEnum states, IReadOnlyCollection<int> terminal)
{
    private static readonly string[] KindNames = ["Success", "Refused", "Failure"];

    /// <summary>The on-demand part, or null after a report.</summary>
    public OnDemandModel? Parse(IMethodSymbol method, AttributeUse use, ImmutableArray<AttributeUse> uses)
    {
        if (!method.Parameters.IsEmpty)
        {
            context.Report(Finding.Of(RuleIds.OnDemandParameters, context.At(method.Parameters[0]), method.Name).With(FindingProperties.Trigger, Identifiers.Escape(method.Name)));
        }

        if (!use.IsBound || method.ReturnType.TypeKind == TypeKind.Error)
        {
            context.GiveUp();
            return null;
        }

        int from = states.Resolve(use, "from");
        if (MemberEnum.Of(method.ReturnType) is not { Alias: null } results)
        {
            string why = MemberEnum.Of(method.ReturnType)?.Alias is { } alias
                ? "the members '" + alias.First + "' and '" + alias.Second + "' have the same value"
                : "it is not an enum with members";
            context.Report(RuleIds.ResultNotEnum, context.At(method), method.Name, Identifiers.ReadableName(method.ReturnType), why);
            return null;
        }

        Usability.Check(context, results, context.At(method));
        string type = Identifiers.QualifiedName(results.Type);
        string? body = MethodLookup.Find(
            context, use, "body", new WantedMethod(m => SymbolEqualityComparer.Default.Equals(m.ReturnType, results.Type), type, "takes nothing and returns " + results.Type.Name));
        if (use.Text("body") is null)
        {
            context.Report(RuleIds.MethodNotFound, context.At(use, "body"), context.Type.Name, "null");
        }

        string? precheck = MethodLookup.Find(
            context, use, "Precheck", new WantedMethod(m => IsNullableOf(m.ReturnType, results.Type), type + "?", "takes nothing and returns " + results.Type.Name + "?"));
        Dictionary<string, DeclaredOutcome> declared = new(StringComparer.Ordinal);
        bool areSound = true;
        foreach (AttributeUse outcome in uses.Where(static u => u.Kind == AttributeKind.Outcome))
        {
            areSound &= ParseOutcome(outcome, results, from, declared);
        }

        string? onException = OnException(use, results, declared);
        if (!areSound || from < 0)
        {
            return null;
        }

        string[] missing = [.. results.Members.Select(static m => Identifiers.Escape(m.Name)).Where(name => !declared.ContainsKey(name))];
        if (missing.Length > 0)
        {
            Report(Finding.Of(RuleIds.OutcomeMissing, context.At(use), method.Name, string.Join(", ", missing)).With(FindingProperties.Results, string.Join(",", missing)), results);
            return null;
        }

        EquatableArray<string> answers = Answers(method, use, from, declared);
        if (body is null || onException is null)
        {
            return null;
        }

        return new OnDemandModel
        {
            From = from,
            Body = body,
            Precheck = precheck,
            ResultType = Identifiers.QualifiedName(results.Type),
            OnException = onException,
            Outcomes = declared.Values.OrderBy(static d => d.Position).Select(static d => d.Outcome).ToEquatableArray(),
            Answers = answers,
        };
    }

    private bool ParseOutcome(AttributeUse use, MemberEnum results, int from, Dictionary<string, DeclaredOutcome> declared)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        if (!use.IsBound || use.Argument("result") is not { } result || use.Argument("kind")?.Scalar() is not int kind)
        {
            context.GiveUp();
            return false;
        }

        int state = states.Resolve(use, "state");
        int member = results.Owns(result) ? results.IndexOf(result.Value) : -1;
        if (member < 0)
        {
            Report(Finding.Of(RuleIds.UnknownResult, context.At(use, "result"), MemberEnum.Show(result), results.Type.Name), results);
        }

        if (state < 0 || member < 0 || from < 0)
        {
            return false;
        }

        string name = results.NameOf(member);
        if (declared.TryGetValue(name, out DeclaredOutcome? earlier))
        {
            Report(Finding.Of(RuleIds.OutcomeRepeated, context.At(use, "result"), MemberEnum.Show(result)).With(FindingProperties.Results, name).Via(earlier.Where), results);
            return false;
        }

        string stateName = states.Members.NameOf(state);
        string? mismatch = kind switch
        {
            0 when state == from => "a success must lead away from the source state",
            1 when state != from => "a refusal stays in the source state " + states.Members.NameOf(from),
            2 when !terminal.Contains(state) => "a failure must end in a terminal state",
            < 0 or > 2 => "the kind is no member of OutcomeKind",
            _ => null,
        };
        if (mismatch is not null)
        {
            string kindName = kind is >= 0 and <= 2 ? KindNames[kind] : Numbers.Text(kind);
            string? fitting = state == from ? KindNames[1] : terminal.Contains(state) && kind != 2 ? KindNames[2] : kind == 0 ? null : KindNames[0];
            Report(
                Finding.Of(RuleIds.OutcomeKindMismatch, context.At(use), kindName, MemberEnum.Show(result), stateName, mismatch)
                    .With(FindingProperties.Results, name).With(FindingProperties.State, stateName).With(FindingProperties.Kind, fitting),
                results);
            return false;
        }

        WantedMethod wanted = new(static m => m.ReturnsVoid && !m.IsAsync, "void", "returns void and takes nothing or the result (" + results.Type.Name + ")");
        CallModel? action = MethodLookup.FindCall(context, use, "Action", wanted, results.Type);
        if (action is not null)
        {
            context.At(use, "Action");
        }

        declared.Add(name, new DeclaredOutcome(declared.Count, new OutcomeModel(name, state, (OutcomeKindModel)kind, action), use.Flag("AnswersIn", true) && kind != 1, context.At(use)));
        return true;
    }

    private string? OnException(AttributeUse use, MemberEnum results, Dictionary<string, DeclaredOutcome> declared)
    {
        string failures = string.Join(",", declared.Values.Where(static d => d.Outcome.Kind == OutcomeKindModel.Failure).OrderBy(static d => d.Position).Select(static d => d.Outcome.Result));
        if (use.Property("OnException") is not { IsNull: false } constant)
        {
            Report(Finding.Of(RuleIds.OnExceptionMissing, context.At(use), use.Owner.Name).With(FindingProperties.Trigger, Identifiers.Escape(use.Owner.Name)).With(FindingProperties.Results, failures), results);
            return null;
        }

        int member = results.Owns(constant) ? results.IndexOf(constant.Value) : -1;
        if (member < 0)
        {
            Report(Finding.Of(RuleIds.UnknownResult, context.At(use, "OnException"), MemberEnum.Show(constant), results.Type.Name).With(FindingProperties.Results, failures), results);
            return null;
        }

        // Rules about the whole trigger point at it.
        context.At(use, "OnException");
        return results.NameOf(member);
    }

    private EquatableArray<string> Answers(IMethodSymbol method, AttributeUse use, int from, Dictionary<string, DeclaredOutcome> declared)
    {
        string[] answers = new string[states.Count];
        ILookup<int, DeclaredOutcome> byState = declared.Values.OrderBy(static d => d.Position).ToLookup(static d => d.Outcome.State);
        for (int state = 0; state < states.Count; state++)
        {
            string[] results = [.. byState[state].Where(static d => d.Answers).Select(static d => d.Outcome.Result)];
            answers[state] = state != from && results.Length == 1 ? results[0] : "";
            if (state != from && results.Length != 1)
            {
                string found = results.Length == 0 ? "no outcome answers for it" : "the outcomes " + string.Join(", ", results) + " all do";
                context.Report(Finding.Of(RuleIds.NoUniqueAnswer, context.At(use), method.Name, states.Members.NameOf(state), found)
                    .With(FindingProperties.Trigger, Identifiers.Escape(method.Name)).With(FindingProperties.State, states.Members.NameOf(state)).With(FindingProperties.Results, string.Join(",", results))
                    .Via(byState[state].Select(static d => d.Where)));
            }
        }

        return answers.ToEquatableArray();
    }

    private void Report(Finding finding, MemberEnum results) => context.Report(finding.With(FindingProperties.ResultEnum, Identifiers.QualifiedName(results.Type)));

    private static bool IsNullableOf(ITypeSymbol type, ITypeSymbol underlying) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
        && SymbolEqualityComparer.Default.Equals(nullable.TypeArguments[0], underlying);

    /// <summary>An outcome with its place.</summary>
    private sealed record DeclaredOutcome(int Position, OutcomeModel Outcome, bool Answers, Anchor Where);
}
