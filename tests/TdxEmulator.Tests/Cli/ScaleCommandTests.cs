using System.Globalization;
using System.Text.RegularExpressions;

namespace TdxEmulator.Tests.Cli;

/// <summary>How much memory a boot of a large machine takes, measured on the program itself.</summary>
public sealed partial class ScaleCommandTests
{
    private const string Machine = """
        {
          "name": "scale-2t-224",
          "title": "synthetic: 2 TiB and 224 LPs",
          "cpus": { "packages": 4, "coresPerPackage": 28, "threadsPerCore": 2, "source": { "assumed": "scale" } },
          "physicalAddressBits": { "value": 52, "source": { "assumed": "scale" } },
          "keyIds": { "mktme": 63, "tdx": 64, "source": { "assumed": "scale" } },
          "profile": { "value": "1.5.25", "source": { "assumed": "scale" } },
          "nodes": { "count": 1, "source": { "assumed": "scale" } },
          "memory": [ { "source": { "assumed": "scale" }, "ranges": [ { "start": "0x100000000", "end": "0x20100000000", "node": 0 } ] } ],
          "cmrs": { "ranges": [ { "start": "0x100000000", "end": "0x20100000000" } ], "source": { "assumed": "scale" } },
          "holes": { "policy": "memory-map", "source": { "assumed": "scale" } }
        }
        """;

    [Fact]
    public async Task Boot_of_2_tib_with_224_lps_stays_below_300_mib()
    {
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, Machine);

            EmulatorRun run = await EmulatorProcess.RunAsync(["boot", "--machine", file, "--quiet", "--measure"]);

            Assert.Equal(0, run.ExitCode);
            Assert.Contains("on 224 LPs", run.Output, StringComparison.Ordinal);
            Match measured = Measured().Match(run.Error);
            Assert.True(measured.Success, run.Error);
            Assert.InRange(Number(measured, "calls"), 2048 * 256, (2048 * 256) + 1000);
            Assert.InRange(Number(measured, "peak"), 1, 300 << 10);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static long Number(Match match, string group) => long.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex("^measured: boot [0-9]+ ms, (?<calls>[0-9]+) SEAMCALLs, peak working set (?<peak>[0-9]+) KiB, ")]
    private static partial Regex Measured();
}
