using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.Generators.Parsing;

/// <summary>Reads <c>[Status]</c> attributes of one leaf or of the class.</summary>
internal sealed class StatusParser(ParseContext context, StateEnum states, ProfileParser profiles)
{
    private readonly List<DeclaredStatus> _declared = [];

    /// <summary>What was read, in order of declaration, with places.</summary>
    public IReadOnlyList<DeclaredStatus> Declared => _declared;

    /// <summary>The statuses listed on one owner, exact ones first, otherwise in order of declaration.</summary>
    public List<StatusModel> Parse(ImmutableArray<AttributeUse> uses)
    {
        List<StatusModel> statuses = [];
        foreach (AttributeUse use in uses)
        {
            if (use.Kind == AttributeKind.Status && ParseOne(use) is { } status)
            {
                StatusModel? earlier = statuses.FirstOrDefault(s => s.Code == status.Code && s.Exact == status.Exact && (s.Profiles is null || status.Profiles is null || s.Profiles == status.Profiles));
                if (earlier is not null)
                {
                    Report(RuleIds.ContradictingStatuses, context.At(use), status.Display, earlier.Meaning.ToString());
                }

                statuses.Add(status);
                _declared.Add(new DeclaredStatus(status, ProfileParser.Bits(use), context.At(use)));
            }
        }

        return [.. statuses.Where(static s => s.Exact), .. statuses.Where(static s => !s.Exact)];
    }

    private StatusModel? ParseOne(AttributeUse use)
    {
        if (!use.IsBound || use.Argument("code") is not { } code || use.Argument("meaning")?.Scalar() is not int meaning)
        {
            context.GiveUp();
            return null;
        }

        if (code.Kind is not (TypedConstantKind.Enum or TypedConstantKind.Primitive) || !Numbers.TryWord(code.Scalar(), out ulong word))
        {
            context.Report(RuleIds.StatusCodeNotIntegral, context.At(use, "code"), MemberEnum.Show(code));
            return null;
        }

        if (meaning is < 0 or > (int)StatusMeaningModel.Retry)
        {
            context.Report(RuleIds.LeafAttributeUnusable, context.At(use, "meaning"), use.DisplayName, "the meaning is no member of StatusMeaning");
            return null;
        }

        StatusMeaningModel kind = (StatusMeaningModel)meaning;
        int attempts = use.Int32("Attempts", 0);
        if (kind == StatusMeaningModel.Retry ? attempts < 2 : use.Property("Attempts") is not null)
        {
            string mend = kind == StatusMeaningModel.Retry ? "say when to give up, by Attempts = 2 or more, the first call included" : "Attempts belong to Retry only";
            Report(RuleIds.RetryWithoutBound, context.At(use, "Attempts"), MemberEnum.Show(code), kind.ToString(), mend);
        }

        int to = -1;
        if (use.Property("To") is { } destination)
        {
            to = states.Resolve(use, destination, "To");
            if (kind != StatusMeaningModel.Fail)
            {
                Report(RuleIds.DestinationOfNonFailure, context.At(use, "To"), MemberEnum.Show(code), kind.ToString());
            }
        }

        string display = code.Kind == TypedConstantKind.Enum ? MemberEnum.Show(code) : Numbers.Hex(word);
        return new StatusModel(word, display, kind, attempts, use.Flag("Exact", false), to, profiles.Parse(use));
    }

    private void Report(string ruleId, Anchor where, string code, string meaning, params string[] mend) =>
        context.Report(Finding.Of(ruleId, where, [code, meaning, .. mend]).With(FindingProperties.Code, code).With(FindingProperties.Meaning, meaning));
}
