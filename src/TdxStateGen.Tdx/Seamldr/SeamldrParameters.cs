using System.Buffers.Binary;
using System.Collections.Immutable;

namespace TdxStateGen.Tdx;

/// <summary>What SEAMLDR.INSTALL reads: where the signature structure and the pages of the new module lie.</summary>
/// <param name="Scenario">Load or update.</param>
/// <param name="Sigstruct">Physical address of the page with the signature structure.</param>
/// <param name="Pages">Physical addresses of the module's 4 KiB pages, at most <see cref="MaxPages"/>; the loader refuses a module without pages.</param>
/// <remarks>Source: P-SEAMLDR API definitions, SEAMLDR_PARAMS version 0.</remarks>
public sealed record SeamldrParameters(SeamldrScenario Scenario, PhysicalAddress Sigstruct, ImmutableArray<PhysicalAddress> Pages)
{
    /// <summary>Size of the structure in bytes, and its alignment.</summary>
    public const int Size = 4096;

    /// <summary>Most pages of a module.</summary>
    public const int MaxPages = 496;

    private const int PageListOffset = 128;

    /// <summary>Writes the structure.</summary>
    /// <param name="destination">At least <see cref="Size"/> bytes.</param>
    /// <exception cref="ArgumentException">The buffer is too short, or there are too many pages.</exception>
    public void Write(Span<byte> destination)
    {
        if (destination.Length < Size)
        {
            throw new ArgumentException($"SEAMLDR_PARAMS takes {Size} bytes; the buffer has {destination.Length}.", nameof(destination));
        }

        if (Pages.Length > MaxPages)
        {
            throw new ArgumentException($"A module has at most {MaxPages} pages; this one has {Pages.Length}.");
        }

        destination = destination[..Size];
        destination.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(destination[4..], (uint)Scenario);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[8..], Sigstruct.Value);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[120..], (ulong)Pages.Length);
        for (int i = 0; i < Pages.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(destination[(PageListOffset + (8 * i))..], Pages[i].Value);
        }
    }
}
