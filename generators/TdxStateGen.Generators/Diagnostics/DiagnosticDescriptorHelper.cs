using Microsoft.CodeAnalysis;

namespace TdxStateGen.Generators.Diagnostics;

/// <summary>Makes descriptors. The analyzer that compares descriptors with the release files looks for this class and method by name.</summary>
internal static class DiagnosticDescriptorHelper
{
    private const string HelpFolder = "docs/rules/";

    /// <summary>A descriptor with its help page.</summary>
    /// <param name="id">The rule's id.</param>
    /// <param name="title">The rule as a sentence.</param>
    /// <param name="messageFormat">What is reported.</param>
    /// <param name="category">One of <see cref="RuleCategories"/>.</param>
    /// <param name="defaultSeverity">How much it matters.</param>
    /// <param name="blocks">Whether the generator cannot write the class while the mistake stands; such a rule cannot be switched off.</param>
    public static DiagnosticDescriptor Create(string id, string title, string messageFormat, string category, DiagnosticSeverity defaultSeverity, bool blocks) => new(
        id,
        title,
        messageFormat,
        category,
        defaultSeverity,
        isEnabledByDefault: true,
        helpLinkUri: HelpFolder + id + ".md",
        customTags: blocks ? [WellKnownDiagnosticTags.NotConfigurable] : []);
}
