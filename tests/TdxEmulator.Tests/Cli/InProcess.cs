using System.CommandLine;
using TdxEmulator.Commands;
using TdxEmulator.Errors;
using TdxEmulator.Output;

namespace TdxEmulator.Tests.Cli;

/// <summary>Runs a command line in this process, which is many times faster than one of its own.</summary>
internal static class InProcess
{
    /// <summary>Runs it.</summary>
    /// <param name="arguments">The command line, its words separated by blanks.</param>
    public static EmulatorRun Run(string arguments)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        ParseResult parsed = RootCommandFactory.Create().Parse(arguments.Split(' '));
        if (parsed.Errors.Count > 0)
        {
            return new(ExitCodes.Usage, "", string.Join(Environment.NewLine, parsed.Errors.Select(static e => e.Message)));
        }

        try
        {
            int code = parsed.Invoke(new() { EnableDefaultExceptionHandler = false, Output = output, Error = error });
            return new(code, output.ToString(), error.ToString());
        }
        catch (UsageException e)
        {
            return new(ExitCodes.Usage, "", e.Message);
        }
    }
}
