using System.Text.Json;
using TdxEmulator.Booting;
using TdxEmulator.Html;
using TdxEmulator.Machines;
using TdxEmulator.Tests.Html.Browsing;

namespace TdxEmulator.Tests.Html;

/// <summary>The page of a boot in a real browser. Skipped where there is none.</summary>
public sealed class BootPageBrowserTests(Browser browser) : IClassFixture<Browser>, IDisposable
{
    private static readonly Lazy<string> Script = new(static () => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Html", "Browsing", "measure.js")));

    // Made once: a page is the same whatever it is looked at with.
    private static readonly Lazy<string> Good = new(static () => Make(BootPageTests.Request(MachineLibrary.Load("synthetic-4x56"))));
    private static readonly Lazy<string> Bad = new(static () => Make(BootPageTests.Request("SYS.LP.INIT@lp5=SYS_BUSY", "SYS.LP.INIT@lp3=NO_ENTROPY*2", "SYS.LP.SHUTDOWN@lp1=SYS_BUSY")));
    private static readonly Lazy<string> Fragmented = new(static () => Make(BootPageTests.Request(MachineLibrary.Load("emr-256g-4n-e820"))));

    private readonly string _file = Path.GetTempFileName() + ".html";

    public void Dispose()
    {
        File.Delete(_file);
        File.Delete(Path.ChangeExtension(_file, null));
    }

    [SkippableTheory]
    [InlineData("good", 320, false)]
    [InlineData("good", 1440, true)]
    [InlineData("bad", 320, true)]
    [InlineData("bad", 1440, false)]
    [InlineData("fragmented", 768, true)]
    public async Task Page_is_laid_out_and_readable(string which, int width, bool dark)
    {
        BrowserPage page = await OpenAsync(which, width, dark);

        PageMeasure measure = await page.EvaluateAsync<PageMeasure>(Script.Value);

        Assert.Equal(measure.Width, measure.ScrollWidth);
        Assert.Empty(measure.Overflowing);
        Assert.Empty(measure.Faint);
        Assert.InRange(measure.Texts, 80, int.MaxValue);
        Assert.InRange(measure.Smallest, 11, 16);
        Assert.Equal(dark, measure.Brightness < 0.2);
        Assert.InRange(measure.Sections.Length, 8, 10);
        Assert.All(measure.Sections, box => Assert.True(box.Left >= 0 && box.Right <= measure.Width && box.Right - box.Left > 250 && box.Height > 30, box.ToString()));
        Assert.Equal(0, measure.Squares);
        Assert.All(measure.Maps, static height => Assert.InRange(height, 100, 20_000));
        Assert.Single(measure.Maps);
        Assert.Equal(1, measure.Headings[0]);
        Assert.All(measure.Headings.Zip(measure.Headings.Skip(1)), static pair => Assert.InRange(pair.Second, 2, pair.First + 1));
        Assert.Equal([new Uri(_file).AbsoluteUri], page.Requests);
        Assert.Empty(page.Complaints);
    }

    [SkippableFact]
    public async Task Page_reads_the_same_without_scripts()
    {
        BrowserPage with = await OpenAsync("bad");
        BrowserPage without = await OpenAsync("bad", scripts: false);

        string text = await without.EvaluateAsync<string>("document.body.innerText");

        Assert.Equal(await with.EvaluateAsync<string>("document.body.innerText"), text);
        Assert.Contains("The failing call: step 2, TDH.SYS.LP.INIT on LP 5", text, StringComparison.Ordinal);
        Assert.Equal(0, await with.EvaluateAsync<int>("document.scripts.length"));
    }

    [SkippableFact]
    public async Task Levels_of_the_log_are_chosen_by_keyboard_and_without_scripts()
    {
        const string visible = "[...document.querySelectorAll('.log li')].filter(line => line.getClientRects().length > 0).length";
        BrowserPage page = await OpenAsync("bad", scripts: false);
        int all = await page.EvaluateAsync<int>(visible);

        Assert.Equal("show-info", await page.EvaluateAsync<string>("document.getElementById('show-info').focus(), document.activeElement.id"));
        await page.PressAsync(" ", 32, " ");

        Assert.Equal(await page.EvaluateAsync<int>("document.querySelectorAll('.log li:not(.info)').length"), await page.EvaluateAsync<int>(visible));
        Assert.InRange(await page.EvaluateAsync<int>(visible), 1, all - 1);
    }

    [SkippableFact]
    public async Task Reading_aloud_finds_names_for_regions_tables_and_pictures()
    {
        BrowserPage page = await OpenAsync("bad");

        JsonElement tree = await page.SendAsync("Accessibility.getFullAXTree");

        (string Role, string Name)[] nodes = [.. tree.GetProperty("nodes").EnumerateArray().Where(static node => !node.GetProperty("ignored").GetBoolean()).Select(static node => (Value(node, "role"), Value(node, "name")))];
        foreach (string role in new[] { "region", "navigation", "image", "checkbox", "columnheader", "rowheader" })
        {
            string[] names = [.. nodes.Where(node => node.Role == role).Select(static node => node.Name)];
            Assert.NotEmpty(names);
            Assert.All(names, name => Assert.False(string.IsNullOrWhiteSpace(name), $"a {role} has no name"));
        }

        Assert.Contains(nodes, static node => node.Role == "table");
        Assert.Contains(nodes, static node => node is { Role: "group", Name: "Levels of the log that are shown" });
        Assert.Contains(nodes, static node => node is { Role: "heading", Name: "What failed" });
    }

    [SkippableFact]
    public async Task Hostile_names_run_nothing()
    {
        Provenance made = Provenance.Assumed("</script><script>document.title='owned'</script>");
        BootRequest request = BootPageTests.Request();
        MachineDescription machine = request.Machine with { Name = "<img src=http://127.0.0.1:9/x onerror=\"document.title='owned'\">", Title = "</style><style>body{display:none}</style>", Nodes = new(1, made) };
        File.WriteAllText(_file, Make(request with { Machine = machine }));

        BrowserPage page = await browser.OpenAsync(_file);

        Assert.Equal(machine.Name, await page.EvaluateAsync<string>("document.querySelector('h1').innerText"));
        Assert.Equal(machine.Title, await page.EvaluateAsync<string>("document.querySelector('.verdict .lead').innerText"));
        Assert.Single(page.Requests);
        Assert.Empty(page.Complaints);
    }

    private static string Value(JsonElement node, string property) => node.TryGetProperty(property, out JsonElement value) && value.TryGetProperty("value", out JsonElement text) ? text.ToString() : "";

    private static string Make(BootRequest request) => BootPage.Format(request, new BootSession(request).Run());

    private async Task<BrowserPage> OpenAsync(string which, int width = 1280, bool dark = false, bool scripts = true)
    {
        File.WriteAllText(_file, (which switch { "good" => Good, "bad" => Bad, _ => Fragmented }).Value);
        return await browser.OpenAsync(_file, width, dark, scripts);
    }
}
