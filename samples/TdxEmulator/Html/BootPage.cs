using System.Reflection;
using TdxEmulator.Booting;

namespace TdxEmulator.Html;

/// <summary>
/// A boot as one HTML page that needs nothing else: no script, no font, no picture from elsewhere, and a policy in its head that forbids the browser to fetch any. The same boot gives the same bytes.
/// </summary>
internal static class BootPage
{
    private const string StyleSheet = "Html/BootPage.css";

    // Styles stand in the page and in its drawings; everything else that could be fetched or run is refused.
    private const string ContentPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    /// <summary>The page of a boot.</summary>
    /// <param name="request">What was booted, and how.</param>
    /// <param name="report">What it came to; with its timeline.</param>
    /// <exception cref="ArgumentException">The timeline was not recorded.</exception>
    public static string Format(BootRequest request, BootReport report)
    {
        BootRun run = new(request, report, report.Timeline ?? throw new ArgumentException("The boot was made without a timeline.", nameof(report)));
        HtmlWriter html = new();
        using (html.Open("html", ("lang", "en")))
        {
            WriteHead(html, run);
            using (html.Open("body"))
            {
                html.Element("a", "Skip to the timeline", ("class", "skip"), ("href", "#timeline"));
                VerdictSection.Write(html, run);
                using (html.Open("main"))
                {
                    FailureSection.Write(html, run);
                    MachineSection.Write(html, run);
                    TimelineSection.Write(html, run);
                    ProcessorSection.Write(html, run);
                    TransitionSection.Write(html, run);
                    MemorySection.Write(html, run);
                    LogSection.Write(html, run);
                    FaultSection.Write(html, run);
                }

                WriteFoot(html, run);
            }
        }

        return html.ToString();
    }

    private static void WriteHead(HtmlWriter html, BootRun run)
    {
        using (html.Open("head"))
        {
            html.Void("meta", ("charset", "utf-8"));
            html.Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", ContentPolicy));
            html.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
            html.Void("meta", ("name", "color-scheme"), ("content", "light dark"));
            html.Element("title", $"{run.Report.StatusName}: TDX bring-up of {run.Report.Machine.Name}");
            using (html.Open("style")) { html.Markup(ReadStyleSheet()); }
        }
    }

    private static void WriteFoot(HtmlWriter html, BootRun run)
    {
        using (html.Open("footer"))
        {
            html.Element("p", FormattableString.Invariant(
                $"Made by TdxEmulator: generated host code against an emulated module, seed {run.Request.Seed}, fan-outs {Schedulers.Name(run.Request.Scheduler)}. No times are shown, because the emulated machine has no clock of its own."));
        }
    }

    private static string ReadStyleSheet()
    {
        using StreamReader reader = new(Assembly.GetExecutingAssembly().GetManifestResourceStream(StyleSheet)
            ?? throw new InvalidOperationException($"The resource {StyleSheet} is missing from this program."));
        return reader.ReadToEnd();
    }
}
