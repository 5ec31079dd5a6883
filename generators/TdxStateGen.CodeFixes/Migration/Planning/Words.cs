namespace TdxStateGen.CodeFixes.Migration.Planning;

/// <summary>Names in sentences.</summary>
internal static class Words
{
    /// <summary>Names in quotes, in a row.</summary>
    public static string List(IReadOnlyList<string> names)
    {
        string[] quoted = [.. names.Select(static name => "'" + name + "'")];
        return quoted.Length == 1 ? quoted[0] : string.Join(", ", quoted.Take(quoted.Length - 1)) + " and " + quoted[quoted.Length - 1];
    }
}
