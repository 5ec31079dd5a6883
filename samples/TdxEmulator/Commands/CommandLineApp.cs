using System.CommandLine;
using TdxEmulator.Errors;
using TdxEmulator.Output;

namespace TdxEmulator.Commands;

/// <summary>One run of the program, from its arguments to its exit code.</summary>
internal static class CommandLineApp
{
    /// <summary>Runs it.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="input">Opens standard input; asked only when a file is <c>-</c>.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static int Run(string[] arguments, Func<Stream> input, TextWriter output, TextWriter error)
    {
        ParseResult parsed = RootCommandFactory.Create(input).Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (string message in parsed.Errors.Select(static error => error.Message).Distinct())
            {
                error.WriteLine("error: " + message);
            }

            error.WriteLine("See --help for what can be written.");
            return ExitCodes.Usage;
        }

        try
        {
            return parsed.Invoke(new() { EnableDefaultExceptionHandler = false, Output = output, Error = error });
        }
        catch (UsageException e)
        {
            error.WriteLine("error: " + e.Message);
            return ExitCodes.Usage;
        }
        catch (InputException e)
        {
            error.WriteLine("error: " + e.Message);
            return ExitCodes.Input;
        }
        catch (IOException e)
        {
            // Files that are read or written by name have their own errors; what is left is standard output, on a full disk for instance.
            error.WriteLine("error: standard output cannot be written: " + e.Message);
            return ExitCodes.Input;
        }
        catch (Exception e)
        {
            error.WriteLine("error of this program: " + e);
            return ExitCodes.Unexpected;
        }
    }
}
