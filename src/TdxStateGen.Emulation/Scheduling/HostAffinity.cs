using System.Numerics;
using System.Runtime.InteropServices;

namespace TdxStateGen.Emulation;

/// <summary>On which CPUs of the computer that runs the emulator the calling thread may run. Linux only.</summary>
internal static partial class HostAffinity
{
    // A mask for 8,192 CPUs: the kernel refuses one that is shorter than its own.
    private const int MaskWords = 128;
    private const int BitsPerWord = 64;

    /// <summary>The CPUs that the process may use, lowest first; empty where that cannot be found out.</summary>
    public static int[] AllowedCpus()
    {
        if (!OperatingSystem.IsLinux())
        {
            return [];
        }

        Span<ulong> mask = stackalloc ulong[MaskWords];
        if (GetAffinity(0, (nuint)(mask.Length * sizeof(ulong)), mask) < 0)
        {
            return [];
        }

        List<int> cpus = [];
        for (int word = 0; word < mask.Length; word++)
        {
            for (ulong bits = mask[word]; bits != 0; bits &= bits - 1)
            {
                cpus.Add((word * BitsPerWord) + BitOperations.TrailingZeroCount(bits));
            }
        }

        return [.. cpus];
    }

    /// <summary>Lets the calling thread run on one CPU only.</summary>
    /// <returns>False where that is not possible; the thread then runs wherever it did.</returns>
    public static bool TryPin(int cpu)
    {
        if (!OperatingSystem.IsLinux() || cpu / BitsPerWord >= MaskWords)
        {
            return false;
        }

        Span<ulong> mask = stackalloc ulong[MaskWords];
        mask.Clear();
        mask[cpu / BitsPerWord] = 1UL << (cpu % BitsPerWord);
        return SetAffinity(0, (nuint)(mask.Length * sizeof(ulong)), mask) == 0;
    }

    // Thread id 0 is the calling thread.
    [LibraryImport("libc", EntryPoint = "sched_getaffinity")]
    private static partial int GetAffinity(int thread, nuint bytes, Span<ulong> mask);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    private static partial int SetAffinity(int thread, nuint bytes, ReadOnlySpan<ulong> mask);
}
