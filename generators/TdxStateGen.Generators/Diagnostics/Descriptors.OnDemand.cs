using Microsoft.CodeAnalysis;

namespace TdxStateGen.Generators.Diagnostics;

/// <content>On-demand triggers.</content>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor OnDemandNotSerialized = DiagnosticDescriptorHelper.Create(
        RuleIds.OnDemandNotSerialized,
        "On-demand triggers need a serialized machine",
        "'{0}' runs its body under the machine's gate: declare Concurrency = MachineConcurrency.Serialized",
        RuleCategories.OnDemand, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor OnExceptionMissing = DiagnosticDescriptorHelper.Create(
        RuleIds.OnExceptionMissing,
        "On-demand triggers must say what an exception means",
        "'{0}' must say with OnException which result an exception in its body stands for",
        RuleCategories.OnDemand, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor ResultNotEnum = DiagnosticDescriptorHelper.Create(
        RuleIds.ResultNotEnum,
        "On-demand triggers return an enum",
        "'{0}' returns '{1}', which cannot be the result of an on-demand trigger: {2}",
        RuleCategories.OnDemand, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor OutcomeMissing = DiagnosticDescriptorHelper.Create(
        RuleIds.OutcomeMissing,
        "Every result needs an outcome",
        "'{0}' has no [Outcome] for: {1}",
        RuleCategories.OnDemand, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor OutcomeRepeated = DiagnosticDescriptorHelper.Create(
        RuleIds.OutcomeRepeated,
        "A result has one outcome",
        "The result {0} has an [Outcome] already",
        RuleCategories.OnDemand, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor UnknownResult = DiagnosticDescriptorHelper.Create(
        RuleIds.UnknownResult,
        "Outcomes must name members of the result enum",
        "{0} is no member of the result enum '{1}'",
        RuleCategories.OnDemand, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor OutcomeKindMismatch = DiagnosticDescriptorHelper.Create(
        RuleIds.OutcomeKindMismatch,
        "The kind of an outcome must fit its state",
        "{0} does not fit {1} with state '{2}': {3}",
        RuleCategories.OnDemand, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor NoUniqueAnswer = DiagnosticDescriptorHelper.Create(
        RuleIds.NoUniqueAnswer,
        "Every state must answer an on-demand call with one result",
        "A later call of '{0}' in state '{1}' has no single answer: {2}",
        RuleCategories.OnDemand, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor SourceLeft = DiagnosticDescriptorHelper.Create(
        RuleIds.SourceLeft,
        "Only the on-demand trigger leaves its source state",
        "'{0}' would leave '{1}', from which only the on-demand trigger '{2}' may lead",
        RuleCategories.OnDemand, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor OnDemandParameters = DiagnosticDescriptorHelper.Create(
        RuleIds.OnDemandParameters,
        "On-demand triggers take nothing",
        "'{0}' must not take parameters: its body runs once, for whoever calls first",
        RuleCategories.OnDemand, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor ExceptionMeansSuccess = DiagnosticDescriptorHelper.Create(
        RuleIds.ExceptionMeansSuccess,
        "An exception should not mean success",
        "OnException of '{0}' is '{1}', which is declared a success: an exception would commit it; name a failure or a refusal",
        RuleCategories.OnDemand, DiagnosticSeverity.Warning, blocks: false);

    public static readonly DiagnosticDescriptor NoSuccess = DiagnosticDescriptorHelper.Create(
        RuleIds.NoSuccess,
        "An on-demand trigger should be able to succeed",
        "'{0}' has no [Outcome] of kind Success: it can only be refused or fail",
        RuleCategories.OnDemand, DiagnosticSeverity.Warning, blocks: false);

    public static readonly DiagnosticDescriptor RefusalWithAction = DiagnosticDescriptorHelper.Create(
        RuleIds.RefusalWithAction,
        "A refused outcome has no action",
        "The action '{2}' of the outcome '{1}' of '{0}' never runs: a refusal does nothing",
        RuleCategories.OnDemand, DiagnosticSeverity.Warning, blocks: false);
}
