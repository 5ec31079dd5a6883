using System.Diagnostics.CodeAnalysis;

namespace TdxStateGen.Tdx;

/// <summary>What a bring-up does between its SEAMCALLs, whatever the policy: buffers, TDMRs, PAMTs, and what is said of failures.</summary>
/// <param name="platform">What the host knows and works with.</param>
internal sealed class TdxBringUpWork(TdxPlatform platform)
{
    private readonly List<PhysicalAddress> _buffers = [];
    private readonly List<PhysicalAddress> _pamts = [];
    private TdxBringUpFailure? _failure;
    private TdmrPlan? _plan;

    /// <summary>The step that is being made.</summary>
    public TdxBringUpStep Step { get; set; }

    /// <summary>Why the bring-up failed.</summary>
    public TdxBringUpFailure? Failure => Volatile.Read(ref _failure);

    /// <summary>The TDMRs, once they are built.</summary>
    public TdmrPlan? Plan => Volatile.Read(ref _plan);

    /// <summary>Buffers for TDH.SYS.INFO.</summary>
    public bool TryPrepareInfo(out PhysicalAddress info, out PhysicalAddress cmrs)
    {
        Step = TdxBringUpStep.Enumerate;
        cmrs = default;
        return TryAllocateBuffer(TdSysInfo.Size, TdSysInfo.Alignment, out info) && TryAllocateBuffer(TdSysInfo.CmrSlots * TdSysInfo.CmrSlotSize, TdSysInfo.CmrArrayAlignment, out cmrs);
    }

    /// <summary>Reads what TDH.SYS.INFO wrote.</summary>
    public bool TryReadInfo(PhysicalAddress infoBuffer, PhysicalAddress cmrBuffer, ulong cmrsWritten, out TdSysInfo info, [NotNullWhen(true)] out CmrList? cmrs)
    {
        byte[] bytes = new byte[TdSysInfo.Size];
        platform.Memory.Read(infoBuffer, bytes);
        info = TdSysInfo.Parse(bytes);
        platform.Seamcalls.Profile = info.Profile;
        TdxLog.ModuleVersion(platform.Logger, info.Attributes, info.VendorId, info.MajorVersion, info.MinorVersion, info.BuildDate, info.BuildNumber);

        // The count comes from the module; the buffer is ours and has so many slots, whatever the module says.
        int slots = (int)Math.Min(cmrsWritten, TdSysInfo.CmrSlots);
        byte[] cmrBytes = new byte[slots * TdSysInfo.CmrSlotSize];
        platform.Memory.Read(cmrBuffer, cmrBytes);
        if (!CmrList.TryCreateFromSlots(TdSysInfo.ParseCmrs(cmrBytes), out cmrs, out CmrListError? error, platform.AddressBits))
        {
            Fail($"Firmware bug: {error.Message}", "Update the BIOS: it hands over a list of convertible memory that cannot be used.", TdxErrno.Einval);
            return false;
        }

        foreach (MemoryRange cmr in cmrs.Ranges)
        {
            TdxLog.Cmr(platform.Logger, cmr.Start, cmr.End);
        }

        return true;
    }

    /// <summary>Plans TDMRs with PAMTs and reserved areas, and takes the memory of the PAMTs.</summary>
    public bool TryBuildTdmrs(TdSysInfo info, CmrList cmrs, [NotNullWhen(true)] out TdmrPlan? plan)
    {
        Step = TdxBringUpStep.BuildTdmrs;
        TdmrPlanResult result = TdmrPlanner.Plan(new()
        {
            Ram = platform.Ram,
            Cmrs = cmrs.Ranges,
            HolePolicy = platform.HolePolicy,
            AddressBits = platform.AddressBits,
            Limits = new()
            {
                MaxTdmrs = info.MaxTdmrs,
                MaxReservedAreas = info.MaxReservedPerTdmr,
                Pamt4KEntryBytes = info.PamtEntryBytes,
                Pamt2MEntryBytes = info.PamtEntryBytes,
                Pamt1GEntryBytes = info.PamtEntryBytes,
            },
        });
        foreach (TdmrPlanWarning warning in result.Warnings)
        {
            TdxLog.Warn(platform.Logger, warning.KernelMessage ?? warning.Message);
        }

        plan = result.Plan;
        if (plan is null)
        {
            TdmrPlanError error = result.Error!;
            Fail(error.KernelMessage ?? $"initialization failed: {error.Message}", AdviceFor(error), error.Errno);
            return false;
        }

        foreach (PlannedTdmr tdmr in plan.Tdmrs)
        {
            if (!platform.Memory.TryReserve(tdmr.Pamt.Block))
            {
                Fail($"The memory {tdmr.Pamt.Block} chosen for the PAMT of TDMR {tdmr.Range} is not free.", "Free memory on that node, or give TDX less memory.", TdxErrno.Enomem);
                return false;
            }

            _pamts.Add(new(tdmr.Pamt.Block.Start));
        }

        Volatile.Write(ref _plan, plan);
        TdxLog.PamtAllocated(platform.Logger, plan.PamtKiB);
        return true;
    }

    /// <summary>Lays the TDMRs out for TDH.SYS.CONFIG.</summary>
    public bool TryWriteTdmrs(TdmrPlan plan, out PhysicalAddress list)
    {
        Step = TdxBringUpStep.Configure;
        int count = plan.Tdmrs.Length;
        byte[] structures = new byte[TdmrInfoArray.StructureBytes(count)];
        byte[] addresses = new byte[TdmrInfoArray.AddressBytes(count)];
        list = default;
        if (!TryAllocateBuffer((ulong)structures.Length, TdmrInfo.Stride, out PhysicalAddress structureBuffer)
            || !TryAllocateBuffer((ulong)addresses.Length, TdmrInfo.Stride, out list))
        {
            return false;
        }

        TdmrInfoArray.WriteStructures(plan.ToInfos(), structures);
        platform.Memory.Write(structureBuffer, structures);
        TdmrInfoArray.WriteAddresses(structureBuffer.Value, count, addresses);
        platform.Memory.Write(list, addresses);
        return true;
    }

    /// <summary>Gives back what was needed for the calls only.</summary>
    public void ReleaseBuffers() => Release(_buffers);

    /// <summary>Takes back all memory, after a failure. An exception left no failure behind; the caller gets the exception itself.</summary>
    public void Abandon()
    {
        platform.Memory.WriteBackCaches();
        Release(_pamts);
        Release(_buffers);
    }

    /// <summary>Notes a failure of which nothing is known but the step, unless one is noted.</summary>
    public void NoteException()
    {
        if (_failure is null)
        {
            Volatile.Write(ref _failure, new(Step, "The bring-up was ended by an exception of the host's own code.", "Look at the exception that the caller got.", TdxErrno.Eio, default));
        }
    }

    /// <summary>Notes that a leaf failed.</summary>
    public void Fail(ulong leaf, SeamcallResult result)
    {
        if (result.Report.Outcome == LeafOutcome.NotCalled)
        {
            Fail($"The SEAMCALL leaf 0x{leaf:x} was not sent: {result.Report.Trigger}.", "See that every BIOS-enabled CPU is on line and that no other code drives the module.", TdxErrno.Einval, result);
            return;
        }

        DecodedTdxStatus decoded = TdxStatusDecoder.Decode(result.Report.Status, platform.Seamcalls.Profile, leaf);
        TdxLog.SeamcallFailed(platform.Logger, leaf, result.Report.Status);
        if (result.Report.Outcome == LeafOutcome.Stalled)
        {
            Fail($"{TdxLeaves.Find(leaf)!.Name} stalled on LP {result.Processor}: the module answers {decoded.Name} again and again and gets no further.", "Report it to the maker of the module, with its version.", TdxErrno.Eio, result);
            return;
        }

        Fail($"{TdxLeaves.Find(leaf)!.Name} failed on LP {result.Processor}: {decoded.Name ?? "a status without a name"} (0x{result.Report.Status:x16}). {decoded.Explanation}", decoded.Advice, TdxErrnoMap.Map(result.Status, TdxKernelEra.Mainline).Errno ?? TdxErrno.Eio, result);
    }

    /// <summary>Notes a failure.</summary>
    public void Fail(string message, string advice, TdxErrno errno, SeamcallResult result = default)
    {
        if (result.Report.Outcome == LeafOutcome.NotCalled)
        {
            TdxLog.Warn(platform.Logger, message);
        }

        Volatile.Write(ref _failure, new(Step, message, advice, errno, result));
    }

    private static string AdviceFor(TdmrPlanError error) => error.Kind switch
    {
        TdmrPlanErrorKind.ReservedAreasExhausted =>
            "The memory map below has more holes than a TDMR may have reserved areas. Take the holes from the CMRs, or let the BIOS fragment low memory less.",
        TdmrPlanErrorKind.TdmrsExhausted => "The memory map spans more 1-GiB-aligned regions than the module has TDMRs. Give TDX less memory.",
        _ => "Correct the memory map or the list of convertible memory.",
    };

    private bool TryAllocateBuffer(ulong bytes, ulong alignment, out PhysicalAddress buffer)
    {
        if (!platform.Memory.TryAllocate(bytes, alignment, out buffer))
        {
            Fail($"initialization failed: no {bytes} bytes of memory, aligned to {alignment}, are free for a buffer.", "Free memory on the host.", TdxErrno.Enomem);
            return false;
        }

        _buffers.Add(buffer);
        return true;
    }

    private void Release(List<PhysicalAddress> allocations)
    {
        foreach (PhysicalAddress allocation in allocations)
        {
            platform.Memory.Free(allocation);
        }

        allocations.Clear();
    }
}
