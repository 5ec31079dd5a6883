using System.Text.RegularExpressions;
using TdxStateGen.Documents.Tests.Reading;
using TdxStateGen.Generators.Diagnostics;

namespace TdxStateGen.Documents.Tests.Checking;

/// <summary>Ids of rules that pages name.</summary>
internal static partial class RuleIdsIn
{
    /// <summary>What the package's targets say before a compiler is called.</summary>
    private static readonly HashSet<string> SaidByTheBuild = [.. Id().Matches(DocumentFiles.Read("src/TdxStateGen/buildTransitive/TdxStateGen.targets")).Select(static m => m.Value)];

    /// <summary>Ids of rules that there are not.</summary>
    /// <param name="text">A page.</param>
    public static IEnumerable<string> Unknown(string text) =>
        Id().Matches(text).Select(static m => m.Value).Distinct().Where(static id => !SaidByTheBuild.Contains(id) && RuleCatalog.All.All(rule => rule.Id != id));

    /// <summary>What is wrong with lines of an .editorconfig: one must set the severity of a rule that can be switched off.</summary>
    /// <param name="fence">The block.</param>
    public static IEnumerable<string> EditorConfig(Fence fence) =>
        from line in fence.Lines
        where line.Length > 0 && line[0] is not ('[' or '#' or ';')
        let setting = Setting().Match(line)
        let rule = RuleCatalog.All.FirstOrDefault(rule => rule.Id == setting.Groups["id"].Value)
        where !setting.Success || rule is null || rule.Blocks
        select $"this sets no rule's severity, or one of a rule that cannot be switched off: {line}";

    [GeneratedRegex(@"\bTSG\d{4}\b")]
    private static partial Regex Id();

    [GeneratedRegex(@"^dotnet_diagnostic\.(?<id>TSG\d{4})\.severity = (error|warning|suggestion|silent|none|default)$")]
    private static partial Regex Setting();
}
