using System.Runtime.InteropServices;

namespace TdxStateGen.Benchmarks.Summary;

/// <summary>Where and when it was measured, without which a figure says nothing.</summary>
/// <param name="When">In UTC.</param>
/// <param name="Runtime">The .NET runtime.</param>
/// <param name="Processor">The processor's name and how many of its threads there are.</param>
/// <param name="Load">Load of the computer over the last fifteen minutes, where it is known: the summary's own share is about one.</param>
/// <param name="Launches">Number of processes.</param>
/// <param name="Minutes">How long it took.</param>
public sealed record Surroundings(DateTimeOffset When, string Runtime, string Processor, string Load, int Launches, double Minutes)
{
    /// <summary>The surroundings of this run.</summary>
    /// <param name="launches">Number of processes.</param>
    /// <param name="elapsed">How long it took.</param>
    /// <returns>The surroundings.</returns>
    public static Surroundings Now(int launches, TimeSpan elapsed)
    {
        string? model = Read("/proc/cpuinfo")?.Split('\n').FirstOrDefault(static line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim();
        string load = Read("/proc/loadavg")?.Split(' ')[2] ?? "not known";
        return new(DateTimeOffset.UtcNow, RuntimeInformation.FrameworkDescription, $"{model ?? RuntimeInformation.ProcessArchitecture.ToString()}, {Environment.ProcessorCount} threads", load, launches, Math.Round(elapsed.TotalMinutes, 1));
    }

    private static string? Read(string file) => File.Exists(file) ? File.ReadAllText(file) : null;
}
