using System.Diagnostics;

namespace TdxStateGen.Packaging.Tests;

/// <summary>The command line that the tests run under, for what only it can do: packing and restoring, and what a user types.</summary>
internal static class DotNet
{
    /// <summary>Runs a command to its end; fails with its output unless it succeeds.</summary>
    /// <param name="folder">Where it runs.</param>
    /// <param name="arguments">The command and what it is told.</param>
    /// <param name="environment">What it finds in its environment besides.</param>
    public static void Run(string folder, IReadOnlyList<string> arguments, params (string Name, string Value)[] environment)
    {
        (int exitCode, string output, string errors) = Try(folder, arguments, environment);
        Assert.True(exitCode == 0, $"dotnet {string.Join(' ', arguments)} ended with {exitCode}:\n{output}\n{errors}");
    }

    /// <summary>Runs a command to its end, whatever that is.</summary>
    /// <param name="folder">Where it runs.</param>
    /// <param name="arguments">The command and what it is told.</param>
    /// <param name="environment">What it finds in its environment besides.</param>
    public static (int ExitCode, string Output, string Errors) Try(string folder, IReadOnlyList<string> arguments, params (string Name, string Value)[] environment)
    {
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";
        var start = new ProcessStartInfo(dotnet, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The test host runs inside a build; its MSBuild settings must not reach another one, nor may a node outlive the test.
        foreach (string name in start.Environment.Keys.Where(static k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"'{dotnet}' did not start.");
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
