using System.Globalization;
using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.Generators.Diagnostics;

/// <summary>What there is to know of a rule before it finds anything.</summary>
internal sealed class Rule
{
    private const string HelpFolder = "docs/rules/";

    private Rule(string id, string title, string message, string category, DiagnosticSeverity severity, bool blocks)
    {
        Id = id;
        Blocks = blocks;
        Descriptor = new DiagnosticDescriptor(
            id, title, message, category, severity, isEnabledByDefault: true, helpLinkUri: HelpFolder + id + ".md", customTags: blocks ? [WellKnownDiagnosticTags.NotConfigurable] : []);
    }

    public string Id { get; }

    /// <summary>Whether the generator cannot write the class while the mistake stands. Such a rule cannot be switched off.</summary>
    public bool Blocks { get; }

    public DiagnosticDescriptor Descriptor { get; }

    /// <summary>A rule whose mistakes keep the generator from writing the class.</summary>
    public static Rule Blocking(string id, string title, string message) => new(id, title, message, CategoryOf(id), DiagnosticSeverity.Error, blocks: true);

    /// <summary>A rule about code that can be generated but is likely not meant.</summary>
    public static Rule Advice(string id, string title, string message, DiagnosticSeverity severity = DiagnosticSeverity.Warning) =>
        new(id, title, message, CategoryOf(id), severity, blocks: false);

    /// <summary>The message of a finding, in the invariant culture.</summary>
    public string Message(Finding finding) =>
        string.Format(CultureInfo.InvariantCulture, Descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture), [.. finding.Arguments.Cast<object>()]);

    private static string CategoryOf(string id) => id[3] switch
    {
        '1' => "TdxStateGen.Declaration",
        '2' => "TdxStateGen.States",
        '3' => "TdxStateGen.OnDemand",
        '4' => "TdxStateGen.Leaves",
        _ => "TdxStateGen.FarEnd",
    };
}
