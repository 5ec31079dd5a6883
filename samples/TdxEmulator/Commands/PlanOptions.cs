using System.CommandLine;
using TdxEmulator.Machines;

namespace TdxEmulator.Commands;

/// <summary>The options of <c>plan</c>; those that name a machine are <c>boot</c>'s.</summary>
internal sealed class PlanOptions
{
    /// <summary>The machine, whatever it is given as.</summary>
    public Argument<string?> Source { get; } = new("SOURCE")
    {
        Description = $"A boot log, a machine description in JSON, or the name of an embedded machine; - reads standard input; {MachineLibrary.Default} if none is given",
        HelpName = "FILE|NAME|-",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>Options that <c>boot</c> has too.</summary>
    public BootOptions Machine { get; } = new();

    /// <summary>The kind of PAMT that the verdict is about.</summary>
    public Option<string?> Pamt { get; } = new("--pamt") { Description = "Kind of PAMT that the verdict is about; static if not given", HelpName = "static|dynamic" };

    /// <summary>File for the picture.</summary>
    public Option<string?> Svg { get; } = new("--svg") { Description = "Write the memory map as a picture; - writes it on standard output, and nothing else", HelpName = "FILE|-" };

    /// <summary>A figure to be explained instead.</summary>
    public Option<string?> ExplainPamt { get; } = new("--explain-pamt") { Description = "Instead of a plan: tell which TDMRs take so much PAMT, as a kernel prints it", HelpName = "KIB" };

    /// <summary>Adds all options to a command, with the rules for what goes together.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Arguments.Add(Source);
        Machine.AddTo(command, [Machine.Machine, Machine.Log, Machine.Host, Machine.Profile, Machine.Holes, Pamt, Svg, ExplainPamt, Machine.Quiet, Machine.Json]);
        command.Validators.Add(result =>
        {
            Option[] machines = [Machine.Machine, Machine.Log, Machine.Host];
            bool isNamed = machines.Any(option => result.GetResult(option) is { Implicit: false });
            if (isNamed && result.GetResult(Source) is { Tokens.Count: > 0 }) { result.AddError("SOURCE excludes --machine, --log and --host: each says which machine to plan for."); }

            if (result.GetResult(ExplainPamt) is not { Implicit: false }) { return; }

            if (isNamed || result.GetResult(Source) is { Tokens.Count: > 0 } || new Option[] { Machine.Profile, Machine.Holes, Pamt, Svg }.Any(option => result.GetResult(option) is { Implicit: false }))
            {
                result.AddError("--explain-pamt takes a figure alone: no machine, --profile, --holes, --pamt or --svg.");
            }
        });
    }
}
