using System.CommandLine.Parsing;
using System.Globalization;
using System.Text;
using TdxEmulator.Commands;

namespace TdxEmulator.Tests.Cli;

/// <summary>Runs a command line in this process, which is many times faster than one of its own.</summary>
internal static class InProcess
{
    /// <summary>Runs it.</summary>
    /// <param name="arguments">The command line, split as a shell would.</param>
    /// <param name="input">What it can read from standard input.</param>
    public static EmulatorRun Run(string arguments, string input = "") => Run([.. CommandLineParser.SplitCommandLine(arguments)], Encoding.UTF8.GetBytes(input));

    /// <summary>Runs it.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="input">The bytes of standard input.</param>
    public static EmulatorRun Run(string[] arguments, byte[] input)
    {
        using StringWriter output = new(CultureInfo.InvariantCulture);
        using StringWriter error = new(CultureInfo.InvariantCulture);

        // The program has no other culture: its project says so, which a test process does not know.
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            int code = CommandLineApp.Run(arguments, () => new MemoryStream(input), output, error);
            return new(code, output.ToString(), error.ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
