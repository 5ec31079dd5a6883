using System.Collections.Immutable;
using TdxStateGen.Emulation;
using TdxStateGen.Tdx;

namespace TdxEmulator.Updating;

/// <summary>Makes images of modules, sound or not.</summary>
internal static class ImageFactory
{
    private const int Page = TdxModuleImage.PageSize;
    private const uint OtherCpu = 0x000B_0671;

    /// <summary>Makes the file.</summary>
    /// <param name="profile">The module's generation.</param>
    /// <param name="defects">What is wrong with it.</param>
    public static byte[] Create(TdxProfile profile, ImmutableArray<ImageDefect> defects)
    {
        EmulatedModuleImage image = new() { Profile = profile };
        foreach (ImageDefect defect in defects)
        {
            image = defect switch
            {
                ImageDefect.Cpu => image with { Cpus = [OtherCpu] },
                ImageDefect.Svn => image with { Svn = new(1, 0) },
                ImageDefect.Major => image with { Svn = new(2, 0) },
                ImageDefect.Handoff => image with { MinimumHandoffVersion = 7, HandoffVersion = 8 },
                ImageDefect.Debug => image with { IsDebug = true },
                ImageDefect.ModulePages => image with { ModulePages = SeamldrParameters.MaxPages + 1 },
                _ => image,
            };
        }

        byte[] file = image.ToFile();
        foreach (ImageDefect defect in defects)
        {
            file = Spoil(file, defect);
        }

        return file;
    }

    private static byte[] Spoil(byte[] file, ImageDefect defect)
    {
        switch (defect)
        {
            case ImageDefect.Length: return file[..^1];
            case ImageDefect.Version: file[1] = 1; break;
            case ImageDefect.Mark: file[4] = (byte)'X'; break;
            case ImageDefect.Reserved: file[100] = 1; break;
            case ImageDefect.SigstructPages: return WithTwoSigstructPages(file);
            case ImageDefect.Signature: file[Page + 200] ^= 1; break;
            case ImageDefect.Hash: file[^1] ^= 1; break;
        }

        return file;
    }

    // The second page of signature structure is one of the module's: the length stays right.
    private static byte[] WithTwoSigstructPages(byte[] file)
    {
        file[12]++;
        file[16]--;
        return file;
    }
}
