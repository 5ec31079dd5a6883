namespace TdxEmulator.Html;

/// <summary>Signs that say the same as the colours, for whoever does not see these.</summary>
internal static class Signs
{
    /// <summary>Done.</summary>
    public const string Done = "\u2713";

    /// <summary>Failed.</summary>
    public const string Failed = "\u2717";

    /// <summary>Worth a look.</summary>
    public const string Warning = "!";

    /// <summary>Done after more than one attempt.</summary>
    public const string Retried = "\u21bb";

    /// <summary>No call.</summary>
    public const string None = "\u00b7";

    /// <summary>From one state to the next.</summary>
    public const string Arrow = "\u2192";

    /// <summary>Between a count and what is counted.</summary>
    public const string Times = "\u00d7";
}
