namespace TdxStateGen.Tdx;

/// <summary>Sizes in bytes, and rounding to powers of two.</summary>
internal static class Units
{
    public const ulong KiB = 1UL << 10;
    public const ulong MiB = 1UL << 20;
    public const ulong GiB = 1UL << 30;

    public static ulong AlignDown(ulong value, ulong alignment) => value & ~(alignment - 1);

    public static ulong AlignUp(ulong value, ulong alignment) => checked(value + (alignment - 1)) & ~(alignment - 1);
}
