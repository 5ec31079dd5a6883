namespace TdxStateGen.Tdx;

// The SYS leaves: the ones that bring the module up, update it and shut it down.
public static partial class TdxLeaves
{
    private const TdxStatus Ok = TdxStatus.Success;

    private static TdxLeafInfo[] SystemLeaves =>
    [
        new()
        {
            Number = 31, Name = "TDH.SYS.KEY.CONFIG", Group = TdxLeafGroup.System, Profiles = All,
            Scope = "one logical processor of every package", RunCount = "p",
            Concurrency = "none: it takes the module exclusively, a second caller gets TDX_SYS_BUSY",
            Answers = Row(
                TdxStatus.SysKeyConfigNotPending, TdxStatus.SysKeyConfigNotPending, TdxStatus.SysKeyConfigNotPending,
                TdxStatus.SysKeyConfigNotPending, Ok, TdxStatus.SysKeyConfigNotPending),
        },
        new()
        {
            Number = 32, Name = "TDH.SYS.INFO", Group = TdxLeafGroup.System, Profiles = All,
            Scope = "any initialised logical processor", RunCount = "1", Concurrency = "anything",
            Operands =
            [
                In("RCX", "physical address of TDSYSINFO_STRUCT, 1024 bytes, aligned to 1 KiB"),
                In("RDX", "bytes available there, at least 1024"),
                In("R8", "physical address of the CMR array, 32 entries of 16 bytes, aligned to 512"),
                In("R9", "entries available there, at least 32"),
                Out("RDX", "bytes written"),
                Out("R9", "entries written"),
            ],
            Answers = Row(TdxStatus.SysLpInitNotDone, TdxStatus.SysLpInitNotDone, Ok, Ok, Ok, Ok),
        },
        new()
        {
            Number = 33, Name = "TDH.SYS.INIT", Group = TdxLeafGroup.System, Profiles = All,
            Scope = "any logical processor", RunCount = "1", Concurrency = "none: it takes the module exclusively",
            Operands =
            [
                In("RCX", "attributes, 0"),
                In("R8", "version 1 (1.5.25): where to report fatal errors"),
                Out("RCX", "after a CPUID error: leaf and subleaf"),
                Out("RDX", "after a CPUID error: masks of EAX and EBX"),
                Out("R8", "after a CPUID error: masks of ECX and EDX"),
                Out("R9", "after a CPUID error: values of EAX and EBX"),
                Out("R10", "after a CPUID error: values of ECX and EDX"),
            ],
            Answers = Row(Ok, TdxStatus.SysInitNotPending, TdxStatus.SysInitNotPending, TdxStatus.SysInitNotPending, TdxStatus.SysInitNotPending, TdxStatus.SysInitNotPending),
        },
        new()
        {
            Number = 34, Name = "TDH.SYS.RD", Group = TdxLeafGroup.System, Profiles = TdxProfile.Any1_5,
            Scope = "any initialised logical processor", RunCount = "one for each field", Concurrency = "anything",
            Operands =
            [
                In("RDX", "field id, or all ones to start"),
                Out("R8", "value of the field"),
                Out("RDX", "next field id, or all ones"),
            ],
            Answers = Row(TdxStatus.SysLpInitNotDone, TdxStatus.SysLpInitNotDone, Ok, Ok, Ok, Ok),
        },
        new()
        {
            Number = 35, Name = "TDH.SYS.LP.INIT", Group = TdxLeafGroup.System, Profiles = All,
            Scope = "every logical processor that the BIOS enabled", RunCount = "k", Concurrency = "itself on other logical processors",
            Operands =
            [
                Out("RCX", "after a CPUID error: leaf and subleaf"),
                Out("RDX", "after a CPUID error: masks of EAX and EBX"),
                Out("R8", "after a CPUID error: masks of ECX and EDX"),
            ],
            Answers = Row(
                TdxStatus.SysLpInitNotPending, Ok, TdxStatus.SysLpInitDone, TdxStatus.SysLpInitDone,
                TdxStatus.SysLpInitNotPending, TdxStatus.SysLpInitNotPending),
        },
        new()
        {
            Number = 36, Name = "TDH.SYS.TDMR.INIT", Group = TdxLeafGroup.System, Profiles = All,
            Scope = "any logical processor, once more until the TDMR is complete",
            RunCount = "256 for each GiB of a TDMR (64 with dynamic PAMT)", Concurrency = "itself on other TDMRs",
            Operands =
            [
                In("RCX", "physical address of the TDMR"),
                Out("RDX", "next address to initialise, rounded down to 1 GiB"),
            ],
            Answers = Row(TdxStatus.SysNotReady, TdxStatus.SysNotReady, TdxStatus.SysNotReady, TdxStatus.SysNotReady, TdxStatus.SysNotReady, Ok),
        },
        new()
        {
            Number = 37, Name = "TDH.SYS.RDALL", Group = TdxLeafGroup.System, Profiles = TdxProfile.Any1_5,
            Scope = "any initialised logical processor", RunCount = "until R8 is all ones", Concurrency = "anything",
            Operands =
            [
                In("RDX", "physical address of a page to fill"),
                In("R8", "first field id"),
                Out("R8", "next field id, or all ones"),
            ],
            Answers = Row(TdxStatus.SysLpInitNotDone, TdxStatus.SysLpInitNotDone, Ok, Ok, Ok, Ok),
        },
        new()
        {
            Number = 44, Name = "TDH.SYS.LP.SHUTDOWN", Group = TdxLeafGroup.System, Profiles = All,
            Scope = "every logical processor; without effect from 1.5 on", RunCount = "k (1.0)", Concurrency = "itself on other logical processors",
            Answers = [Ok, Ok, Ok, Ok, Ok, Ok, Ok],
        },
        new()
        {
            Number = 45, Name = "TDH.SYS.CONFIG", Group = TdxLeafGroup.System, Profiles = All,
            Scope = "any logical processor", RunCount = "1", Concurrency = "none: it takes the module exclusively",
            Operands =
            [
                In("RCX", "physical address of an array of physical addresses of TDMR_INFO, aligned to 512"),
                In("RDX", "number of TDMRs, 1 to 64"),
                In("R8", "bits 15:0 global KeyID; bit 16 dynamic PAMT (1.5.25)"),
            ],
            Answers = Row(
                TdxStatus.SysConfigNotPending, TdxStatus.SysConfigNotPending, TdxStatus.SysConfigNotPending, Ok,
                TdxStatus.SysConfigNotPending, TdxStatus.SysConfigNotPending),
        },
        new()
        {
            Number = 52, Name = "TDH.SYS.SHUTDOWN", Group = TdxLeafGroup.System, Profiles = TdxProfile.Any1_5,
            Scope = "any logical processor while every other one is outside the module", RunCount = "1",
            Concurrency = "none: it takes the module exclusively",
            Operands = [In("RCX", "bits 15:0 handoff version; bit 16 avoid sensitive work (1.5.25)")],
            Answers = Row(TdxStatus.SysNotReady, TdxStatus.SysNotReady, TdxStatus.SysNotReady, TdxStatus.SysNotReady, TdxStatus.SysNotReady, Ok),
        },
        new()
        {
            Number = 53, Name = "TDH.SYS.UPDATE", Group = TdxLeafGroup.System, Profiles = TdxProfile.Any1_5,
            Scope = "any logical processor, after an update installed a new module", RunCount = "1",
            Concurrency = "none: it takes the module exclusively",
            Operands =
            [
                In("R9", "version 1 (1.5.25): feature flags to keep"),
                In("R10", "version 1 (1.5.25): 0"),
            ],
            Answers = Row(
                TdxStatus.SysStateIncorrect, TdxStatus.SysStateIncorrect, TdxStatus.SysStateIncorrect, Ok,
                TdxStatus.SysStateIncorrect, TdxStatus.SysStateIncorrect),
        },
        Named(69, "TDH.SYS.DISABLE", TdxLeafGroup.System, TdxProfile.None),
    ];
}
