namespace TdxStateGen.Generators.Diagnostics;

/// <content>Leaves and their far end.</content>
internal static partial class RuleCatalog
{
    private static Rule[] Leaves =>
    [
        Rule.Blocking(RuleIds.LeafInterfaceMissing, "A machine with leaves needs a leaf interface", "'{0}' has the leaf '{1}' but carries no attribute that derives from LeafInterfaceAttribute"),
        Rule.Blocking(RuleIds.HostMissing, "A machine with leaves needs a host", "'{0}' needs a LeafHost<{1}>: a field, a property or a primary constructor parameter"),
        Rule.Blocking(RuleIds.HostAmbiguous, "A machine with leaves has one host", "'{0}' has several hosts: {1}"),
        Rule.Blocking(RuleIds.UnsupportedOperand, "Operands must fit a register", "No register carries '{0}': {1}"),
        Rule.Blocking(RuleIds.TooManyOperands, "Operands must not outnumber the registers", "No register is left for '{0}': there are {1} for {2}"),
        Rule.Blocking(RuleIds.RegisterTwice, "A register carries one operand", "Register {0} is taken twice among the {1}: by '{2}' and '{3}'"),
        Rule.Blocking(RuleIds.UnknownRegister, "Registers must be in the register file", "'{0}' is no operand register of '{1}'; these are: {2}"),
        Rule.Blocking(RuleIds.ScopeAndReturnType, "The scope of a leaf and its return type must agree", "'{0}' has scope {1} and must return {2}"),
        Rule.Blocking(RuleIds.OutputOfFanOut, "A fan-out has no output operands", "'{0}' cannot be an output of '{1}', which calls several processors"),
        Rule.Blocking(RuleIds.RefOperand, "Operands are passed by value, in or out", "The operand '{0}' must be by value, in or out; an output cannot be [HostOnly]"),
        Rule.Blocking(RuleIds.RetryWithoutBound, "A retry needs a bound", "{0} is listed as {1}: Attempts of at least 2 belong to Retry, and only to it"),
        Rule.Blocking(RuleIds.DestinationOfNonFailure, "Only a failure leads to a state of its own", "{0} is listed as {1}; To belongs to Fail"),
        Rule.Blocking(RuleIds.StatusCodeNotIntegral, "A status code is an integer or an enum", "{0} is no status code: wanted is an integer or a member of an enum"),
        Rule.Blocking(RuleIds.ContradictingStatuses, "A status is listed once", "{0} is listed already, as {1}"),
        Rule.Blocking(RuleIds.CursorOperands, "A cursor needs an output and an end", "'{0}' of '{1}' cannot drive the cursor: wanted is {2}"),
        Rule.Blocking(RuleIds.StallLimit, "A cursor must allow a step", "StallLimit is {0}; it must be at least 1"),
        Rule.Blocking(RuleIds.LeafNumberTwice, "A leaf number is declared once", "Leaf {0} is declared twice: by '{1}' and '{2}'"),
        Rule.Blocking(RuleIds.ProfilesMismatch, "Profiles must be the host's", "{0} cannot be Profiles here: {1}"),
        Rule.Blocking(RuleIds.ConventionUnusable, "A leaf interface needs a complete convention", "'{0}' {1}"),
        Rule.Blocking(RuleIds.LeafAttributeUnusable, "A vendor's attribute must give the generator what it needs", "[{0}] cannot be read: {1}"),
    ];

    private static Rule[] FarEnd =>
    [
        Rule.Blocking(RuleIds.HandlerShape, "A handler must have the right shape", "'{0}' cannot answer a leaf: {1}"),
        Rule.Blocking(RuleIds.HandlerTwice, "A leaf has one handler", "Leaf {0} has two handlers: '{1}' and '{2}'"),
        Rule.Blocking(RuleIds.GateShape, "A gate must have the right shape", "'{0}' cannot be the gate: it must take the request word (ulong), or the LP index (int) and the request word, and return a nullable status"),
        Rule.Blocking(RuleIds.HandlerOutsideModule, "Handlers need a class with [LeafModule]", "[{0}] on '{1}' has no effect: '{2}' carries no [LeafModule]"),
    ];
}
