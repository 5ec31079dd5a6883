namespace TdxStateGen.Emulation;

/// <summary>What a P-SEAMLDR is like, and what it knows of the platform.</summary>
public sealed record SeamldrDescription
{
    /// <summary>How many updates it installs before the next boot. SEAMLDR.INFO tells it; loading from scratch starts it anew.</summary>
    public int Updates { get; init; } = 16;

    /// <summary>The LP that launched the loader at boot, from which SEAMLDR.SHUTDOWN must come last. Its x2APIC id is taken to be its index.</summary>
    public int LaunchProcessor { get; init; }

    /// <summary>CPUID(1).EAX of every package, as MCHECK recorded it: family, model, stepping. A module's signature structure lists the processors it runs on.</summary>
    public uint CpuSignature { get; init; } = 0x0008_06F8;

    /// <summary>Whether the platform is unlocked for debugging, so that debug-signed modules are taken.</summary>
    public bool DebugUnlocked { get; init; }
}
