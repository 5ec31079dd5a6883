using TdxStateGen.Tdx;

namespace TdxEmulator.Replaying;

/// <summary>What else is worth knowing of a log.</summary>
internal static class ReplayNotes
{
    /// <summary>All notes, as sentences.</summary>
    /// <param name="boot">The boot that was judged.</param>
    /// <param name="boots">All boots.</param>
    /// <param name="judge">The decision.</param>
    /// <param name="facts">The facts.</param>
    public static IEnumerable<string> Of(LogBoot boot, IReadOnlyList<LogBoot> boots, LogJudge judge, ReplayFacts facts)
    {
        if (boots.Count > 1)
        {
            yield return $"The log has {boots.Count} boots; the last one that is about TDX was judged, lines {boot.FirstLine} to {boot.LastLine}.";
        }

        if (boot.RefusalsNotKept > 0) { yield return $"{boot.RefusalsNotKept} more SEAMCALLs were refused; they were counted, not looked at."; }

        if (judge.DisallowedNotKept > 0) { yield return $"{judge.DisallowedNotKept} more lines stand where the machine does not allow them; they were counted, not listed."; }

        if (boot.Tells.Find(static tell => tell.Kind == TellKind.UpdateTrouble) is { } update)
        {
            yield return $"Line {update.Line}: replacing the module while the system runs was refused. That is no bring-up, and the module that runs stays.";
        }

        if (judge.Verdict is { Outcome: ReplayOutcome.Initialized })
        {
            foreach (Tell refused in judge.Supports.Where(static tell => tell.Kind == TellKind.Refusal).Take(3))
            {
                yield return $"The refused SEAMCALL of line {refused.Line} did no harm: the bring-up succeeded after it.";
            }

            if (RunTime(boot).FirstOrDefault() is { } late)
            {
                yield return $"Line {late.Line}: a SEAMCALL of the run time was refused. That concerns a guest; the module stays initialised.";
            }

            if (boot.Tells.Exists(static tell => tell.Kind is TellKind.KvmFailed or TellKind.KvmOutdatedModule or TellKind.KvmRequirement))
            {
                yield return "The module is initialised, but KVM refuses TDX for a reason of its own; see its lines.";
            }
        }

        if (boot.Tells.Find(static tell => tell.Kind == TellKind.Damaged) is { } damaged) { yield return $"Line {damaged.Line} is cut off or damaged and was not used."; }

        if (judge.Verdict is { Outcome: ReplayOutcome.BiosDisabled } && boot.Tells.Find(static tell => tell.Kind == TellKind.SgxOff) is { } sgx)
        {
            yield return $"Line {sgx.Line}: SGX is off, which TDX needs; that alone keeps SEAM from being set up.";
        }

        if (facts.Hypervisor is { } hypervisor) { yield return $"The kernel runs in a virtual machine ({hypervisor}); TDX is to be looked for on its host."; }

        if (facts.Parameters.Any(static flag => flag.StartsWith("nosmt", StringComparison.Ordinal) || flag.StartsWith("maxcpus", StringComparison.Ordinal) || flag.StartsWith("nr_cpus", StringComparison.Ordinal)))
        {
            yield return "The kernel was told to leave CPUs off line (nosmt, maxcpus or nr_cpus). The module counts every CPU that the BIOS enabled and takes no configuration before each has been initialised.";
        }
    }

    /// <summary>Refused SEAMCALLs that have nothing to do with a bring-up.</summary>
    /// <param name="boot">The boot.</param>
    public static IEnumerable<Tell> RunTime(LogBoot boot) => boot.Tells.Where(static tell =>
        tell.Call is { Leaf: { } leaf, IsForLoader: false } && TdxLeaves.Find(leaf) is { Group: not (TdxLeafGroup.System or TdxLeafGroup.Loader or TdxLeafGroup.Debug) });
}
