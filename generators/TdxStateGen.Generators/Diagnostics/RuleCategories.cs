namespace TdxStateGen.Generators.Diagnostics;

/// <summary>Categories of rules, one for each thousand of ids.</summary>
internal static class RuleCategories
{
    public const string Declaration = "TdxStateGen.Declaration";
    public const string States = "TdxStateGen.States";
    public const string OnDemand = "TdxStateGen.OnDemand";
    public const string Leaves = "TdxStateGen.Leaves";
    public const string FarEnd = "TdxStateGen.FarEnd";
    public const string Usage = "TdxStateGen.Usage";
    public const string Migration = "TdxStateGen.Migration";
    public const string Programs = "TdxStateGen.Programs";
}
