using Microsoft.CodeAnalysis;

namespace TdxStateGen.Generators.Diagnostics;

/// <content>Shape of class and members.</content>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor ClassNotPartial = DiagnosticDescriptorHelper.Create(
        RuleIds.ClassNotPartial,
        "A declared class must be partial",
        "'{0}' must be partial, so that the generator can add its part",
        RuleCategories.Declaration, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor ContainerNotPartial = DiagnosticDescriptorHelper.Create(
        RuleIds.ContainerNotPartial,
        "Types around a declared class must be partial",
        "'{0}' must be partial, because it contains '{1}'",
        RuleCategories.Declaration, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor UnsupportedClass = DiagnosticDescriptorHelper.Create(
        RuleIds.UnsupportedClass,
        "A declaration needs an ordinary class",
        "'{0}' cannot be declared like this: {1}",
        RuleCategories.Declaration, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor TriggerNotPartial = DiagnosticDescriptorHelper.Create(
        RuleIds.TriggerNotPartial,
        "A trigger must be a partial method without a body",
        "'{0}' must be a partial method without a body, which the generator writes",
        RuleCategories.Declaration, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor TriggerHasBody = DiagnosticDescriptorHelper.Create(
        RuleIds.TriggerHasBody,
        "A trigger must not be implemented by hand",
        "'{0}' has a body of your own; a trigger's body is generated",
        RuleCategories.Declaration, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor UnsupportedTrigger = DiagnosticDescriptorHelper.Create(
        RuleIds.UnsupportedTrigger,
        "A trigger must be an ordinary instance method",
        "'{0}' is {1}, which a trigger cannot be",
        RuleCategories.Declaration, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor UnsupportedReturnType = DiagnosticDescriptorHelper.Create(
        RuleIds.UnsupportedReturnType,
        "A trigger must return a type that can tell what became of it",
        "'{0}' returns '{1}': {2}",
        RuleCategories.Declaration, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor UnsupportedParameter = DiagnosticDescriptorHelper.Create(
        RuleIds.UnsupportedParameter,
        "A trigger's parameters must be by value or in",
        "The parameter '{0}' of '{1}' must be passed by value or in, and be no pointer",
        RuleCategories.Declaration, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor OutsideMachine = DiagnosticDescriptorHelper.Create(
        RuleIds.OutsideMachine,
        "Attributes of a machine need a class with [StateMachine]",
        "[{0}] on '{1}' has no effect: '{2}' carries no [StateMachine]",
        RuleCategories.Declaration, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor LanguageTooOld = DiagnosticDescriptorHelper.Create(
        RuleIds.LanguageTooOld,
        "Generated code needs C# 12",
        "'{0}' needs C# 12 or later for the generated part, this project compiles C# {1}; set LangVersion",
        RuleCategories.Declaration, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor NameCollision = DiagnosticDescriptorHelper.Create(
        RuleIds.NameCollision,
        "Members must not have the names of generated ones",
        "The name '{1}' is taken in '{0}', where the generator wants to use it: {2}",
        RuleCategories.Declaration, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor ReservedPrefix = DiagnosticDescriptorHelper.Create(
        RuleIds.ReservedPrefix,
        "Names that start with two underscores belong to generated code",
        "Rename '{0}': names that start with '__' are kept for generated code",
        RuleCategories.Declaration, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor OverloadedTrigger = DiagnosticDescriptorHelper.Create(
        RuleIds.OverloadedTrigger,
        "Only one overload of a method can be a trigger",
        "'{0}' is a trigger already; only one of the overloads can carry a trigger's attributes",
        RuleCategories.Declaration, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor ContradictingAttributes = DiagnosticDescriptorHelper.Create(
        RuleIds.ContradictingAttributes,
        "A trigger's attributes must agree",
        "[{0}] contradicts {1} on '{2}'",
        RuleCategories.Declaration, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor MethodNotFound = DiagnosticDescriptorHelper.Create(
        RuleIds.MethodNotFound,
        "Methods that attributes name must exist",
        "'{0}' has no method '{1}'",
        RuleCategories.Declaration, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor MethodAmbiguous = DiagnosticDescriptorHelper.Create(
        RuleIds.MethodAmbiguous,
        "Methods that attributes name must be unique",
        "Several overloads of '{0}' would do here; leave one",
        RuleCategories.Declaration, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor MethodShape = DiagnosticDescriptorHelper.Create(
        RuleIds.MethodShape,
        "Methods that attributes name must have the right shape",
        "'{0}' does not fit here: wanted is a method that {1}",
        RuleCategories.Declaration, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor HookShape = DiagnosticDescriptorHelper.Create(
        RuleIds.HookShape,
        "A hook must be void and take nothing",
        "The hook '{0}' must be a void method without parameters or type parameters, and not async",
        RuleCategories.Declaration, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor AttributeNeedsTrigger = DiagnosticDescriptorHelper.Create(
        RuleIds.AttributeNeedsTrigger,
        "Attributes must stand where they mean something",
        "[{0}] on '{1}' needs {2} beside it",
        RuleCategories.Declaration, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor InvalidPropertyName = DiagnosticDescriptorHelper.Create(
        RuleIds.InvalidPropertyName,
        "StateProperty must be a name",
        "'{0}' cannot be the name of a property",
        RuleCategories.Declaration, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor HidingParameter = DiagnosticDescriptorHelper.Create(
        RuleIds.HidingParameter,
        "A trigger's parameter must not hide what its body needs",
        "The parameter '{0}' of '{1}' hides the member of that name, which the generated body needs",
        RuleCategories.Declaration, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor TriggerCallsTrigger = DiagnosticDescriptorHelper.Create(
        RuleIds.TriggerCallsTrigger,
        "What a trigger calls must not be a trigger",
        "'{0}' is a trigger of this machine, and a trigger that is fired from inside another one is always refused; name an ordinary method as {1}",
        RuleCategories.Declaration, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor HookTwice = DiagnosticDescriptorHelper.Create(
        RuleIds.HookTwice,
        "A hook is declared once for a state",
        "'{0}' runs twice each time '{1}' is {2}; remove one of the two attributes",
        RuleCategories.Declaration, DiagnosticSeverity.Warning, blocks: false);

    public static readonly DiagnosticDescriptor UnsupportedMember = DiagnosticDescriptorHelper.Create(
        RuleIds.UnsupportedMember,
        "Triggers and hooks are ordinary methods",
        "[{0}] on '{1}' has no effect: {2}; put it on an ordinary method of '{3}'",
        RuleCategories.Declaration, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor UnusableMember = DiagnosticDescriptorHelper.Create(
        RuleIds.UnusableMember,
        "Generated code must be able to use what the declaration names",
        "'{0}' is marked [{1}], which makes it an error for generated code to use it; take the mark off, or mark the class as well",
        RuleCategories.Declaration, DiagnosticSeverity.Error, blocks: true);
}
