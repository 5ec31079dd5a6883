using System.Globalization;
using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.Generators.Diagnostics;

/// <summary>What there is to know of a rule before it finds anything.</summary>
internal sealed class Rule(DiagnosticDescriptor descriptor)
{
    public string Id => Descriptor.Id;

    /// <summary>Whether the generator cannot write the class while the mistake stands. Such a rule cannot be switched off.</summary>
    public bool Blocks { get; } = descriptor.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable);

    public DiagnosticDescriptor Descriptor { get; } = descriptor;

    /// <summary>The message of a finding, in the invariant culture.</summary>
    public string Message(Finding finding) =>
        string.Format(CultureInfo.InvariantCulture, Descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture), [.. finding.Arguments.Cast<object>()]);
}
