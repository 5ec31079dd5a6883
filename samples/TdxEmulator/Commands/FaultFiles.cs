using TdxEmulator.Errors;
using TdxEmulator.Machines;
using TdxEmulator.Output;
using TdxStateGen.Emulation;

namespace TdxEmulator.Commands;

/// <summary>Fault files, and whether a fault fits a machine.</summary>
internal static class FaultFiles
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file; - reads standard input.</param>
    /// <param name="cpus">The CPUs of the machine.</param>
    /// <param name="input">Standard input.</param>
    /// <exception cref="InputException">It cannot be read, is no fault file, or names what the machine does not have.</exception>
    public static FaultPlan Read(string path, CpuTopology cpus, Func<Stream> input)
    {
        return InputFile.Read(path, input, (stream, place) =>
        {
            try
            {
                FaultPlan plan = FaultFile.Read(stream);
                return plan.Rules.FirstOrDefault(rule => Misplaced(rule, cpus) is not null) is { } rule
                    ? throw new InputException(place, $"fault {rule} {Misplaced(rule, cpus)}")
                    : plan;
            }
            catch (FaultFileException e)
            {
                throw new InputException(e.Line == 0 ? place : FormattableString.Invariant($"{place}, line {e.Line}"), e.Problem);
            }
        });
    }

    /// <summary>Writes a file.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="faults">The faults.</param>
    /// <exception cref="InputException">It cannot be written.</exception>
    public static void Write(string path, IEnumerable<FaultRule> faults) => WholeFile.Write(path, FaultFile.Format(new([.. faults])));

    /// <summary>What a fault names that the machine does not have, as the end of a sentence; null when it fits.</summary>
    /// <param name="rule">The fault.</param>
    /// <param name="cpus">The CPUs of the machine.</param>
    public static string? Misplaced(FaultRule rule, CpuTopology cpus) =>
        rule.Processor is { } lp && lp >= cpus.Count ? $"names LP {lp}; the machine has LPs 0 to {cpus.Count - 1}."
        : rule.Package is { } package && package >= cpus.PackageCount ? $"names package {package}; the machine has packages 0 to {cpus.PackageCount - 1}."
        : null;
}
