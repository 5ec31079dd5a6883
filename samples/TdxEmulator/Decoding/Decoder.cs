using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using TdxEmulator.BootLogs;
using TdxEmulator.Machines;
using TdxEmulator.Replaying;
using TdxStateGen.Tdx;

namespace TdxEmulator.Decoding;

/// <summary>Reads a number, a name or a line of a log as whatever it can be: completion status, leaf, errno, P-SEAMLDR status.</summary>
internal static class Decoder
{
    private const ulong LoaderBit = 1UL << 63;
    private const ulong LastLeaf = 0xFFFF;
    private const ulong LastRequest = 0xFF_FFFF;
    private const int LastErrno = 4095;

    /// <summary>All readings, the likeliest first.</summary>
    /// <param name="text">What was given.</param>
    /// <param name="leaf">The leaf that answered, or null.</param>
    /// <param name="profile">The module's profile, or none.</param>
    /// <returns>None when it is nothing of the kind.</returns>
    public static IReadOnlyList<Reading> Read(string text, ulong? leaf, TdxProfile profile)
    {
        // What surrounds a number that was copied out of a sentence.
        string given = text.Trim().TrimEnd('.', ',', ';', ':').Trim('(', ')', '[', ']', '"', '\'', '`');
        if (IsBareStatus(given)) { given = "0x" + given; }

        if (given.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return ulong.TryParse(given.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong number) ? ReadNumber(number, leaf, profile) : [];
        }

        if (int.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value is >= -LastErrno and <= (int)LastLeaf)
        {
            return value < 0 ? [Errno(-value)] : value == 0 ? [Leaf(0, profile), StatusReading.Of(0, leaf, profile), Errno(0)] : [Leaf((ulong)value, profile), .. Enum.IsDefined((TdxErrno)value) ? [Errno(value)] : Array.Empty<Reading>()];
        }

        // A status that %lld printed is negative, and far beyond any errno.
        if (long.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long signed) && signed < int.MinValue) { return ReadNumber(unchecked((ulong)signed), leaf, profile); }

        return ReadName(given, leaf, profile) is { } named ? [named] : ReadLine(text.Trim(), profile);
    }

    // 16 digits as %llx prints them, without 0x.
    private static bool IsBareStatus(string text) => text.Length == 16 && text.All(char.IsAsciiHexDigit);

    /// <summary>A leaf by number or name.</summary>
    /// <param name="text">As in 33, 0x21, SYS.INIT or TDH.SYS.INIT.</param>
    public static ulong? FindLeaf(string text) =>
        FindLeafByName(text)?.Number
        ?? (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong hex) ? hex : null
            : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number) ? number : null);

    // Headers and kernels of 2021 write underscores where the specification has dots.
    private static TdxLeafInfo? FindLeafByName(string name)
    {
        string dotted = name.Replace('_', '.');
        return TdxLeaves.FindByName(dotted) ?? TdxLeaves.FindByName("TDH." + dotted);
    }

    private static ImmutableArray<Reading> ReadNumber(ulong number, ulong? leaf, TdxProfile profile)
    {
        if (leaf is { } known) { return [(known & LoaderBit) != 0 ? StatusReading.OfLoader(number) : StatusReading.Of(number, known, profile)]; }

        if (number is > 0 and <= LastLeaf) { return [Leaf(number, profile)]; }

        // RAX of a call: leaf in bits 15:0, version in bits 23:16.
        if (number is > LastLeaf and <= LastRequest && TdxLeaves.Find(number) is not null) { return [Leaf(number, profile), StatusReading.Of(number, null, profile)]; }

        ImmutableArray<Reading> readings = [];
        if (number != 0 && TdxLeaves.Find(number) is { Group: TdxLeafGroup.Loader } loader && loader.Number == number) { readings = readings.Add(Leaf(number, profile)); }

        // The loader's statuses share bit 63 with the module's; whose it is only the leaf tells.
        bool isLoaders = number != 0 && SeamldrStatusDecoder.Decode(number).Status is not null;
        if (isLoaders) { readings = readings.Add(StatusReading.OfLoader(number)); }

        return readings.Length > 0 && TdxStatusDecoder.Decode(number, profile).Status is null ? readings : readings.Add(StatusReading.Of(number, null, profile));
    }

    private static Reading? ReadName(string name, ulong? leaf, TdxProfile profile) =>
        (TdxStatusDecoder.FindByName(name) ?? TdxStatusDecoder.FindByName("TDX_" + name)) is { } status ? StatusReading.Of((ulong)status, leaf, profile)
        : FindLeafByName(name) is { } found ? Leaf(found.Number, profile)
        : Enum.GetNames<TdxErrno>().FirstOrDefault(errno => errno != nameof(TdxErrno.None) && errno.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } error ? Errno((int)Enum.Parse<TdxErrno>(error))
        : null;

    // A whole line of a log: the SEAMCALL in it, then what the line alone would decide.
    private static List<Reading> ReadLine(string text, TdxProfile profile)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        Tell[] tells = [.. BootLogLines.Read(stream, "line").SelectMany(TellReader.Read)];
        if (tells.Length == 0) { return []; }

        stream.Position = 0;
        ReplayReport alone = Replayer.Replay(stream, "line");
        List<Reading> readings = [];
        foreach (Tell tell in tells)
        {
            if (SeamcallExplainer.Explain(tell, [], profile) is { } call)
            {
                readings.AddRange(call.Leaf is { } leaf ? [Leaf(leaf, profile)] : Array.Empty<Reading>());
                readings.AddRange(call.Status is { } status ? [call.Leaf >> 63 == 1 ? StatusReading.OfLoader(status) : StatusReading.Of(status, call.Leaf, profile)] : Array.Empty<Reading>());
            }

            if (tell.Errno is { } errno) { readings.Add(Errno(-errno)); }

            readings.Add(new(
                "log line",
                PlainText.Of(tell.Message.Text),
                [new("tells", tell.Kind.ToString()), new("alone", ReplayNames.Format(alone.Outcome)), new("cause", alone.Cause), new("what to do", alone.Advice)]));
        }

        return readings;
    }

    private static Reading Leaf(ulong number, TdxProfile profile)
    {
        if (TdxLeaves.Find(number) is not { } leaf) { return new("leaf", $"{Hex.Format(number)} unknown leaf", [new("modules", "no header or source names it; a newer module may have it")]); }

        return new("leaf", leaf.ToString() + (number is > LastLeaf and <= LastRequest ? string.Create(CultureInfo.InvariantCulture, $", version {number >> 16}") : ""),
        [
            new("about", leaf.Group.ToString()),
            new("modules", leaf.Group == TdxLeafGroup.Loader ? "the P-SEAMLDR" : StatusReading.Profiles(leaf.Profiles) + (profile == TdxProfile.None || leaf.IsIn(profile) ? "" : $"; not in {ProfileNames.Format(profile)}")),
            .. leaf.Scope is { } scope ? [new("runs", scope)] : Array.Empty<KeyValuePair<string, string>>(),
            .. leaf.RunCount is { } count ? [new("times", count)] : Array.Empty<KeyValuePair<string, string>>(),
            .. leaf.Concurrency is { } concurrency ? [new("in parallel", concurrency)] : Array.Empty<KeyValuePair<string, string>>(),
            .. DeclaredMeaning.OfLeaf(number) is { } declared ? [new("declared", declared)] : Array.Empty<KeyValuePair<string, string>>(),
            .. leaf.Operands.Select(static operand => new KeyValuePair<string, string>(operand.IsOutput ? operand.Register + " out" : operand.Register + " in", operand.Meaning)),
        ]);
    }

    private static Reading Errno(int number)
    {
        TdxErrno errno = (TdxErrno)number;
        string title = errno == TdxErrno.None ? "0 success" : string.Create(CultureInfo.InvariantCulture, $"-{number} {(Enum.IsDefined(errno) ? Name(errno) : "no error of a bring-up")}");
        return new("errno", title,
        [
            .. Enum.GetValues<TdxKernelEra>().Select(era => new KeyValuePair<string, string>(
                Era(era), string.Join("; ", TdxErrnoMap.Table(era).Where(row => row.Errno == errno).Select(static row => row.Status is { } status ? TdxStatusDecoder.Decode(status).Name! : "any other refused SEAMCALL")) is { Length: > 0 } told ? told : "not from a SEAMCALL")),
            new("means", Meaning(errno)),
            .. LikelyCauses.Of(errno) is { } causes ? [new("likely causes", causes)] : Array.Empty<KeyValuePair<string, string>>(),
            new("what to do", Remedy(errno)),
        ]);
    }

    private static string Meaning(TdxErrno errno) => errno switch
    {
        TdxErrno.None => "success",
        TdxErrno.Eio => "a SEAMCALL was refused; the line before it names leaf and status. An old module ends this way too.",
        TdxErrno.Enodev => "there is no module, or no TDX in the platform; before Linux 6.8 also SEAM left off by the BIOS",
        TdxErrno.Eopnotsupp => "SEAMCALL faulted with #GP: the BIOS left SEAM off",
        TdxErrno.Eacces => "SEAMCALL faulted with #UD: a CPU was not in VMX operation",
        TdxErrno.Enospc or TdxErrno.E2big => "more TDMRs or reserved areas are needed than the module has: a fragmented memory map",
        TdxErrno.Enomem => "no memory for PAMT, which takes 1/256 of TDX's memory in one piece a TDMR",
        TdxErrno.Einval => "what the kernel found is unfit, a CPU is off line, or an earlier bring-up failed",
        TdxErrno.Efault => "a SEAMCALL failed and the module was shut down (series of 2022)",
        _ => "look at the lines before it",
    };

    private static string Remedy(TdxErrno errno) => errno switch
    {
        TdxErrno.None => "Nothing to do.",
        TdxErrno.Enospc or TdxErrno.E2big => "Use a kernel that takes holes from the CMRs, or let the BIOS fragment low memory less; plan FILE shows the areas of each TDMR.",
        TdxErrno.Enodev or TdxErrno.Eopnotsupp => "Enable TME-MT, TDX and the SEAM loader in the BIOS, with SGX; see that it has a module to load; replay FILE tells which is missing.",
        TdxErrno.Enomem => "Load kvm_intel early, while memory is free and not fragmented; plan FILE shows the size of each PAMT.",
        TdxErrno.Eacces => "See that every CPU is on line and that KVM switched VMX on everywhere before TDX is enabled.",
        TdxErrno.Einval => "Bring all CPUs on line, and look at the first failure in the log; later calls only repeat it.",
        TdxErrno.Eio or TdxErrno.Efault => "Decode the status in the line before it; an old module is mended by an update of it.",
        _ => "Look at the lines before it: replay FILE reads them.",
    };

    internal static string Name(TdxErrno errno) => errno == TdxErrno.None ? "0" : errno.ToString().ToUpperInvariant();

    internal static string Era(TdxKernelEra era) => era switch
    {
        TdxKernelEra.Mainline => "Linux 6.8 and later",
        TdxKernelEra.SeriesV9ToV12 => "series of 2023",
        _ => "series of 2022",
    };
}
