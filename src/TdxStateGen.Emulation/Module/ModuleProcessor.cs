using System.Runtime.InteropServices;

namespace TdxStateGen.Emulation;

/// <summary>What the module keeps of one logical processor. A cache line each, so that LPs that call at once do not slow each other down.</summary>
[StructLayout(LayoutKind.Sequential, Size = 64)]
internal struct ModuleProcessor
{
    /// <summary>Calls of this LP that are inside the module: 0 or 1 on hardware.</summary>
    public int Inside;

    /// <summary>TDH.SYS.LP.INIT succeeded here.</summary>
    public bool Initialized;

    /// <summary>TDH.SYS.LP.SHUTDOWN of a 1.0 module succeeded here: the LP enters the module no more.</summary>
    public bool Dead;
}
