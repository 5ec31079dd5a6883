using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace TdxStateGen.Tdx;

/// <summary>
/// A file with a TDX module to install: a header of 4 KiB, the page with the signature structure, the pages of the module. The host looks at the header only; what lies in the pages is for the P-SEAMLDR to judge.
/// </summary>
/// <remarks>Source: Linux arch/x86/virt/vmx/tdx/seamldr.c (2026), image version 2. The checksum is not looked at there either.</remarks>
public sealed class TdxModuleImage
{
    /// <summary>Size of the header and of every page, in bytes.</summary>
    public const int PageSize = 4096;

    /// <summary>The only version of the header.</summary>
    public const ushort HeaderVersion = 0x200;

    /// <summary>Most pages of the signature structure.</summary>
    public const int MaxSigstructPages = 1;

    private const int ReservedOffset = 20;

    private TdxModuleImage(ReadOnlyMemory<byte> sigstruct, ReadOnlyMemory<byte> module)
    {
        Sigstruct = sigstruct;
        Module = module;
    }

    /// <summary>The pages with the signature structure: one, or none.</summary>
    public ReadOnlyMemory<byte> Sigstruct { get; }

    /// <summary>The pages of the module.</summary>
    public ReadOnlyMemory<byte> Module { get; }

    /// <summary>Number of pages of the module.</summary>
    public int ModulePages => Module.Length / PageSize;

    private static ReadOnlySpan<byte> Signature => "TDX-BLOB"u8;

    /// <summary>Takes a file apart, with Linux's checks in Linux's order. Its content may be anything.</summary>
    /// <param name="file">The file's content.</param>
    /// <param name="image">The image, if it is one.</param>
    /// <param name="problem">What is wrong with the file and what it should be, if it is not one.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(ReadOnlyMemory<byte> file, [NotNullWhen(true)] out TdxModuleImage? image, [NotNullWhen(false)] out string? problem)
    {
        image = null;
        ReadOnlySpan<byte> header = file.Span;
        if (header.Length < PageSize)
        {
            problem = $"The image has {header.Length} bytes; its header alone takes {PageSize}.";
            return false;
        }

        header = header[..PageSize];
        ushort version = BinaryPrimitives.ReadUInt16LittleEndian(header);
        ulong sigstructPages = BinaryPrimitives.ReadUInt32LittleEndian(header[12..]);
        ulong modulePages = BinaryPrimitives.ReadUInt32LittleEndian(header[16..]);
        ulong length = (1 + sigstructPages + modulePages) * PageSize;
        problem = length != (ulong)file.Length ? $"The header speaks of {sigstructPages} + {modulePages} pages, {length} bytes with itself; the image has {file.Length} bytes."
            : version != HeaderVersion ? $"The image has header version 0x{version:x}; only 0x{HeaderVersion:x} is known."
            : sigstructPages > MaxSigstructPages ? $"The image has {sigstructPages} pages of signature structure; at most {MaxSigstructPages} is allowed."
            : modulePages > SeamldrParameters.MaxPages ? $"The image has {modulePages} pages of module; at most {SeamldrParameters.MaxPages} are allowed."
            : !header.Slice(4, Signature.Length).SequenceEqual(Signature) ? "The image does not have the mark TDX-BLOB."
            : header[ReservedOffset..].ContainsAnyExcept((byte)0) ? "Reserved bytes of the image's header are not zero."
            : null;
        if (problem is not null)
        {
            return false;
        }

        int moduleOffset = PageSize * (1 + (int)sigstructPages);
        image = new(file[PageSize..moduleOffset], file[moduleOffset..]);
        return true;
    }

    /// <summary>Makes a file of a signature structure and a module.</summary>
    /// <param name="sigstruct">The signature structure: whole pages, at most one.</param>
    /// <param name="module">The module: whole pages.</param>
    /// <returns>The file's content.</returns>
    /// <exception cref="ArgumentException">A part is not made of whole pages.</exception>
    public static byte[] Build(ReadOnlySpan<byte> sigstruct, ReadOnlySpan<byte> module)
    {
        if (sigstruct.Length % PageSize != 0 || module.Length % PageSize != 0)
        {
            throw new ArgumentException($"Signature structure ({sigstruct.Length} bytes) and module ({module.Length} bytes) are made of whole pages of {PageSize} bytes.");
        }

        byte[] file = new byte[PageSize + sigstruct.Length + module.Length];
        BinaryPrimitives.WriteUInt16LittleEndian(file, HeaderVersion);
        Signature.CopyTo(file.AsSpan(4));
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(12), (uint)(sigstruct.Length / PageSize));
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(16), (uint)(module.Length / PageSize));
        sigstruct.CopyTo(file.AsSpan(PageSize));
        module.CopyTo(file.AsSpan(PageSize + sigstruct.Length));
        return file;
    }
}
