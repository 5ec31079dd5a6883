using Microsoft.CodeAnalysis;

namespace TdxStateGen.Generators.Diagnostics;

/// <content>Programs that drive machines.</content>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor IllegalCall = DiagnosticDescriptorHelper.Create(
        RuleIds.IllegalCall,
        "A call must be legal in the state the machine is in",
        "'{0}' cannot be called here: '{1}' is {2}; it needs {3} ({4})",
        RuleCategories.Programs, DiagnosticSeverity.Error, blocks: false);

    public static readonly DiagnosticDescriptor MissingCheck = DiagnosticDescriptorHelper.Create(
        RuleIds.MissingCheck,
        "A call must be legal in every state the machine can be in",
        "'{0}' may not be called here: '{1}' can be {2}, and it needs {3}; {4}",
        RuleCategories.Programs, DiagnosticSeverity.Warning, blocks: false);

    public static readonly DiagnosticDescriptor ResultNotExamined = DiagnosticDescriptorHelper.Create(
        RuleIds.ResultNotExamined,
        "The result of a call must be examined",
        "Nobody looks at what '{0}' came to, so its failure goes unseen; test the result, call EnsureSuccess where there is one, or discard it with '_ ='",
        RuleCategories.Programs, DiagnosticSeverity.Warning, blocks: false);

    public static readonly DiagnosticDescriptor ResultExaminedLate = DiagnosticDescriptorHelper.Create(
        RuleIds.ResultExaminedLate,
        "A result should be examined before the next call",
        "What '{0}' came to is looked at only after the next call on '{1}' was issued",
        RuleCategories.Programs, DiagnosticSeverity.Info, blocks: false);

    public static readonly DiagnosticDescriptor OutputNotDefined = DiagnosticDescriptorHelper.Create(
        RuleIds.OutputNotDefined,
        "An output is defined only after success",
        "'{0}' has no defined value here: the call that fills it {1}",
        RuleCategories.Programs, DiagnosticSeverity.Warning, blocks: false);

    public static readonly DiagnosticDescriptor CallAfterEnd = DiagnosticDescriptorHelper.Create(
        RuleIds.CallAfterEnd,
        "Nothing can be called after the end",
        "'{0}' comes too late: '{1}' is {2}, which nothing leaves; it needs {3}",
        RuleCategories.Programs, DiagnosticSeverity.Error, blocks: false);

    public static readonly DiagnosticDescriptor CallRepeated = DiagnosticDescriptorHelper.Create(
        RuleIds.CallRepeated,
        "A call that has moved the machine on cannot be repeated",
        "'{0}' cannot be called again: it has already moved '{1}' on to {2}; it needs {3}",
        RuleCategories.Programs, DiagnosticSeverity.Error, blocks: false);

    public static readonly DiagnosticDescriptor PromiseNotKept = DiagnosticDescriptorHelper.Create(
        RuleIds.PromiseNotKept,
        "A method must keep what [EnsuresState] promises",
        "Here {0} is {1}, but [EnsuresState] promises {2}",
        RuleCategories.Programs, DiagnosticSeverity.Warning, blocks: false);

    public static readonly DiagnosticDescriptor DrivenStateNotKept = DiagnosticDescriptorHelper.Create(
        RuleIds.DrivenStateNotKept,
        "An outcome must leave driven machines where [Drives] says",
        "With this answer the machine becomes {0}, where [Drives] says that {1} is {2}; it is {3}",
        RuleCategories.Programs, DiagnosticSeverity.Warning, blocks: false);
}
