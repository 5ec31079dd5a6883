namespace TdxStateGen.Tdx;

// What an update does before the processors come together, and after a failure.
public sealed partial class TdxModuleUpdater
{
    /// <summary>Everything that may be refused while the old module runs; null when nothing speaks against the update.</summary>
    [RequiresState(TdxUpdateState.Start, Of = nameof(_update))]
    [EnsuresState(TdxUpdateState.Start, Of = nameof(_update))]
    private TdxUpdateResult? Prepare(out PhysicalAddress parameters, out ulong handoff)
    {
        parameters = default;
        handoff = 0;
        if (!TdxModuleImage.TryParse(image, out TdxModuleImage? parts, out string? problem))
        {
            return Refuse(TdxUpdateResult.InvalidImage, problem, "Take the file as the maker of the module gives it out.");
        }

        if (policy == TdxUpdatePolicy.Checked && !platform.EveryProcessorOnline)
        {
            return Refuse(
                TdxUpdateResult.OfflineProcessors, "A processor that the BIOS enabled is off line; the loader waits for it in vain, and the module would be lost.", "Bring every processor on line and repeat the update.");
        }

        return AskLoader() ?? AskModule(out handoff) ?? LayOut(parts, out parameters);
    }

    private TdxUpdateResult? AskLoader()
    {
        if (!TryAllocate(SeamldrInfo.Size, out PhysicalAddress buffer))
        {
            return RefuseForMemory();
        }

        SeamldrResult result = _loader.Info(buffer);
        if (!result.IsSuccess)
        {
            Fail(TdxUpdateState.Start, SeamldrLeaf.Info, result.Report);
            return TdxUpdateResult.NotSupported;
        }

        byte[] bytes = new byte[SeamldrInfo.Size];
        platform.Memory.Read(buffer, bytes);
        Loader = SeamldrInfo.Parse(bytes);
        return policy == TdxUpdatePolicy.Checked && Loader is { RemainingUpdates: 0 }
            ? Refuse(TdxUpdateResult.NoUpdatesLeft, "The P-SEAMLDR installs no more updates.", "Reset the platform; the next boot starts the count anew.")
            : null;
    }

    [RequiresState(TdxUpdateState.Start, Of = nameof(_update))]
    private TdxUpdateResult? AskModule(out ulong handoff)
    {
        SeamcallResult result = _update.Read(TdxMetadataField.Features0, out ulong features);
        handoff = 0;
        ulong version = 0;
        if (result.IsSuccess)
        {
            result = _update.Read(TdxMetadataField.HandoffVersion, out version);
        }

        if (!result.IsSuccess)
        {
            Fail(TdxUpdateState.Start, 34, result.Report);
            return TdxUpdateResult.NotSupported;
        }

        if ((features & TdxMetadataField.TdPreserving) == 0)
        {
            return Refuse(TdxUpdateResult.NotSupported, "The module cannot hand its TDs over to another one.", "Update the module by the BIOS, at the next boot.");
        }

        // Linux asks a module that does not know the request too, and is refused.
        bool avoidSensitive = policy == TdxUpdatePolicy.Kernel || (features & TdxMetadataField.UpdateCompatibility) != 0;
        handoff = version | (avoidSensitive ? AvoidCompatibilitySensitive : 0);
        OldVersion = ReadVersion();
        return null;
    }

    private TdxUpdateResult? LayOut(TdxModuleImage parts, out PhysicalAddress parameters)
    {
        PhysicalAddress sigstruct = default;
        PhysicalAddress module = default;
        if (!TryAllocate(SeamldrParameters.Size, out parameters)
            || (!parts.Sigstruct.IsEmpty && !TryAllocate((ulong)parts.Sigstruct.Length, out sigstruct))
            || (!parts.Module.IsEmpty && !TryAllocate((ulong)parts.Module.Length, out module)))
        {
            return RefuseForMemory();
        }

        platform.Memory.Write(sigstruct, parts.Sigstruct.Span);
        platform.Memory.Write(module, parts.Module.Span);
        byte[] page = new byte[SeamldrParameters.Size];
        new SeamldrParameters(
            SeamldrScenario.Update, sigstruct, [.. Enumerable.Range(0, parts.ModulePages).Select(i => module + ((ulong)i * TdxModuleImage.PageSize))]).Write(page);
        platform.Memory.Write(parameters, page);
        return null;
    }

    [RequiresState(TdxUpdateState.Start, TdxUpdateState.Done, Of = nameof(_update))]
    private TdxModuleVersion? ReadVersion() =>
        _update.Read(TdxMetadataField.MajorVersion, out ulong major).IsSuccess
        && _update.Read(TdxMetadataField.MinorVersion, out ulong minor).IsSuccess
        && _update.Read(TdxMetadataField.UpdateVersion, out ulong update).IsSuccess
            ? new((ushort)major, (ushort)minor, (ushort)update) : null;

    /// <summary>A step after the shutdown failed.</summary>
    [RequiresState(TdxUpdateState.CpuInstall, TdxUpdateState.GlobalInit, TdxUpdateState.CpuInit, TdxUpdateState.RunUpdate, Of = nameof(_update))]
    [EnsuresState(TdxUpdateState.Lost, Of = nameof(_update))]
    private TdxUpdateResult Stop(TdxUpdateState step, ulong leaf, LeafReport call)
    {
        _update.StopEveryone();
        Fail(step, leaf, call);
        return TdxUpdateResult.Lost;
    }

    private void ReportLoss()
    {
        ReleaseBuffers();
        TdxUpdateLog.Lost(platform.Logger);
    }

    private TdxUpdateResult RefuseForMemory() => Refuse(TdxUpdateResult.ShutdownRefused, "No memory is free for the image of the new module.", "Free memory on the host.");

    private TdxUpdateResult Refuse(TdxUpdateResult result, string reason, string advice)
    {
        TdxUpdateLog.Refused(platform.Logger, reason);
        Volatile.Write(ref _failure, new(TdxUpdateState.Start, reason, advice, null, default));
        return result;
    }

    private void Fail(TdxUpdateState step, ulong leaf, LeafReport call)
    {
        (string? name, string explanation, string advice) = Explain(leaf, call);
        if (step != TdxUpdateState.Start)
        {
            advice = AdviceAfterLoss((TdxStatus)call.Status, advice);
        }

        TdxLog.SeamcallFailed(platform.Logger, leaf, call.Status);
        string message = call.Outcome == LeafOutcome.NotCalled
            ? $"{TdxLeaves.Find(leaf)!.Name} was not sent: {call.Trigger}."
            : $"{TdxLeaves.Find(leaf)!.Name} failed on LP {call.Processor}: {name ?? "a status without a name"} (0x{call.Status:x16}). {explanation}";
        Volatile.Write(ref _failure, new(step, message, advice, leaf, call));
    }

    // The old module is gone: whatever the status means at another time, nothing but a reset brings one back.
    private static string AdviceAfterLoss(TdxStatus status, string advice) => status switch
    {
        TdxStatus.VmFailInvalid => "Reset the platform. The loader's session did not end, because a processor was off line or its SEAMLDR.INSTALL failed: bring every processor on line before the next update.",
        TdxStatus.GeneralProtection => "Reset the platform. The firmware does not know this processor, which was added later: take it off line before the next update.",
        _ => "Reset the platform. Before the next update: " + advice,
    };

    private (string? Name, string Explanation, string Advice) Explain(ulong leaf, LeafReport call)
    {
        if (TdxLeaves.Find(leaf) is { Group: TdxLeafGroup.Loader })
        {
            DecodedSeamldrStatus loader = SeamldrStatusDecoder.Decode(call.Status);
            return (loader.Name, loader.Explanation, loader.Advice);
        }

        DecodedTdxStatus module = TdxStatusDecoder.Decode(call.Status, platform.Seamcalls.Profile, leaf);
        return (module.Name, module.Explanation, module.Advice);
    }

    private bool TryAllocate(ulong bytes, out PhysicalAddress buffer)
    {
        if (!platform.Memory.TryAllocate(bytes, TdxModuleImage.PageSize, out buffer))
        {
            return false;
        }

        _buffers.Add(buffer);
        return true;
    }

    private void ReleaseBuffers()
    {
        foreach (PhysicalAddress buffer in _buffers)
        {
            platform.Memory.Free(buffer);
        }

        _buffers.Clear();
    }
}
