namespace TdxStateGen.CodeFixes.Tests.Migration.Originals;

/// <summary>
/// A program that configures a Stateless machine. Its class <c>Subject</c> fires the trigger of a number with <c>Fire(int, int)</c>, tells its state with <c>Now</c>, what it can do with <c>Can</c> and what
/// its actions did with <c>Log</c>.
/// </summary>
/// <param name="Name">What it is about.</param>
/// <param name="Source">The text.</param>
/// <param name="IsReplaceable">Whether the machine can be replaced where it is used, not only declared beside.</param>
internal sealed record Original(string Name, string Source, bool IsReplaceable = true)
{
    public static IEnumerable<Original> All => [.. Everyday.All, .. Hierarchies.All, .. Unusual.All];

    public override string ToString() => Name;
}
