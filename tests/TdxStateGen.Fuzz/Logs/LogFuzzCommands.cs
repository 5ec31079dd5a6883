using System.Globalization;
using SharpFuzz;

namespace TdxStateGen.Fuzz;

/// <summary>The commands that fuzz the reader of boot logs. Exit codes as of <see cref="FuzzCommands"/>.</summary>
internal static class LogFuzzCommands
{
    private const int Found = 1;
    private const int WrongUsage = 2;
    private const int Unreadable = 6;

    /// <summary>Makes up logs and replays them.</summary>
    /// <param name="executions">How many.</param>
    /// <param name="seed">Seed of chance; run again with it, the same logs come.</param>
    /// <param name="crash">File for the first log that fails.</param>
    /// <param name="seeds">Logs to begin with.</param>
    public static int Random(string executions, string seed, string crash, string[] seeds)
    {
        if (!long.TryParse(executions, NumberStyles.None, CultureInfo.InvariantCulture, out long count) || !int.TryParse(seed, NumberStyles.None, CultureInfo.InvariantCulture, out int start))
        {
            Console.Error.WriteLine("error: executions and seed are numbers from 0 on.");
            return WrongUsage;
        }

        Random random = new(start);
        byte[][] logs = [[], .. seeds.Select(File.ReadAllBytes)];
        long bytes = 0;
        for (long i = 0; i < count; i++)
        {
            byte[] log = HostileLog.Make(random, logs[random.Next(logs.Length)]);
            bytes += log.Length;
            if (HostileLog.ProblemOf(log, isStrict: true) is { } problem)
            {
                File.WriteAllBytes(crash, Shrunk(log));
                Console.WriteLine($"log {i.ToString(CultureInfo.InvariantCulture)}: {problem}\nA smaller log that fails is in {crash}.");
                return Found;
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count:N0} logs of {bytes:N0} bytes, no failure"));
        return 0;
    }

    /// <summary>Replays logs from files.</summary>
    /// <param name="files">The files.</param>
    public static int Run(string[] files)
    {
        int result = 0;
        foreach (string file in files)
        {
            try
            {
                string? problem = HostileLog.ProblemOf(File.ReadAllBytes(file), isStrict: true);
                Console.WriteLine($"{file}: {problem ?? "good"}");
                result = problem is null ? result : Found;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine($"error: {file} cannot be read: {e.Message}");
                return Unreadable;
            }
        }

        return result;
    }

    /// <summary>The target of afl-fuzz; without it, one log from standard input.</summary>
    public static int Afl()
    {
        Fuzzer.OutOfProcess.Run(static stream =>
        {
            using MemoryStream log = new();
            stream.CopyTo(log);
            Throw(log.ToArray());
        });
        return 0;
    }

    /// <summary>The target of libfuzzer-dotnet.</summary>
    public static int LibFuzzer()
    {
        Fuzzer.LibFuzzer.Run(static bytes => Throw(bytes.ToArray()));
        return 0;
    }

    private static void Throw(byte[] log)
    {
        if (HostileLog.ProblemOf(log, isStrict: true) is { } problem) { throw new InvalidOperationException(problem); }
    }

    // Pieces of halving length are left out as long as the log still fails.
    private static byte[] Shrunk(byte[] log)
    {
        for (int length = log.Length / 2; length > 0; length /= 2)
        {
            for (int at = 0; at + length <= log.Length;)
            {
                byte[] shorter = [.. log.AsSpan(0, at), .. log.AsSpan(at + length)];
                if (HostileLog.ProblemOf(shorter, isStrict: true) is null) { at += length; }
                else { log = shorter; }
            }
        }

        return log;
    }
}
