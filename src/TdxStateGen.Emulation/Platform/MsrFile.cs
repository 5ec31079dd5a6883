using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace TdxStateGen.Emulation;

/// <summary>
/// The model-specific registers of all logical processors: one value for the platform, and values of single LPs that differ from it. A register that the
/// platform does not define reads as 0.
/// </summary>
public sealed class MsrFile
{
    // Values of a server that the module accepts. Apart from the bits that have a meaning in Msr's comments only their being the platform's own counts:
    // the module's exact masks for the capability registers are not modelled, any other value is refused.
    private static readonly FrozenDictionary<uint, ulong> Defaults = new Dictionary<uint, ulong>
    {
        [Msr.TscAdjust] = 0,
        [Msr.WbInvdP] = 4,
        [Msr.WbNoInvdP] = 4,
        [Msr.MiscPackageControls] = 1,
        [Msr.XApicDisableStatus] = 1,
        [Msr.CoreCapabilities] = 0x20,
        [Msr.MtrrCap] = 0x4D0A,
        [Msr.ArchCapabilities] = 0xD08_E1EB,
        [Msr.MiscEnable] = 0x89,
        [Msr.SmrrBase] = 0,
        [Msr.SmrrMask] = 0x400, // locked, no range: no CMR list collides with it
        [Msr.PerfCapabilities] = 0x2080_000F,
        [Msr.VmxBasic] = 0x03DA_1000_0000_000F,
        [Msr.VmxMisc] = 0x7004_C1E7,
        [Msr.VmxCr0Fixed0] = 0x8000_0021,
        [Msr.VmxCr0Fixed1] = 0xFFFF_FFFF,
        [Msr.VmxCr4Fixed0] = 0x2000,
        [Msr.VmxCr4Fixed1] = 0x17F7_7FFF,
        [Msr.VmxProcessorControls2] = 0x7FFF_FFFF_0000_0000,
        [Msr.VmxEptVpid] = 0x0F01_0673_4141,
        [Msr.VmxPinControls] = 0xFF_0000_0016,
        [Msr.VmxProcessorControls] = 0xFFF9_FFFE_0400_6172,
        [Msr.VmxExitControls] = 0x7FFF_FFFF_0003_6DFB,
        [Msr.VmxEntryControls] = 0x03FF_FFFF_0000_11FB,
        [Msr.VmxProcessorControls3] = 0xFF,
        [Msr.TmeCapability] = 0x6_0000_0007,
    }.ToFrozenDictionary();

    private readonly ConcurrentDictionary<uint, ulong> _platform;
    private readonly ConcurrentDictionary<(int Processor, uint Address), ulong> _own = new();

    // ConcurrentDictionary.IsEmpty takes every lock, and every LP asks it for every register.
    private volatile bool _anyOwn;

    internal MsrFile(ulong keyIdPartitioning, int keyIdBits)
    {
        _platform = new(Defaults)
        {
            [Msr.KeyIdPartitioning] = keyIdPartitioning,
            [Msr.TmeActivate] = 0x3 | ((ulong)keyIdBits << 32),
        };
        TmeActivateDefault = _platform[Msr.TmeActivate];
    }

    internal ulong TmeActivateDefault { get; }

    /// <summary>Reads a register.</summary>
    /// <param name="processor">The LP index.</param>
    /// <param name="address">The register's address, as RDMSR takes it in ECX; <see cref="Msr"/> names some.</param>
    /// <returns>The LP's own value if it has one, else the platform's.</returns>
    public ulong Read(int processor, uint address) =>
        _anyOwn && _own.TryGetValue((processor, address), out ulong own) ? own : _platform.GetValueOrDefault(address);

    /// <summary>Sets a register on one LP.</summary>
    /// <param name="processor">The LP index.</param>
    /// <param name="address">The register's address, as RDMSR takes it in ECX; <see cref="Msr"/> names some.</param>
    /// <param name="value">The value.</param>
    public void Write(int processor, uint address, ulong value)
    {
        _own[(processor, address)] = value;
        _anyOwn = true;
    }

    /// <summary>Sets a register on every LP, those with a value of their own included.</summary>
    /// <param name="address">The register's address, as RDMSR takes it in ECX; <see cref="Msr"/> names some.</param>
    /// <param name="value">The value.</param>
    public void WriteAll(uint address, ulong value)
    {
        _platform[address] = value;
        foreach ((int Processor, uint Address) key in _own.Keys)
        {
            if (key.Address == address)
            {
                _own.TryRemove(key, out _);
            }
        }
    }

    internal static ulong DefaultOf(uint address) => Defaults[address];
}
