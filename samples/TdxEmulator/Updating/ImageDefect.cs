namespace TdxEmulator.Updating;

/// <summary>Something wrong with an image of a module.</summary>
internal enum ImageDefect
{
    /// <summary>The last byte is missing: the length does not match the header.</summary>
    Length,

    /// <summary>The header has another version.</summary>
    Version,

    /// <summary>The header lacks its mark.</summary>
    Mark,

    /// <summary>A reserved byte of the header is not zero.</summary>
    Reserved,

    /// <summary>Two pages of signature structure.</summary>
    SigstructPages,

    /// <summary>More pages of module than the loader's list has room for.</summary>
    ModulePages,

    /// <summary>A bit of the signature is wrong: EBADSIG.</summary>
    Signature,

    /// <summary>A bit of the module is wrong: EBADHASH, when the old module has been erased already.</summary>
    Hash,

    /// <summary>The module is for other processors: EUNSUPCPU.</summary>
    Cpu,

    /// <summary>The module is older than the one that runs: EBADSIG.</summary>
    Svn,

    /// <summary>The module is of another major version: EUNSUPPORTED.</summary>
    Major,

    /// <summary>The module does not read what the old one hands over: EBADHANDOFF.</summary>
    Handoff,

    /// <summary>The module is signed for debugging: EBADSIG.</summary>
    Debug,
}

/// <summary>The defects as people write them.</summary>
internal static class ImageDefects
{
    private static readonly (string Name, ImageDefect Defect)[] Names =
    [
        ("length", ImageDefect.Length), ("version", ImageDefect.Version), ("mark", ImageDefect.Mark), ("reserved", ImageDefect.Reserved),
        ("sigstruct-pages", ImageDefect.SigstructPages), ("module-pages", ImageDefect.ModulePages), ("signature", ImageDefect.Signature), ("hash", ImageDefect.Hash),
        ("cpu", ImageDefect.Cpu), ("svn", ImageDefect.Svn), ("major", ImageDefect.Major), ("handoff", ImageDefect.Handoff), ("debug", ImageDefect.Debug),
    ];

    /// <summary>All names, for messages and help.</summary>
    public static string All { get; } = string.Join(", ", Names.Select(static entry => entry.Name));

    /// <summary>Reads a name; null when it is none.</summary>
    /// <param name="text">The name.</param>
    public static ImageDefect? Find(string text) => Names.Any(entry => entry.Name == text) ? Names.First(entry => entry.Name == text).Defect : null;
}
