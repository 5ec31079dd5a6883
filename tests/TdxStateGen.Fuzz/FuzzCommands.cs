using System.Globalization;
using SharpFuzz;

namespace TdxStateGen.Fuzz;

/// <summary>What the program can be told to do. Exit codes: 0 nothing found, 1 a program failed, 2 wrong usage, 6 a file cannot be read.</summary>
internal static class FuzzCommands
{
    private const int Found = 1;
    private const int WrongUsage = 2;
    private const int Unreadable = 6;
    private const long DefaultExecutions = 100_000;
    private const int LongestFile = 1 << 20;

    /// <summary>Tells what can be written.</summary>
    public static int Usage()
    {
        Console.Error.WriteLine(
            """
            TdxStateGen.Fuzz random [--executions N] [--seed N] [--crash FILE]   make up programs and run them; the seed is printed
            TdxStateGen.Fuzz run FILE|FOLDER|-...                                 run programs from files or standard input
            TdxStateGen.Fuzz describe FILE|-                                      print a program's calls and answers
            TdxStateGen.Fuzz corpus FOLDER                                        write the seed corpus
            TdxStateGen.Fuzz afl | libfuzzer                                      be the target of a fuzzer (SharpFuzz)
            TdxStateGen.Fuzz log-random EXECUTIONS SEED CRASHFILE [LOG...]        make up boot logs, also of given ones, and replay them
            TdxStateGen.Fuzz log-run FILE...                                      replay logs and check what replay promises
            TdxStateGen.Fuzz log-afl | log-libfuzzer                              be the target of a fuzzer, for boot logs
            """);
        return WrongUsage;
    }

    /// <summary>Makes up programs and runs them.</summary>
    public static int Random(string[] options)
    {
        long executions = DefaultExecutions;
        ulong seed = (ulong)Environment.TickCount64;
        string crash = "crash.bin";
        for (int i = 0; i < options.Length; i += 2)
        {
            string value = i + 1 < options.Length ? options[i + 1] : "";
            switch (options[i])
            {
                case "--executions" when long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out executions):
                case "--seed" when ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out seed):
                    break;
                case "--crash" when value.Length > 0:
                    crash = value;
                    break;
                default:
                    Console.Error.WriteLine($"error: \"{options[i]} {value}\" cannot be used; --executions and --seed take a number from 0 on, --crash a file.");
                    return WrongUsage;
            }
        }

        Console.WriteLine($"seed {seed.ToString(CultureInfo.InvariantCulture)}");
        HostileReport report = HostileRun.Run(seed, executions, [.. SeedCorpus.All().Select(static entry => entry.Program)], Console.WriteLine);
        Console.WriteLine(report);
        if (report.Failure is null)
        {
            return 0;
        }

        File.WriteAllBytes(crash, report.Failure);
        Console.WriteLine($"The smallest program that fails is in {crash}; describe it with: TdxStateGen.Fuzz describe {crash}");
        return Found;
    }

    /// <summary>Runs programs from files.</summary>
    public static int Run(string[] files)
    {
        int result = 0;
        foreach (string file in files.SelectMany(Expand))
        {
            if (Read(file) is not { } program)
            {
                return Unreadable;
            }

            string? problem = HostileRun.ProblemOf(program);
            Console.WriteLine($"{file}: {problem ?? "good"}");
            result = problem is null ? result : Found;
        }

        return result;
    }

    /// <summary>Prints a program's calls and answers.</summary>
    public static int Describe(string file)
    {
        if (Read(file) is not { } program)
        {
            return Unreadable;
        }

        try
        {
            HostileProgram.Run(program, static (state, call, answer) => Console.WriteLine($"{state}: {call} -> 0x{answer.Rax:x16}"));
            return 0;
        }
        catch (InvariantException e)
        {
            Console.WriteLine(e.Message);
            return Found;
        }
    }

    /// <summary>Writes the seed corpus.</summary>
    public static int WriteCorpus(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach ((string name, byte[] program) in SeedCorpus.All())
        {
            File.WriteAllBytes(Path.Combine(folder, name + ".bin"), program);
        }

        return 0;
    }

    /// <summary>The target of afl-fuzz; without it, one program from standard input.</summary>
    public static int Afl()
    {
        Fuzzer.OutOfProcess.Run(static stream =>
        {
            using MemoryStream program = new();
            stream.CopyTo(program);
            HostileProgram.Run(program.ToArray());
        });
        return 0;
    }

    /// <summary>The target of libfuzzer-dotnet.</summary>
    public static int LibFuzzer()
    {
        Fuzzer.LibFuzzer.Run(static bytes => HostileProgram.Run(bytes));
        return 0;
    }

    private static IEnumerable<string> Expand(string file) => Directory.Exists(file) ? Directory.EnumerateFiles(file).Order(StringComparer.Ordinal) : [file];

    private static byte[]? Read(string file)
    {
        try
        {
            using Stream stream = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
            byte[] program = new byte[LongestFile + 1];
            int count = stream.ReadAtLeast(program, program.Length, throwOnEndOfStream: false);
            if (count <= LongestFile)
            {
                return program[..count];
            }

            Console.Error.WriteLine($"error: {file} is longer than {LongestFile} bytes, which no program needs to be.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"error: {file} cannot be read: {e.Message}");
        }

        return null;
    }
}
