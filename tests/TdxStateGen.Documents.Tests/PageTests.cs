using TdxStateGen.Documents.Tests.Checking;
using TdxStateGen.Documents.Tests.Reading;

namespace TdxStateGen.Documents.Tests;

/// <summary>
/// Every block of code on every page of this repository is held against what it claims to be (docs/rules has RuleBookTests for that). What a block is stands behind the opening fence, where no code host shows it:
/// the first word is the language, the others say the rest. A block of no known kind fails, and so does code by indentation.
/// </summary>
/// <remarks>
/// <para><b>csharp</b>: compiled with the generator and the analyzers. Not one error, warning or information may be reported, except where a comment behind the code names it: <c>// TSG6003</c>, or
/// <c>// TSG6003: and the beginning of the message</c>; then it must be. A block may hold using directives, types and statements, in that order or statements first, as a file may.</para>
/// <list type="bullet">
/// <item>Blocks below one <c>##</c> heading build on each other, from top to bottom; a type that is declared again takes the place of the earlier one. What is declared with the word <c>page</c> is known
/// below all further headings too.</item>
/// <item>A using directive counts for the rest of the page. It also decides what the page references: <c>TdxStateGen.Tdx</c> (with Stateless), <c>TdxStateGen.Emulation</c>, <c>Stateless</c>,
/// <c>Microsoft.Extensions.Logging</c>, <c>Xunit</c>; see PageReferences.cs. What a new project imports is imported; <c>TdxStateGen</c> is not.</item>
/// <item><c>members</c>, <c>members=Door</c>: the block is members of a class, or of that partial class.</item>
/// <item><c>continues</c>: the statements go on from those of the last block with some.</item>
/// <item><c>given=host,platform</c>: the statements may use these; Given.cs has them.</item>
/// <item><c>with=NAME</c>: what the page leaves out is in Contexts/NAME.cs, and is known for the rest of the page.</item>
/// <item><c>prints</c>: the statements are run, and the comments behind them say what is printed: each line printed is what the next such comment begins with.</item>
/// <item><c>throws=TYPE</c>: the run ends with this exception.</item>
/// <item><c>file=Door.cs</c>: the block is the whole of this file, for <c>dotnet build</c> in a console block below. GettingStartedTests of TdxStateGen.Packaging.Tests writes these files, of any language, and types what the console blocks show.</item>
/// <item><c>excerpt=path/of/File.cs</c>: not compiled here; its lines are in that file, in this order.</item>
/// <item>Methods with <c>[Fact]</c> or <c>[Theory]</c> are run, and must pass.</item>
/// </list>
/// <para><b>text</b> after a block of statements: what they print. Here and below a line <c>...</c> stands for any number of lines, and <c>...</c> at the end of a line for its rest. <c>measured</c>: figures
/// may differ. Any block may instead say <c>of TdxEmulator COMMAND</c> (what that prints), <c>excerpt=FILE</c>, or <c>figure</c> (a drawing, a grammar, other people's code: nothing that could be run).</para>
/// <para><b>console</b>: commands behind <c>$ </c>, each with what it prints: those of TdxEmulator; <c>dotnet run</c>, <c>dotnet build</c> and <c>dotnet test</c> of the page's last program; others without
/// output. <b>sh</b>: commands without output, whose options and paths must exist. <b>mermaid</b>: the diagram of a machine in TdxStateGen.Tdx. <b>ini</b>: severities of rules. <b>xml</b>, <b>json</b>,
/// <b>jsonl</b>: can be parsed.</para>
/// </remarks>
[Collection(OneAtATime.Name)]
public sealed class PageTests
{
    public static TheoryData<string> Pages => [.. DocumentFiles.Pages];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_block_is_what_it_claims_to_be(string page)
    {
        IReadOnlyList<string> problems = PageCheck.Problems(page, DocumentFiles.Read(page));

        Assert.True(problems.Count == 0, string.Join("\n", problems));
    }

    [Fact]
    public void Every_page_of_the_repository_is_read_by_a_test()
    {
        string[] known = [.. DocumentFiles.Pages, .. DocumentFiles.SamplePages];

        Assert.DoesNotContain(
            from folder in (string[])["build", "generators", "samples", "tests"]
            from file in Directory.EnumerateFiles(DocumentFiles.FullPath(folder), "*.md", SearchOption.AllDirectories)
            let page = Path.GetRelativePath(DocumentFiles.FullPath(""), file).Replace('\\', '/')
            where !Path.GetFileName(page).StartsWith("AnalyzerReleases.", StringComparison.Ordinal) && !page.Contains("/Snapshots/", StringComparison.Ordinal)
            select page,
            page => !known.Contains(page));
    }

    public static TheoryData<string> PagesThatNameRules => [.. DocumentFiles.Pages, .. DocumentFiles.SamplePages];

    [Theory]
    [MemberData(nameof(PagesThatNameRules))]
    public void Every_rule_that_is_named_exists(string page) => Assert.Empty(RuleIdsIn.Unknown(DocumentFiles.Read(page)));
}
