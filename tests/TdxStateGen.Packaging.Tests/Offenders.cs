namespace TdxStateGen.Packaging.Tests;

/// <summary>Fails with every offender on a line of its own; a plain comparison would cut the list short.</summary>
internal static class Offenders
{
    public static void AssertNone(IEnumerable<string> found)
    {
        string list = string.Join("\n  ", found);
        Assert.True(list.Length == 0, $"Found:\n  {list}");
    }
}
