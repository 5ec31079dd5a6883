using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

/// <summary>
/// A module for an emulated P-SEAMLDR to install, as a file in the form that Linux takes (<see cref="TdxModuleImage"/>). What lies in its pages is this emulator's own: the module is the name of a profile with padding, the
/// signature structure is signed with a hash. The properties say what the structure claims; each is right for the profile unless set.
/// </summary>
public sealed record EmulatedModuleImage
{
    private const int PageBytes = TdxModuleImage.PageSize;

    /// <summary>The module's generation.</summary>
    public required TdxProfile Profile { get; init; }

    /// <summary>Pages of the module, 1 or more; more than the loader takes can be asked for.</summary>
    public int ModulePages { get; init; } = 4;

    /// <summary>Security version; null for the profile's own.</summary>
    public ModuleSvn? Svn { get; init; }

    /// <summary>The highest handoff version that the module takes; null for the profile's own.</summary>
    public ushort? HandoffVersion { get; init; }

    /// <summary>The lowest handoff version that the module takes; null for the profile's own.</summary>
    public ushort? MinimumHandoffVersion { get; init; }

    /// <summary>Processors that the module runs on, as CPUID(1).EAX, at most 24.</summary>
    public ImmutableArray<uint> Cpus { get; init; } = [0x0008_06F8, 0x000C_06F2, 0x000A_06D0];

    /// <summary>Whether the module is signed for debugging only.</summary>
    public bool IsDebug { get; init; }

    private static ReadOnlySpan<byte> Mark => "EMUMODUL"u8;

    /// <summary>Makes the file.</summary>
    /// <returns>The file's content.</returns>
    /// <exception cref="ArgumentException">The profile is not exactly one generation, there is no page, or there are too many processors.</exception>
    public byte[] ToFile()
    {
        HandoffVersions own = ModuleGeneration.Of(Profile).Handoff;
        ArgumentOutOfRangeException.ThrowIfLessThan(ModulePages, 1);
        if (Cpus.Length > ModuleSigstruct.MaxCpus)
        {
            throw new ArgumentException($"{nameof(Cpus)} lists {Cpus.Length} processors; the signature structure holds {ModuleSigstruct.MaxCpus}.");
        }

        byte[] module = ToModule();
        byte[] sigstruct = new ModuleSigstruct
        {
            Svn = Svn ?? ModuleSvn.Of(Profile),
            HandoffVersion = HandoffVersion ?? own.Version,
            MinimumHandoffVersion = MinimumHandoffVersion ?? own.Minimum,
            Cpus = Cpus,
            IsDebug = IsDebug,
            ModuleHash = [.. SHA384.HashData(module)],
        }.ToPage();
        return TdxModuleImage.Build(sigstruct, module);
    }

    /// <summary>The profile whose module the pages hold, or null when they hold none.</summary>
    internal static TdxProfile? ProfileOf(ReadOnlySpan<byte> module)
    {
        TdxProfile profile = (TdxProfile)BinaryPrimitives.ReadUInt32LittleEndian(module[Mark.Length..]);
        return module.StartsWith(Mark) && profile is TdxProfile.V1_0 or TdxProfile.V1_5 or TdxProfile.V1_5_25 ? profile : null;
    }

    private byte[] ToModule()
    {
        byte[] module = new byte[ModulePages * PageBytes];
        Mark.CopyTo(module);
        BinaryPrimitives.WriteUInt32LittleEndian(module.AsSpan(Mark.Length), (uint)Profile);

        // Every page differs, so that a page too few or in the wrong place shows.
        for (int page = 0; page < ModulePages; page++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(module.AsSpan((page * PageBytes) + 16), page + 1);
        }

        return module;
    }
}
