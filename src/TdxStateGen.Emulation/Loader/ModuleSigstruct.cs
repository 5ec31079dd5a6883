using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;

namespace TdxStateGen.Emulation;

/// <summary>
/// The signature structure of a module, in this emulator's own form: the fields that decide whether a module is taken, the module's SHA-384, and in place of the RSA signature a SHA-384 over all the rest.
/// </summary>
internal sealed record ModuleSigstruct
{
    public const int MaxCpus = 24;

    private const int PageBytes = 4096;
    private const int SvnOffset = 16;
    private const int CpusOffset = 28;
    private const int HashOffset = 128;
    private const int SignatureOffset = 192;
    private const int HashBytes = SHA384.HashSizeInBytes;
    private const uint DebugSigned = 1U << 31;
    private const uint Stepping = 0xF;

    public required ModuleSvn Svn { get; init; }

    public required ushort HandoffVersion { get; init; }

    public required ushort MinimumHandoffVersion { get; init; }

    public bool IsDebug { get; init; }

    /// <summary>Processors that the module runs on, as CPUID(1).EAX; the stepping does not count.</summary>
    public required ImmutableArray<uint> Cpus { get; init; }

    public required ImmutableArray<byte> ModuleHash { get; init; }

    private static ReadOnlySpan<byte> Mark => "EMUSIG01"u8;

    public bool RunsOn(uint cpu) => Cpus.Any(listed => (listed & ~Stepping) == (cpu & ~Stepping));

    /// <summary>Reads a page; null when its fields cannot be.</summary>
    public static ModuleSigstruct? Parse(ReadOnlySpan<byte> page)
    {
        uint count = BinaryPrimitives.ReadUInt32LittleEndian(page[24..]);
        if (!page.StartsWith(Mark) || count > MaxCpus)
        {
            return null;
        }

        ImmutableArray<uint>.Builder cpus = ImmutableArray.CreateBuilder<uint>((int)count);
        for (int i = 0; i < count; i++)
        {
            cpus.Add(BinaryPrimitives.ReadUInt32LittleEndian(page[(CpusOffset + (4 * i))..]));
        }

        return new()
        {
            IsDebug = (BinaryPrimitives.ReadUInt32LittleEndian(page[12..]) & DebugSigned) != 0,
            Svn = new(page[SvnOffset + 1], page[SvnOffset]),
            HandoffVersion = BinaryPrimitives.ReadUInt16LittleEndian(page[18..]),
            MinimumHandoffVersion = BinaryPrimitives.ReadUInt16LittleEndian(page[20..]),
            Cpus = cpus.MoveToImmutable(),
            ModuleHash = [.. page.Slice(HashOffset, HashBytes)],
        };
    }

    public static bool IsSigned(ReadOnlySpan<byte> page) => Sign(page).AsSpan().SequenceEqual(page.Slice(SignatureOffset, HashBytes));

    public byte[] ToPage()
    {
        byte[] page = new byte[PageBytes];
        Mark.CopyTo(page);
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(12), IsDebug ? DebugSigned : 0);
        page[SvnOffset] = Svn.Minor;
        page[SvnOffset + 1] = Svn.Major;
        BinaryPrimitives.WriteUInt16LittleEndian(page.AsSpan(18), HandoffVersion);
        BinaryPrimitives.WriteUInt16LittleEndian(page.AsSpan(20), MinimumHandoffVersion);
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(24), (uint)Cpus.Length);
        for (int i = 0; i < Cpus.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(CpusOffset + (4 * i)), Cpus[i]);
        }

        ModuleHash.CopyTo(page, HashOffset);
        Sign(page).CopyTo(page, SignatureOffset);
        return page;
    }

    private static byte[] Sign(ReadOnlySpan<byte> page)
    {
        byte[] signed = page.ToArray();
        signed.AsSpan(SignatureOffset, HashBytes).Clear();
        return SHA384.HashData(signed);
    }
}
