using System.Text.RegularExpressions;

namespace TdxStateGen.Packaging.Tests;

public sealed class SourceTextTests
{
    private const int LongestFile = 400;

    /// <summary>Files that cannot be divided, and how long they may be.</summary>
    private static readonly Dictionary<string, int> Indivisible = new()
    {
        ["src/TdxStateGen.Tdx/Statuses/TdxStatus.cs"] = 420, // one enum, two lines for each of the module's statuses
    };

    /// <summary>Written in pieces, so that this file does not hold what it looks for.</summary>
    private static readonly string[] UnfinishedWork = ["TO" + "DO", "FIX" + "ME", "HA" + "CK", "XX" + "X", "NotImplemented" + "Exception"];

    private static readonly string[] MachinePaths =
        ["/ho" + "me/", "/Us" + "ers/", "/ro" + "ot/", "/wo" + "rk/", @":\\Us" + "ers", @"\.libr" + "ary", "api.nu" + "get.org"];

    [Fact]
    public void No_source_file_is_longer_than_400_lines_unless_listed() =>
        Offenders.AssertNone(
            from file in SourceTree.CSharp
            where !IsSnapshot(file)
            let lines = File.ReadLines(SourceTree.FullPath(file)).Count()
            where lines > Indivisible.GetValueOrDefault(file, LongestFile)
            select $"{file}: {lines} lines");

    [Fact]
    public void No_file_says_that_its_work_is_unfinished() =>
        Offenders.AssertNone(Matches(SourceTree.Files.Where(IsText), $@"\b({string.Join('|', UnfinishedWork)})\b"));

    [Fact]
    public void No_file_names_a_path_or_a_registry_of_some_machine() =>
        Offenders.AssertNone(Matches(SourceTree.Files.Where(IsText), $@"(?<![\w.])({string.Join('|', MachinePaths)})"));

    [Fact]
    public void No_test_is_switched_off() =>
        Offenders.AssertNone(Matches(Tests, @"\bSk" + @"ip\s*=\s*"""));

    [Fact]
    public void No_test_waits_for_time_to_pass() =>
        Offenders.AssertNone(Matches(Tests, @"\b(Thread\.Sl" + @"eep|Task\.De" + @"lay)\b"));

    [Theory]
    [InlineData("a.cs", "int x; // TO" + "DO later", true)]
    [InlineData("a.cs", "int todoCount; // the toDo list", false)]
    public void Unfinished_work_is_found_by_the_whole_word(string file, string line, bool found) =>
        Assert.Equal(found, Matches(file, [line], $@"\b({string.Join('|', UnfinishedWork)})\b").Any());

    [Theory]
    [InlineData("see /ho" + "me/someone/x", true)]
    [InlineData("see https://host.example/wo" + "rk/x", false)]
    [InlineData("in ../wo" + "rk/x", false)]
    public void Machine_path_is_found_where_it_is_absolute(string line, bool found) =>
        Assert.Equal(found, Matches("a.md", [line], $@"(?<![\w.])({string.Join('|', MachinePaths)})").Any());

    private static IEnumerable<string> Tests =>
        SourceTree.CSharp.Where(f => f.StartsWith("tests/", StringComparison.Ordinal) && !IsSnapshot(f));

    private static bool IsSnapshot(string file) => file.Contains("/Snapshots/", StringComparison.Ordinal);

    private static bool IsText(string file) =>
        Path.GetExtension(file) is ".cs" or ".csproj" or ".props" or ".targets" or ".md" or ".json" or ".sln" or ".sh" or ".config" or ".txt" or ""
        || file == ".ci/run";

    private static IEnumerable<string> Matches(IEnumerable<string> files, string pattern) =>
        files.SelectMany(f => Matches(f, File.ReadLines(SourceTree.FullPath(f)), pattern));

    private static IEnumerable<string> Matches(string file, IEnumerable<string> lines, string pattern)
    {
        var regex = new Regex(pattern, RegexOptions.CultureInvariant);
        return lines.Select((text, i) => (text, number: i + 1)).Where(l => regex.IsMatch(l.text)).Select(l => $"{file}:{l.number}: {l.text.Trim()}");
    }
}
