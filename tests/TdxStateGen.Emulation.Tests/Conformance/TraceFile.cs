using System.Text;

namespace TdxStateGen.Emulation.Tests.Conformance;

/// <summary>Files of traces for tests.</summary>
internal static class TraceFile
{
    public const string Header =
        """{"kind":"header","platforms":{"P":{"lps":4,"pkgs":2}},"platform_defaults":{"max_pa_bits":46,"keyid_bits":6,"mktme_keyids":7,"tdx_private_keyids":24,"seamrr":["0x70000000","0x1000000"],"cmrs":[["0x100000","0x6FF00000"],["0x100000000","0x40000000"]]}}""";

    /// <summary>Our own traces, which every clone has.</summary>
    public static string Own => Path.Combine(AppContext.BaseDirectory, "Fixtures", "traces.jsonl");

    /// <summary>A sequence with these steps.</summary>
    public static string Sequence(params string[] steps) =>
        $$"""{"kind":"sequence","id":"1.5.25/test/1","module":"1.5.25","platform":"P","steps":[{{string.Join(",", steps)}}]}""";

    public static ConformanceReport Run(string text, ConformanceLimits? limits = null, string? family = null)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        return new ConformanceRunner(limits).Run(stream, family);
    }

    public static ConformanceReport RunLines(params string[] lines) => Run(string.Join('\n', [Header, .. lines]));
}
