using System.Collections.Frozen;

namespace TdxStateGen.Tdx;

/// <summary>Explains P-SEAMLDR statuses. Total: every 64-bit value has an answer.</summary>
public static class SeamldrStatusDecoder
{
    private static readonly FrozenDictionary<SeamldrStatus, (string Name, string Explanation, string Advice)> Rows =
        new Dictionary<SeamldrStatus, (string, string, string)>
        {
            [SeamldrStatus.Success] = ("SUCCESS", "The loader did what it was asked.", "Nothing to do."),
            [SeamldrStatus.BadParameter] = ("EBADPARAM", "A parameter is wrong, the leaf is unknown, or an update was asked for while no module is ready.",
                "Check SEAMLDR_PARAMS: version 0, scenario, 1 to 496 module pages, aligned addresses."),
            [SeamldrStatus.BadCall] = ("EBADCALL", "The call does not fit the loader's session.",
                "Call INSTALL once on every logical processor, one at a time; look at the number of remaining updates."),
            [SeamldrStatus.BadHandoff] = ("EBADHANDOFF", "The old module left no handoff data that the new module takes.",
                "Shut the old module down with a handoff version that the new one supports."),
            [SeamldrStatus.CleanupRequired] = ("ECLEANUPREQ", "An earlier installation left something to clean up.", "Call the CLEANUP leaf, then repeat."),
            [SeamldrStatus.Unsupported] = ("EUNSUPPORTED", "The loader does not support this image or request.", "Take an image made for this loader."),
            [SeamldrStatus.OutOfMemory] = ("ENOMEM", "The range set aside for SEAM does not hold the module.", "Enlarge the range in the BIOS, or take a smaller module."),
            [SeamldrStatus.Unspecified] = ("EUNSPECERR", "The loader met an internal error.", "Reset the platform; report loader and module version."),
            [SeamldrStatus.UnsupportedCpu] = ("EUNSUPCPU", "The module's signature structure does not list this processor.", "Take a module made for this processor."),
            [SeamldrStatus.BadSignature] = ("EBADSIG", "The module's signature is wrong.", "Take the module and its signature structure from one release."),
            [SeamldrStatus.BadHash] = ("EBADHASH", "The module's hash is not the signed one.", "Read the image again; it was damaged or altered."),
            [SeamldrStatus.Interrupted] = ("EINTERRUPT", "An interrupt stopped the call.", "Repeat the call."),
            [SeamldrStatus.NoEntropy] = ("ENOENTROPY", "No random numbers were to be had.", "Repeat the call with a bound."),
        }.ToFrozenDictionary();

    /// <summary>Decodes the status of a leaf whose number has bit 63 set.</summary>
    /// <param name="raw">RAX as SEAMCALL left it, or as a log shows it.</param>
    /// <returns>The explanation; for a value that no header names it says so.</returns>
    public static DecodedSeamldrStatus Decode(ulong raw)
    {
        TdxStatusOutcome outcome = raw == 0 ? TdxStatusOutcome.Success : TdxStatusOutcome.Error;
        SeamldrStatus status = (SeamldrStatus)raw;
        if (Rows.TryGetValue(status, out (string Name, string Explanation, string Advice) row))
        {
            return new(raw, status, row.Name, outcome, row.Explanation, row.Advice);
        }

        // SEAMCALL itself may fail on the way to the loader, as on the way to the module.
        TdxStatus transport = (TdxStatus)raw;
        if (transport is TdxStatus.VmFailInvalid or TdxStatus.GeneralProtection or TdxStatus.UndefinedOpcode)
        {
            DecodedTdxStatus synthetic = TdxStatusDecoder.Decode(raw);
            return transport == TdxStatus.VmFailInvalid
                ? new(raw, null, synthetic.Name, outcome, "SEAMCALL failed with CF set: the P-SEAMLDR is absent or busy on another processor.", "Serialise the calls to the loader, then repeat.")
                : new(raw, null, synthetic.Name, outcome, synthetic.Explanation, synthetic.Advice);
        }

        return new(raw, null, null, outcome, "The loader's headers have no such status.", "Compare with the error codes of the loader version in use.");
    }
}
