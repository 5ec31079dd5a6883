using System.Collections.Immutable;

namespace TdxEmulator.Replaying;

/// <summary>Words what a log shows that does not decide: how far it got, and what would settle it.</summary>
internal static class UndecidedAnswers
{
    private const string Settle = "A line such as \"module initialized\" or \"module initialization failed\" would settle it: take the whole log with dmesg | grep -iE 'tdx|seamcall' or journalctl -k -b, after kvm_intel was loaded.";

    /// <summary>Words it.</summary>
    /// <param name="tells">What the lines tell, in the order of time.</param>
    /// <param name="facts">The facts.</param>
    /// <param name="boot">The boot.</param>
    public static ReplayAnswer Of(ImmutableArray<Tell> tells, ReplayFacts facts, LogBoot boot)
    {
        if (Some(tells, TellKind.Guest) is { Length: > 0 } guest)
        {
            return Make(guest, "This is the log of a TDX guest. Whether the host brought the module up shows in the host's log.", "Take the log of the host.", "The host's log would settle it.") with { LeavesStatusOpen = true };
        }

        if (Some(tells, TellKind.NoHostCode) is { Length: > 0 } unknown)
        {
            return Make(unknown, "This kernel has no TDX host code: KVM does not know its parameter tdx.", "Use a kernel with TDX host support: Linux 6.16 or later, or a distribution's TDX kernel.", "A log of such a kernel would settle it.");
        }

        if (Some(tells, TellKind.KvmOutdatedModule) is { Length: > 0 } outdated)
        {
            return Make(outdated, "KVM finds the TDX module too old: " + outdated[0].Message.Text, "Update the TDX module (BIOS or SEAM loader).", Settle);
        }

        if (Some(tells, TellKind.KvmRequirement) is { Length: > 0 } requirement)
        {
            return Make(requirement, $"KVM refuses TDX for a setting of its own: {requirement[0].Message.Text}. The module was not looked for.", "Give kvm and kvm_intel the settings that the line names (ept=1, tdp_mmu=1, enable_virt_at_load=1), then load them again.", Settle);
        }

        if (Some(tells, TellKind.RbpClobber, TellKind.BadCmrs, TellKind.NotConvertible, TellKind.BadModuleInfo, TellKind.TdmrsNotBuilt) is { Length: > 0 } trouble)
        {
            return Make(trouble, $"The kernel complains in mid bring-up: {trouble[0].Message.Text}. That usually ends it, but the log does not show the end.", "Update module and BIOS, and take the whole log.", Settle);
        }

        if (Some(tells, TellKind.LoadTrouble) is { Length: > 0 } load)
        {
            return Make(load, $"The kernel had trouble loading the TDX module: {load[0].Message.Text}. Whether it came to a module all the same is not shown.", "Let the BIOS load the module, or give the kernel the images that belong together.", Settle);
        }

        if (tells.All(static tell => tell.Kind is not (TellKind.ModuleTold or TellKind.PamtAllocated or TellKind.Refusal)) && Some(tells, TellKind.UpdateTrouble) is { Length: > 0 } update)
        {
            ReplayAnswer refusedUpdate = Make(
                update, $"Replacing the module while the system runs was refused: {update[0].Message.Text}. The log does not show the bring-up.", "Take an image that the running module can hand over to; docs/update-and-hotplug.md tells the steps.",
                "The lines of the boot itself would settle which status the module has.");
            return refusedUpdate with { LeavesStatusOpen = true };
        }

        // A bring-up leaf that is still here succeeded later, or it would have decided.
        if (tells.FirstOrDefault(static tell => tell.Kind == TellKind.Refusal && Verdict.Of(tell) is null) is { } refused) { return Refused(refused, tells, facts, boot); }

        return Stage(tells, facts);
    }

    // Reading metadata, the run time of guests, the loader: a refusal there says nothing about the bring-up.
    private static ReplayAnswer Refused(Tell refused, ImmutableArray<Tell> tells, ReplayFacts facts, LogBoot boot)
    {
        ReplaySeamcall seamcall = SeamcallExplainer.Explain(refused, ReplayAnswer.RegistersOf(refused, tells), facts.Profile)!;
        string what = $"{seamcall.LeafName} was refused with {seamcall.Name ?? "a status that has no name or is not whole"}";
        ImmutableArray<Tell> all = Some(tells, TellKind.Refusal, TellKind.Registers);
        bool isRunTime = ReplayNotes.RunTime(boot).Any();
        return Make(
            all,
            refused.Call!.IsForLoader ? $"{what}: that concerns loading or replacing the module. The log shows no bring-up."
                : isRunTime ? $"{what}: a leaf of the run time, called for a guest long after the bring-up. {seamcall.Explanation} The log does not show the bring-up, and the failure does not undo one."
                : $"{what}. {seamcall.Explanation} Alone that decides nothing: a kernel may ask for what an older module does not have, and go on.",
            seamcall.Advice,
            isRunTime ? "The lines of the boot itself would settle which status the module has; a failure of the run time does not change it." : Settle) with
        {
            Seamcall = seamcall,
            LeavesStatusOpen = true,
        };
    }

    private static ReplayAnswer Stage(ImmutableArray<Tell> tells, ReplayFacts facts)
    {
        if (Some(tells, TellKind.Damaged) is { Length: > 0 } damaged)
        {
            return Make(damaged, "A line that could decide is cut off or damaged.", "Take the log again, without the damage.", Settle);
        }

        if (Some(tells, TellKind.PamtAllocated) is { Length: > 0 } pamt)
        {
            return Make(pamt, "The log ends in mid bring-up: the module answered, TDMRs were made and PAMT allocated, but neither success nor failure is shown.", "Take the whole log.", Settle);
        }

        if (Some(tells, TellKind.ModuleTold) is { Length: > 0 } told)
        {
            return Make(told, "The log ends in mid bring-up: the module is loaded and told what it is, but neither success nor failure is shown.", "Take the whole log.", Settle);
        }

        if (Some(tells, TellKind.KeyIds, TellKind.Detection) is { Length: > 0 } detected)
        {
            return Make(
                detected, "Only the early detection is shown: the BIOS set private KeyIDs aside. Neither success nor failure follows, so nothing was tried yet, or it is not in the log.",
                "Load kvm_intel with tdx=1, then look again. If nothing comes, check the BIOS settings.", Settle);
        }

        if (Some(tells, TellKind.KvmPrepared) is { Length: > 0 } prepared)
        {
            return Make(prepared, "KVM is prepared for TDX; the bring-up itself is not shown.", "Take the whole log.", Settle);
        }

        ImmutableArray<Tell> off = Some(tells, TellKind.MemoryEncryptionOff);
        if (off.Length > 0 && facts.Parameters.Any(static flag => flag.StartsWith("kvm_intel.tdx=", StringComparison.Ordinal)))
        {
            return Make(off, "The BIOS left memory encryption (TME) off, without which there is no TDX.", "Enable TME, TME-MT and TDX in the BIOS.", "A line of virt/tdx would settle it: this log has none.") with
            {
                Outcome = ReplayOutcome.BiosDisabled,
                Confidence = ReplayConfidence.Medium,
                Deciding = off[0],
            };
        }

        return Make(
            [.. tells], tells.IsEmpty ? "The log shows nothing of TDX." : "The log shows nothing of a bring-up of the TDX module.",
            "Take the kernel's log of a boot with a TDX host kernel and kvm_intel.tdx=1: dmesg, or journalctl -k -b.", Settle);
    }

    private static ImmutableArray<Tell> Some(ImmutableArray<Tell> tells, params TellKind[] kinds) => [.. tells.Where(tell => kinds.Contains(tell.Kind))];

    private static ReplayAnswer Make(ImmutableArray<Tell> evidence, string cause, string advice, string open) =>
        new() { Outcome = ReplayOutcome.Other, Cause = cause, Advice = advice, Confidence = ReplayConfidence.None, Undecided = open, Evidence = evidence };
}
