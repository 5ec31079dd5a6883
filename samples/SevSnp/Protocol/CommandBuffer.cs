using TdxStateGen;

namespace SevSnp.Protocol;

/// <summary>Names of the fields of a command buffer, for <see cref="RegAttribute"/>.</summary>
public static class CommandBuffer
{
    /// <summary>Dword at 00h.</summary>
    public const string D00 = nameof(SevMailbox.D00);

    /// <summary>Dword at 04h.</summary>
    public const string D04 = nameof(SevMailbox.D04);

    /// <summary>Dword at 08h.</summary>
    public const string D08 = nameof(SevMailbox.D08);

    /// <summary>Qword at 00h.</summary>
    public const string Q00 = nameof(SevMailbox.Q00);

    /// <summary>Qword at 08h.</summary>
    public const string Q08 = nameof(SevMailbox.Q08);
}
