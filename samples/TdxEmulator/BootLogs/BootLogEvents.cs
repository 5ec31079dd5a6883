using TdxEmulator.Machines;
using TdxStateGen.Tdx;

namespace TdxEmulator.BootLogs;

/// <summary>Something that a line of a boot log tells.</summary>
/// <param name="Line">Line number, from 1.</param>
internal abstract record BootLogEvent(int Line);

/// <summary>The BIOS enabled private KeyIDs.</summary>
/// <param name="Line">Line number.</param>
/// <param name="First">The first private KeyID.</param>
/// <param name="End">One more than the last.</param>
internal sealed record KeyIdRange(int Line, int First, int End) : BootLogEvent(Line);

/// <summary>A convertible memory range.</summary>
/// <param name="Line">Line number.</param>
/// <param name="Range">The range.</param>
internal sealed record ConvertibleRange(int Line, MemoryRange Range) : BootLogEvent(Line);

/// <summary>The module's version.</summary>
/// <param name="Line">Line number.</param>
/// <param name="Version">The version.</param>
internal sealed record ModuleReport(int Line, ModuleVersion Version) : BootLogEvent(Line);

/// <summary>An entry of the firmware's memory map (e820), or a correction of it by the kernel.</summary>
/// <param name="Line">Line number.</param>
/// <param name="Range">The range.</param>
/// <param name="IsUsable">Whether it is RAM that the host may use.</param>
internal sealed record FirmwareRange(int Line, MemoryRange Range, bool IsUsable) : BootLogEvent(Line);

/// <summary>RAM that the kernel found on a NUMA node (its early memory node ranges): the very ranges that TDMRs are built from.</summary>
/// <param name="Line">Line number.</param>
/// <param name="Node">The node.</param>
/// <param name="Range">The range.</param>
internal sealed record NodeMemory(int Line, int Node, MemoryRange Range) : BootLogEvent(Line);

/// <summary>Addresses that ACPI's SRAT gives to a NUMA node, whether RAM or not.</summary>
/// <param name="Line">Line number.</param>
/// <param name="Node">The node.</param>
/// <param name="Range">The range.</param>
internal sealed record NodeAddresses(int Line, int Node, MemoryRange Range) : BootLogEvent(Line);

/// <summary>A figure about CPUs or nodes.</summary>
/// <param name="Line">Line number.</param>
/// <param name="Kind">What was counted.</param>
/// <param name="Value">The number.</param>
internal sealed record TopologyFigure(int Line, TopologyFigureKind Kind, int Value) : BootLogEvent(Line);

/// <summary>What a <see cref="TopologyFigure"/> counts.</summary>
internal enum TopologyFigureKind
{
    /// <summary>CPUs that the firmware enabled.</summary>
    PresentCpus,

    /// <summary>CPUs that the kernel brought up.</summary>
    OnlineCpus,

    /// <summary>Packages.</summary>
    Packages,

    /// <summary>Threads of a core.</summary>
    ThreadsPerCore,

    /// <summary>NUMA nodes.</summary>
    Nodes,
}

/// <summary>The kernel's own figure for the memory of all PAMTs.</summary>
/// <param name="Line">Line number.</param>
/// <param name="KiB">The figure in KiB.</param>
internal sealed record PamtReport(int Line, long KiB) : BootLogEvent(Line);

/// <summary>The kernel found no TDX support in the platform.</summary>
/// <param name="Line">Line number.</param>
internal sealed record PlatformNotSupported(int Line) : BootLogEvent(Line);

/// <summary>The BIOS did not enable TDX, or not all of it: with private KeyIDs in the same log it is the module that is missing.</summary>
/// <param name="Line">Line number.</param>
internal sealed record NotEnabledByBios(int Line) : BootLogEvent(Line);

/// <summary>The first SEAMCALL found no module.</summary>
/// <param name="Line">Line number.</param>
internal sealed record ModuleNotLoaded(int Line) : BootLogEvent(Line);

/// <summary>A TDMR that the kernel names: as made, or as impossible to make.</summary>
/// <param name="Line">Line number.</param>
/// <param name="Range">The range.</param>
/// <param name="IsOutOfReservedAreas">Whether the kernel says that its reserved areas are exhausted.</param>
internal sealed record TdmrReport(int Line, MemoryRange Range, bool IsOutOfReservedAreas = false) : BootLogEvent(Line);
