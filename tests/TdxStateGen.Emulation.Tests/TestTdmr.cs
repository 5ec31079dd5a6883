namespace TdxStateGen.Emulation.Tests;

/// <summary>A TDMR_INFO for tests, good unless a test spoils a word: PAMT at <paramref name="Pamt"/>, levels 4K, 2M and 1G one after the other.</summary>
internal sealed record TestTdmr(ulong Base, ulong GiB, ulong Pamt = 0x1000_0000)
{
    public List<(ulong Offset, ulong Size)> Reserved { get; init; } = [];

    /// <summary>Words to put in place of the computed ones, by index: 0 base, 1 size, 2..7 PAMT 1G, 2M, 4K as base and size, 8.. reserved areas.</summary>
    public Dictionary<int, ulong> Spoil { get; init; } = [];

    public ulong Size => GiB << 30;

    public ulong[] Words
    {
        get
        {
            ulong bytes4K = GiB << 22;
            ulong bytes2M = GiB << 13;
            ulong bytes1G = ((GiB * 16) + 4095) & ~4095UL;
            ulong[] words = new ulong[40];
            new[] { Base, Size, Pamt + bytes4K + bytes2M, bytes1G, Pamt + bytes4K, bytes2M, Pamt, bytes4K }.CopyTo(words, 0);
            for (int j = 0; j < Reserved.Count; j++)
            {
                words[8 + (2 * j)] = Reserved[j].Offset;
                words[9 + (2 * j)] = Reserved[j].Size;
            }

            foreach ((int index, ulong value) in Spoil)
            {
                words[index] = value;
            }

            return words;
        }
    }
}
