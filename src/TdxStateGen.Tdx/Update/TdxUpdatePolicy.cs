namespace TdxStateGen.Tdx;

/// <summary>What a host makes sure of before it shuts the old module down.</summary>
/// <remarks>Source: Linux arch/x86/virt/vmx/tdx/seamldr.c (2026) for <see cref="Kernel"/>; <see cref="Checked"/> is our own.</remarks>
public enum TdxUpdatePolicy
{
    /// <summary>
    /// Everything that would lose the module and that the host can know beforehand: every processor is on line, the loader has an update left. The old module is asked to refuse in the middle of sensitive work only if it
    /// knows that request.
    /// </summary>
    Checked,

    /// <summary>
    /// What Linux does (2026): it looks at the image and goes ahead with the processors that are on line. It always asks the old module to refuse in the middle of sensitive work, so that a module which does not know the
    /// request refuses altogether.
    /// </summary>
    Kernel,
}
