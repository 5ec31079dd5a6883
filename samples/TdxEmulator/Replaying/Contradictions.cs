using TdxEmulator.BootLogs;

namespace TdxEmulator.Replaying;

/// <summary>Lines of one boot that do not go together.</summary>
internal static class Contradictions
{
    /// <summary>All of them, as sentences.</summary>
    /// <param name="boot">The boot.</param>
    /// <param name="verdict">The decision.</param>
    /// <param name="isReordered">Whether time stamps run backwards.</param>
    public static IEnumerable<string> Of(LogBoot boot, Verdict? verdict, bool isReordered)
    {
        if (isReordered)
        {
            yield return "The time stamps run backwards: the lines are out of order, or of several logs, or the clock was set back. They were read in the order of time.";
        }

        if (Differing(boot.Events.OfType<KeyIdRange>(), static range => (range.First, range.End)) is var (first, second))
        {
            yield return $"Lines {first.Line} and {second.Line} tell different KeyID ranges, [{first.First}, {first.End}) and [{second.First}, {second.End}): they are not of one boot.";
        }

        if (Differing(boot.Events.OfType<ModuleReport>(), static report => (report.Version.BuildDate, report.Version.BuildNumber)) is var (one, other) && one.Version.BuildDate is not null && other.Version.BuildDate is not null
            && one.Version.BuildDate != other.Version.BuildDate)
        {
            yield return $"Lines {one.Line} and {other.Line} tell different modules, {one.Version} and {other.Version}: they are not of one boot, or the module was replaced.";
        }

        if (Differing(boot.Events.OfType<PamtReport>(), static report => report.KiB) is var (small, great))
        {
            yield return $"Lines {small.Line} and {great.Line} tell different PAMT sizes, {small.KiB} and {great.KiB} KiB.";
        }

        Tell? keyIds = boot.Tells.Find(static tell => tell.Kind is TellKind.KeyIds or TellKind.Detection && tell.Message.Text.Contains("nabled", StringComparison.Ordinal));
        if (keyIds is not null && verdict?.Deciding is { Kind: TellKind.GeneralProtection } refused)
        {
            yield return $"Line {keyIds.Line} says that the BIOS enabled TDX, line {refused.Line} that it did not. Both are meant: private KeyIDs exist, but SEAMCALL faults because SEAM itself is not set up.";
        }

        if (keyIds is not null && verdict is { Outcome: ReplayOutcome.NotSupported })
        {
            yield return $"Line {keyIds.Line} tells private KeyIDs, line {verdict.Deciding.Line} that the platform does not support TDX: they may not be of one boot.";
        }
    }

    private static (T First, T Second)? Differing<T, TKey>(IEnumerable<T> told, Func<T, TKey> key)
        where T : BootLogEvent
    {
        T? first = null;
        foreach (T next in told)
        {
            first ??= next;
            if (!EqualityComparer<TKey>.Default.Equals(key(first), key(next))) { return (first, next); }
        }

        return null;
    }
}
