using System.CommandLine;
using TdxEmulator.Commands;
using TdxEmulator.Errors;
using TdxEmulator.Output;

ParseResult parsed = RootCommandFactory.Create().Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (string message in parsed.Errors.Select(static error => error.Message).Distinct())
    {
        Console.Error.WriteLine("error: " + message);
    }

    Console.Error.WriteLine("See --help for what can be written.");
    return ExitCodes.Usage;
}

try
{
    return parsed.Invoke(new() { EnableDefaultExceptionHandler = false });
}
catch (UsageException e)
{
    Console.Error.WriteLine("error: " + e.Message);
    return ExitCodes.Usage;
}
catch (InputException e)
{
    Console.Error.WriteLine("error: " + e.Message);
    return ExitCodes.Input;
}
catch (Exception e)
{
    Console.Error.WriteLine("error of this program: " + e);
    return ExitCodes.Unexpected;
}
