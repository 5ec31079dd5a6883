using Microsoft.CodeAnalysis;

namespace TdxStateGen.Generators.Diagnostics;

/// <content>Leaves.</content>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor LeafInterfaceMissing = DiagnosticDescriptorHelper.Create(
        RuleIds.LeafInterfaceMissing,
        "A machine with leaves needs a leaf interface",
        "'{0}' has the leaf '{1}' but carries no attribute that derives from LeafInterfaceAttribute",
        RuleCategories.Leaves, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor HostMissing = DiagnosticDescriptorHelper.Create(
        RuleIds.HostMissing,
        "A machine with leaves needs a host",
        "'{0}' needs a LeafHost<{1}>: a field, a property or a primary constructor parameter, not nullable",
        RuleCategories.Leaves, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor HostAmbiguous = DiagnosticDescriptorHelper.Create(
        RuleIds.HostAmbiguous,
        "A machine with leaves has one host",
        "'{0}' has several hosts: {1}",
        RuleCategories.Leaves, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor UnsupportedOperand = DiagnosticDescriptorHelper.Create(
        RuleIds.UnsupportedOperand,
        "Operands must fit a register",
        "No register carries '{0}': {1}",
        RuleCategories.Leaves, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor TooManyOperands = DiagnosticDescriptorHelper.Create(
        RuleIds.TooManyOperands,
        "Operands must not outnumber the registers",
        "No register is left for '{0}': the register file has {1} for {2}",
        RuleCategories.Leaves, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor RegisterTwice = DiagnosticDescriptorHelper.Create(
        RuleIds.RegisterTwice,
        "A register carries one operand",
        "Register {0} is taken twice among the {1}: by '{2}' and '{3}'",
        RuleCategories.Leaves, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor UnknownRegister = DiagnosticDescriptorHelper.Create(
        RuleIds.UnknownRegister,
        "Registers must be in the register file",
        "'{0}' is no operand register of '{1}'; these are: {2}",
        RuleCategories.Leaves, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor ScopeAndReturnType = DiagnosticDescriptorHelper.Create(
        RuleIds.ScopeAndReturnType,
        "The scope of a leaf and its return type must agree",
        "'{0}' has scope {1} and must return {2}",
        RuleCategories.Leaves, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor OutputOfFanOut = DiagnosticDescriptorHelper.Create(
        RuleIds.OutputOfFanOut,
        "A fan-out has no output operands",
        "'{0}' cannot be an output of '{1}', which calls several processors",
        RuleCategories.Leaves, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor RefOperand = DiagnosticDescriptorHelper.Create(
        RuleIds.RefOperand,
        "Operands are passed by value, in or out",
        "The operand '{0}' must be by value, in or out; an output cannot be [HostOnly]",
        RuleCategories.Leaves, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor RetryWithoutBound = DiagnosticDescriptorHelper.Create(
        RuleIds.RetryWithoutBound,
        "A retry needs a bound",
        "{0} is listed as {1}: {2}",
        RuleCategories.Leaves, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor DestinationOfNonFailure = DiagnosticDescriptorHelper.Create(
        RuleIds.DestinationOfNonFailure,
        "Only a failure leads to a state of its own",
        "{0} is listed as {1}; To belongs to Fail",
        RuleCategories.Leaves, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor StatusCodeNotIntegral = DiagnosticDescriptorHelper.Create(
        RuleIds.StatusCodeNotIntegral,
        "A status code is an integer or an enum",
        "{0} is no status code: wanted is an integer or a member of an enum",
        RuleCategories.Leaves, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor ContradictingStatuses = DiagnosticDescriptorHelper.Create(
        RuleIds.ContradictingStatuses,
        "A status is listed once",
        "{0} is listed already, as {1}",
        RuleCategories.Leaves, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor CursorOperands = DiagnosticDescriptorHelper.Create(
        RuleIds.CursorOperands,
        "A cursor needs an output and an end",
        "'{0}' of '{1}' cannot drive the cursor: wanted is {2}",
        RuleCategories.Leaves, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor StallLimit = DiagnosticDescriptorHelper.Create(
        RuleIds.StallLimit,
        "A cursor must allow a step",
        "StallLimit is {0}; it must be at least 1",
        RuleCategories.Leaves, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor LeafNumberTwice = DiagnosticDescriptorHelper.Create(
        RuleIds.LeafNumberTwice,
        "A leaf number is declared once",
        "Leaf {0} is declared twice: by '{1}' and '{2}'",
        RuleCategories.Leaves, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor ProfilesMismatch = DiagnosticDescriptorHelper.Create(
        RuleIds.ProfilesMismatch,
        "Profiles must be the host's",
        "{0} cannot be Profiles here: {1}",
        RuleCategories.Leaves, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor ConventionUnusable = DiagnosticDescriptorHelper.Create(
        RuleIds.ConventionUnusable,
        "A leaf interface needs a complete convention",
        "'{0}' {1}",
        RuleCategories.Leaves, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor LeafAttributeUnusable = DiagnosticDescriptorHelper.Create(
        RuleIds.LeafAttributeUnusable,
        "A vendor's attribute must give the generator what it needs",
        "[{0}] cannot be read: {1}",
        RuleCategories.Leaves, DiagnosticSeverity.Error, blocks: true);
}
