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
                Tell(error, "error: " + message);
            }

            Tell(error, "See --help for what can be written.");
            return ExitCodes.Usage;
        }

        try
        {
            return parsed.Invoke(new() { EnableDefaultExceptionHandler = false, Output = output, Error = error });
        }
        catch (UsageException e)
        {
            Tell(error, "error: " + e.Message);
            return ExitCodes.Usage;
        }
        catch (InputException e)
        {
            Tell(error, "error: " + e.Message);
            return ExitCodes.Input;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Files that are read or written by name have their own errors; what is left is standard output, on a full disk or closed for instance.
            Tell(error, "error: standard output cannot be written: " + e.Message);
            return ExitCodes.Input;
        }
        catch (Exception e)
        {
            Tell(error, "error of this program: " + e);
            return ExitCodes.Unexpected;
        }
    }

    // Where standard error takes nothing either, the exit code still tells.
    private static void Tell(TextWriter error, string message)
    {
        try
        {
            error.WriteLine(message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }
}
