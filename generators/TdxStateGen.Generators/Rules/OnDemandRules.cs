using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Rules;

/// <summary>Rules about on-demand triggers as a whole.</summary>
internal static class OnDemandRules
{
    /// <summary>An exception that stands for a success.</summary>
    public static IEnumerable<Finding> ExceptionMeansSuccess(DeclaredMachine declaration)
    {
        foreach ((int trigger, OnDemandModel onDemand, DeclaredTrigger places) in OnDemand(declaration))
        {
            int outcome = IndexOf(onDemand, o => o.Result == onDemand.OnException && o.Kind == OutcomeKindModel.Success);
            if (outcome >= 0)
            {
                yield return Of(declaration, RuleIds.ExceptionMeansSuccess, places.OnDemand! with { Argument = "OnException" }, trigger, onDemand, onDemand.OnException)
                    .Via(places.Outcomes[outcome])
                    .With(FindingProperties.Results, string.Join(",", onDemand.Outcomes.Where(static o => o.Kind == OutcomeKindModel.Failure).Select(static o => o.Result)));
            }
        }
    }

    /// <summary>An on-demand trigger that cannot succeed.</summary>
    public static IEnumerable<Finding> NoSuccess(DeclaredMachine declaration)
    {
        foreach ((int trigger, OnDemandModel onDemand, DeclaredTrigger places) in OnDemand(declaration))
        {
            if (IndexOf(onDemand, static o => o.Kind == OutcomeKindModel.Success) < 0)
            {
                yield return Of(declaration, RuleIds.NoSuccess, places.OnDemand!, trigger, onDemand).Via(places.Outcomes);
            }
        }
    }

    /// <summary>A refusal with an action, which never runs.</summary>
    public static IEnumerable<Finding> RefusalWithAction(DeclaredMachine declaration)
    {
        foreach ((int trigger, OnDemandModel onDemand, DeclaredTrigger places) in OnDemand(declaration))
        {
            for (int i = 0; i < onDemand.Outcomes.Count; i++)
            {
                if (onDemand.Outcomes[i] is { Kind: OutcomeKindModel.Refused, Action: { } action } outcome)
                {
                    yield return Of(declaration, RuleIds.RefusalWithAction, places.Outcomes[i] with { Argument = "Action" }, trigger, onDemand, outcome.Result, action.Name)
                        .With(FindingProperties.Results, outcome.Result).With(FindingProperties.Method, action.Name);
                }
            }
        }
    }

    private static Finding Of(DeclaredMachine declaration, string ruleId, Anchor where, int trigger, OnDemandModel onDemand, params string[] arguments) =>
        Finding.Of(ruleId, where, [declaration.TriggerName(trigger), .. arguments])
            .With(FindingProperties.Trigger, declaration.TriggerName(trigger))
            .With(FindingProperties.ResultEnum, onDemand.ResultType);

    private static IEnumerable<(int Trigger, OnDemandModel OnDemand, DeclaredTrigger Places)> OnDemand(DeclaredMachine declaration)
    {
        for (int trigger = 0; trigger < declaration.Machine.Triggers.Count; trigger++)
        {
            if (declaration.Machine.Triggers[trigger].OnDemand is { } onDemand)
            {
                yield return (trigger, onDemand, declaration.Triggers[trigger]);
            }
        }
    }

    private static int IndexOf(OnDemandModel onDemand, Func<OutcomeModel, bool> predicate)
    {
        for (int i = 0; i < onDemand.Outcomes.Count; i++)
        {
            if (predicate(onDemand.Outcomes[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
