namespace TdxEmulator.Tests.Html.Browsing;

/// <summary>Finds a browser of the Chromium family: the distribution's package, nothing that a test would fetch.</summary>
internal static class BrowserProgram
{
    private const string Variable = "TDXSTATEGEN_BROWSER";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    /// <summary>Its path; skips the test when there is none.</summary>
    public static string Find()
    {
        Skip.If(OperatingSystem.IsWindows(), "The browser is steered through inherited pipes, which this test knows to pass on only where there is a POSIX shell.");
        string? own = Environment.GetEnvironmentVariable(Variable);
        Assert.True(own is null || File.Exists(own), $"{Variable} names {own}, which is not there.");
        string? program = own ?? (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(static folder => Names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
        Skip.If(program is null, $"There is no {string.Join(", ", Names)} on PATH: install the package chromium, or set {Variable}.");
        return program!;
    }
}
