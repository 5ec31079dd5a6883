namespace TdxStateGen.Generators.Programs.Domain;

/// <summary>What is known of an object beside its possible states. The upper half of the word holds the call whose result nobody has looked at yet, plus one.</summary>
internal static class ObjectFlags
{
    /// <summary>The states were established by what the program did or asked, not merely assumed.</summary>
    public const ulong Known = 1;

    /// <summary>Others may hold a reference.</summary>
    public const ulong Escaped = 2;

    public const ulong NonNull = 4;

    /// <summary>Possible, but not what a warning may rest on.</summary>
    public const ulong Soft = 8;

    /// <summary>A mistake on this way was reported already.</summary>
    public const ulong Mute = 16;

    /// <summary>An exception of code that is not followed led here: possible, unless the program shows that it reckons with it by driving the object there.</summary>
    public const ulong Thrown = 32;

    private const int PendingShift = 32;

    private const ulong FlagMask = (1UL << PendingShift) - 1;

    /// <summary>The call whose result is not examined yet, plus one; 0 when there is none.</summary>
    public static int Pending(ulong flags) => (int)(flags >> PendingShift);

    public static ulong WithPending(ulong flags, int sitePlusOne) => (flags & FlagMask) | ((ulong)(uint)sitePlusOne << PendingShift);

    public static bool Has(ulong flags, ulong flag) => (flags & flag) != 0;
}
