using System.Diagnostics;
using System.Text;

namespace TdxEmulator.Tests.Cli;

/// <summary>Runs the program as users do, in a process of its own.</summary>
internal static class EmulatorProcess
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Runs it.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="input">What it can read from standard input.</param>
    /// <param name="environment">Variables to set.</param>
    public static async Task<EmulatorRun> RunAsync(string[] arguments, string input = "", params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "TdxEmulator.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        using CancellationTokenSource limit = new(Limit);
        await process.WaitForExitAsync(limit.Token);
        return new(process.ExitCode, await output, await error);
    }
}

/// <summary>What a run left.</summary>
internal sealed record EmulatorRun(int ExitCode, string Output, string Error);
