using System.Collections.Immutable;
using System.Globalization;
using TdxEmulator.Machines;
using TdxStateGen.Tdx;

namespace TdxEmulator.Replaying;

/// <summary>Words decisions: cause and advice in plain language.</summary>
internal static class DecidedAnswers
{
    private const string EnableInBios =
        "In the BIOS enable, in this order: the full physical address width (no limit to 46 bits), TME, TME-MT, TDX, the SEAM loader, and SGX, which TDX needs; give TDX some of the KeyIDs; then switch the machine off and on.";

    private const string WhichCause = "The lines before this one would settle which: take the whole log, dmesg | grep -iE 'tdx|seamcall'.";

    /// <summary>A decision in words.</summary>
    /// <param name="Outcome">What it comes to.</param>
    /// <param name="Cause">Why.</param>
    /// <param name="Advice">What to do.</param>
    /// <param name="Undecided">What is open.</param>
    internal sealed record Reason(ReplayOutcome Outcome, string Cause, string Advice, string? Undecided = null)
    {
        /// <summary>Lines that the answer rests on besides the deciding ones.</summary>
        public ImmutableArray<Tell> AlsoEvidence { get; init; } = [];
    }

    /// <summary>Explains a decision.</summary>
    /// <param name="verdict">The decision.</param>
    /// <param name="judge">How it came about.</param>
    /// <param name="seamcall">The refused SEAMCALL, if there is one.</param>
    /// <param name="facts">The facts.</param>
    /// <param name="tells">What the lines tell.</param>
    public static Reason Explain(Verdict verdict, LogJudge judge, ReplaySeamcall? seamcall, ReplayFacts facts, ImmutableArray<Tell> tells) => verdict.Outcome switch
    {
        ReplayOutcome.Initialized => Initialized(verdict, facts),
        ReplayOutcome.NotLoaded => new(
            verdict.Outcome,
            WhyNotLoaded(judge.Supports.FirstOrDefault(static tell => tell.Kind == TellKind.NotLoadedByBios) ?? verdict.Deciding),
            "Let the BIOS load the module: enable its SEAM loader, put a module image where it looks for one, or update it. Nothing at run time can mend that.",
            verdict.Confidence == ReplayConfidence.High ? null : "The line \"module not loaded\" would settle it."),
        ReplayOutcome.OfflineCpus => new(
            verdict.Outcome,
            "A CPU that the BIOS enabled is off line. The module counts every such CPU and takes no configuration until each has been initialised, so the kernel did not begin; nothing was tried.",
            "Bring all CPUs on line (no nosmt, maxcpus or nr_cpus; echo 1 > /sys/devices/system/cpu/cpuN/online) and load kvm_intel again."),
        ReplayOutcome.BiosDisabled => BiosDisabled(verdict, facts),
        ReplayOutcome.NotSupported => NotSupported(verdict, tells),
        ReplayOutcome.InitFailedShutdown => Failed(verdict, judge, seamcall, tells),
        _ when verdict.Deciding.Kind == TellKind.MemoryNotifierFailed => new(
            ReplayOutcome.Other,
            "The kernel could not register for changes of memory, so it left TDX off at boot; no bring-up began." + Errno(judge.Errno),
            "A fault of the kernel: report it, with its version."),
        _ => new(
            ReplayOutcome.Other,
            "The kernel leaves TDX off because hibernation is possible: a hibernated image cannot keep the memory of the module and of guests.",
            "Boot with nohibernate, or with a kernel without hibernation; then TDX is looked for."),
    };

    // Kernels that load the module themselves say so before any SEAMCALL; an error number alone shows neither.
    private static string WhyNotLoaded(Tell deciding) => deciding.Kind switch
    {
        TellKind.Failed or TellKind.ShutDown =>
            "Most likely there is no TDX module: kernels since 6.8 end with -19 (ENODEV) when the first SEAMCALL ends in VMfailInvalid. The log shows the error only.",
        _ when deciding.SysfsStatus is { } word => $"There is no TDX module: the kernel's file gives the status \"{PlainText.Of(word)}\".",
        TellKind.NotLoadedByBios => $"There is no TDX module: the kernel says \"{PlainText.Of(deciding.Message.Text)}\".",
        TellKind.NotLoaded when !deciding.Message.Text.Contains("not loaded", StringComparison.Ordinal) =>
            $"There is no TDX module: the kernel was to load one and could not. It says \"{PlainText.Of(deciding.Message.Text)}\".",
        _ => "There is no TDX module: the BIOS loaded none, and the first SEAMCALL ended in VMfailInvalid.",
    };

    private static Reason Initialized(Verdict verdict, ReplayFacts facts)
    {
        string module = facts.Module is { } version ? $" The module is {version}." : "";
        string pamt = facts.PamtKiB is { } kib ? string.Create(CultureInfo.InvariantCulture, $" Its metadata (PAMT) takes {kib} KiB.") : "";
        return verdict.Deciding.Kind == TellKind.KvmSupported
            ? new(verdict.Outcome, "KVM says that it supports TDX, which it says after the module was initialised." + module, "Nothing to do.", "The kernel's own line \"module initialized\" would settle it.")
            : new(verdict.Outcome, "Every bring-up step succeeded: the module is ready for guests." + module + pamt, "Nothing to do. If guests do not start, look at QEMU and KVM, not at the module.");
    }

    private static Reason BiosDisabled(Verdict verdict, ReplayFacts facts) => verdict.Deciding.Kind switch
    {
        TellKind.TooFewKeyIds => new(
            verdict.Outcome,
            "The BIOS gave TDX " + (facts.KeyIds is { } range ? $"the private KeyIDs [{range.First}, {range.End})" : "one private KeyID") + "; a bring-up needs one for the module and one at least for a guest.",
            "Give TDX more of the KeyIDs in the BIOS (TME-MT/TDX key split)."),
        TellKind.SeamrrOff => new(verdict.Outcome, "The BIOS did not set up SEAMRR, the memory in which the module runs.", EnableInBios),
        _ => new(
            verdict.Outcome,
            "SEAMCALL faults (#GP): the BIOS did not set SEAM up, though it may have set private KeyIDs aside. The kernel tried, and gave up.",
            EnableInBios + " Often SGX is off, or the memory population does not suit TDX."),
    };

    private static Reason NotSupported(Verdict verdict, ImmutableArray<Tell> tells)
    {
        if (verdict.Deciding.Kind == TellKind.CpuFeatureMissing)
        {
            return new(verdict.Outcome, $"The CPU lacks a feature that TDX needs: {verdict.Deciding.Message.Text}.", "Use a CPU with TDX, and do not mask the feature by a hypervisor or a kernel parameter.");
        }

        if (tells.FirstOrDefault(static tell => tell.Kind == TellKind.Guest) is { } guest)
        {
            return new(verdict.Outcome, "This is the log of a TDX guest, in which there is no TDX host platform.", "Take the log of the host to learn what became of its module.") { AlsoEvidence = [guest] };
        }

        ImmutableArray<Tell> encryption = [.. tells.Where(static tell => tell.Kind is TellKind.MemoryEncryptionOff or TellKind.MemoryEncryptionOn)];
        if (verdict.Deciding.Kind == TellKind.PlatformDisabled && encryption.Length > 0)
        {
            // A CPU without memory encryption has nothing to say about it.
            return new(ReplayOutcome.BiosDisabled, "The CPU has memory encryption, but the BIOS set no private KeyIDs aside for TDX.", EnableInBios) { AlsoEvidence = encryption };
        }

        string? open = verdict.Deciding.Kind == TellKind.PlatformDisabled ? "The CPU's model, or lines of x86/tme, would settle whether the CPU or the BIOS is the reason." : null;
        return new(
            verdict.Outcome,
            "The kernel finds no TDX in the platform: the CPU has none, a hypervisor hides it, or the BIOS leaves it off so far that no private KeyIDs exist.",
            "Check that the CPU has TDX (4th generation Xeon Scalable with TDX, or later) and that this is no virtual machine. If it has: " + EnableInBios,
            open);
    }

    private static Reason Failed(Verdict verdict, LogJudge judge, ReplaySeamcall? seamcall, ImmutableArray<Tell> tells)
    {
        Tell? why = judge.Supports.FirstOrDefault(static tell => tell.Kind is TellKind.ReservedAreasExhausted or TellKind.TdmrsExhausted or TellKind.RbpClobber or TellKind.BadCmrs
            or TellKind.NotConvertible or TellKind.BadModuleInfo or TellKind.TdmrsNotBuilt or TellKind.UndefinedOpcode);
        if (why is not null) { return ByReason(verdict, why, judge.Errno); }

        if (seamcall is not null)
        {
            string where = seamcall.Cpu is { } cpu ? string.Create(CultureInfo.InvariantCulture, $" on CPU {cpu}") : "";
            string status = seamcall.Status is { } raw ? $"{seamcall.Name ?? "a status without a name"} (0x{raw:x16}{(seamcall.Detail.Length > 0 ? ", " + seamcall.Detail : "")})" : "a status that is not whole in the log";
            return new(verdict.Outcome, $"{seamcall.LeafName} was refused{where} with {status}. {seamcall.Explanation}", OperatorAdvice.Of(seamcall),
                verdict.Confidence == ReplayConfidence.High ? null : "The log has no verdict of the kernel; the refused leaf is one that a bring-up cannot do without, and no later line tells of its success. A line \"module initialized\" or \"module initialization failed\" would settle it.");
        }

        if (verdict.Deciding.Kind == TellKind.KvmFailed && tells.FirstOrDefault(static tell => tell.Kind == TellKind.KvmOutdatedModule) is { } outdated)
        {
            return new(verdict.Outcome, "KVM finds the TDX module too old and gives up: " + outdated.Message.Text, "Update the TDX module (BIOS or SEAM loader).",
                "The line \"module initialized\" would tell that the module itself came up, and that only KVM refuses it.")
            { AlsoEvidence = [outdated] };
        }

        return verdict.Deciding.Kind == TellKind.KvmFailed
            ? new(verdict.Outcome, "KVM was told that the bring-up failed; the log does not show why. It may be that no module is loaded, that the BIOS left TDX off, or that a step failed.",
                "Look at the lines of tdx before this one.", WhichCause)
            : ByErrno(verdict, judge.Errno);
    }

    private static Reason ByReason(Verdict verdict, Tell why, int? errno) => why.Kind switch
    {
        TellKind.ReservedAreasExhausted => new(
            verdict.Outcome,
            "The memory map has more holes inside one TDMR than the TDMR may have reserved areas (16): firmware fragments low memory." + Errno(errno),
            "Use a kernel that takes the holes from the CMRs instead of the memory map (Ubuntu's do), or let the BIOS fragment low memory less. boot --log FILE --holes cmr tries it."),
        TellKind.TdmrsExhausted => new(verdict.Outcome, "The memory map needs more TDMRs than the module takes (64)." + Errno(errno), "Give TDX less memory, for instance with mem=, or let the BIOS map memory in fewer pieces."),
        TellKind.RbpClobber => new(verdict.Outcome, "The module may overwrite the kernel's frame pointer (it lacks NO_RBP_MOD), so the kernel refuses it." + Errno(errno), "Update the TDX module (BIOS or SEAM loader)."),
        TellKind.BadCmrs => new(verdict.Outcome, "The firmware's list of convertible memory is broken: " + why.Message.Text + Errno(errno), "Update the BIOS: it hands over a list that cannot be used."),
        TellKind.NotConvertible => new(verdict.Outcome, "Memory that the kernel uses is not convertible: " + why.Message.Text + "." + Errno(errno), "Remove memory that came later or is persistent (hot-added, CXL, PMEM) from what the kernel uses, or use a newer kernel."),
        TellKind.BadModuleInfo => new(verdict.Outcome, "What the module tells of itself is of no use to this kernel: " + why.Message.Text + Errno(errno), "Update module and kernel to versions that go together."),
        TellKind.TdmrsNotBuilt => new(verdict.Outcome, "The kernel could not make TDMRs of its memory: " + why.Message.Text + Errno(errno), "Compare the memory map with the CMRs; use a newer kernel."),
        _ => new(
            verdict.Outcome,
            "SEAMCALL faulted (#UD)" + (why.Cpu is { } cpu ? string.Create(CultureInfo.InvariantCulture, $" on CPU {cpu}") : "") + ": the CPU was not in VMX operation, which only KVM switches on." + Errno(errno),
            "See that every CPU is on line and that KVM switched VMX on everywhere before TDX is enabled; a CPU that came on line late has not done it."),
    };

    private static Reason ByErrno(Verdict verdict, int? errno)
    {
        const string whatIsOpen = "The lines between the CMRs or the PAMT line and this one would settle it: dmesg | grep -iE 'tdx|seamcall'.";
        return errno switch
        {
            -(int)TdxErrno.Eio => new(verdict.Outcome, "A SEAMCALL was refused (-5, EIO); the log does not show which. An old module that the kernel does not support ends this way too.", "Update the TDX module, and take the whole log.", whatIsOpen),
            -(int)TdxErrno.Enospc or -(int)TdxErrno.E2big => new(verdict.Outcome, "The memory map needs more TDMRs or reserved areas than the module has." + Errno(errno), "Use a kernel that takes holes from the CMRs, or let the BIOS fragment low memory less.", whatIsOpen),
            -(int)TdxErrno.Enomem => new(verdict.Outcome, "There was no memory for the module's metadata (PAMT takes 1/256 of TDX's memory, in one piece a TDMR)." + Errno(errno), "Load kvm_intel early, while memory is free and not fragmented.", whatIsOpen),
            -(int)TdxErrno.Eacces => new(verdict.Outcome, "A CPU was not in VMX operation." + Errno(errno), "See that KVM switched VMX on on every CPU before TDX is enabled.", whatIsOpen),
            -(int)TdxErrno.Enodev => new(verdict.Outcome, "The module is not loaded, or SEAMCALL faulted because the BIOS left SEAM off: these kernels have one error for both." + Errno(errno), EnableInBios, WhichCause),
            -(int)TdxErrno.Einval => new(verdict.Outcome, "The kernel refused what it found, or repeats an earlier failure." + Errno(errno), "Look at the first failure in the log; later calls only repeat it.", whatIsOpen),
            { } other => new(verdict.Outcome, "The bring-up failed." + Errno(other), "Look at the lines before this one.", whatIsOpen),
            _ => new(verdict.Outcome, $"The bring-up failed{(verdict.Deciding.Kind == TellKind.ShutDown ? ", and the kernel shuts the module down" : "")}; the log does not show which step it was.", "Look at the lines before this one; they name the SEAMCALL.", whatIsOpen),
        };
    }

    private static string Errno(int? errno) => errno is { } number
        ? string.Create(CultureInfo.InvariantCulture, $" The kernel's error is {number}{(Enum.IsDefined((TdxErrno)(-number)) ? $" ({((TdxErrno)(-number)).ToString().ToUpperInvariant()})" : "")}.")
        : "";
}
