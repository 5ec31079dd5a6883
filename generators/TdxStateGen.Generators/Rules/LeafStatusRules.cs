using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Rules;

/// <summary>Rules that compare what a machine takes statuses for with what the vendor says of them.</summary>
internal static class LeafStatusRules
{
    /// <summary>A status is listed with a meaning that its class rules out.</summary>
    public static IEnumerable<Finding> WrongClass(DeclaredMachine declaration)
    {
        if (declaration.Leaves is not { StatusClasses.Count: > 0 } leaves)
        {
            yield break;
        }

        foreach (DeclaredStatus declared in leaves.ClassStatuses.Concat(leaves.Leaves.SelectMany(static l => l.Statuses)))
        {
            StatusModel status = declared.Status;
            StatusKindModel? kind = leaves.StatusClasses.FirstOrDefault(c => (status.Code & c.Mask) == c.Value)?.Kind;
            string? advice = (kind, status.Meaning) switch
            {
                (StatusKindModel.Transient, StatusMeaningModel.Success or StatusMeaningModel.AlreadyDone) => "nothing was done yet; list it as Retry, or not at all",
                (StatusKindModel.Failure, StatusMeaningModel.Success) => "nothing was done; list it as AlreadyDone if it tells that the work had been done before, or not at all",
                (StatusKindModel.Failure, StatusMeaningModel.Retry) => "the same call fails again; do not list it",
                (StatusKindModel.Success, StatusMeaningModel.Retry or StatusMeaningModel.Fail) => "the work is done; list it as Success or AlreadyDone",
                _ => null,
            };
            if (advice is not null)
            {
                yield return Finding.Of(RuleIds.StatusClassIgnored, declared.Where, status.Display, status.Meaning.ToString(), kind.ToString(), advice)
                    .With(FindingProperties.Code, status.Display).With(FindingProperties.Meaning, Fitting(kind, status.Meaning)?.ToString());
            }
        }
    }

    /// <summary>The leaf can tell by a status that its work is done, and nothing is said of that status, so that it counts as failure.</summary>
    public static IEnumerable<Finding> DoneUnlisted(DeclaredMachine declaration)
    {
        foreach (DeclaredLeaf leaf in declaration.AllLeaves)
        {
            foreach (KnownStatusModel status in Unlisted(declaration, leaf))
            {
                yield return declaration.Find(leaf, RuleIds.DoneStatusUnlisted, leaf.Where, declaration.TriggerName(leaf.Trigger), status.Display)
                    .With(FindingProperties.Code, status.Expression).With(FindingProperties.Meaning, "AlreadyDone");
            }
        }
    }

    /// <summary>A fan-out moves the machine when all processors are done, and a repeat after a partial failure must fail on those that were done the first time.</summary>
    public static IEnumerable<Finding> CannotBeRepeated(DeclaredMachine declaration)
    {
        foreach (DeclaredLeaf leaf in declaration.AllLeaves)
        {
            LeafModel model = declaration.LeafOf(leaf);
            bool moves = declaration.EdgesOf(leaf.Trigger).Any(static e => e.To >= 0 && e.To != e.From);
            if (LeafRules.IsFanOut(model) && moves && !model.CommitOnAny && model.Statuses.All(static s => s.Meaning != StatusMeaningModel.AlreadyDone) && !Unlisted(declaration, leaf).Any())
            {
                yield return declaration.Find(leaf, RuleIds.RepeatImpossible, leaf.Where, declaration.TriggerName(leaf.Trigger));
            }
        }
    }

    private static IEnumerable<KnownStatusModel> Unlisted(DeclaredMachine declaration, DeclaredLeaf leaf) =>
        leaf.Known?.Done.Where(done => declaration.LeafOf(leaf).Statuses.All(s => s.Code != done.Code)) ?? [];

    /// <summary>The meaning that a code fix would give a status of a class instead; null where it should not be listed.</summary>
    private static StatusMeaningModel? Fitting(StatusKindModel? kind, StatusMeaningModel listed) => (kind, listed) switch
    {
        (StatusKindModel.Transient, _) => StatusMeaningModel.Retry,
        (StatusKindModel.Failure, StatusMeaningModel.Success) => StatusMeaningModel.AlreadyDone,
        (StatusKindModel.Success, _) => StatusMeaningModel.Success,
        _ => null,
    };
}
