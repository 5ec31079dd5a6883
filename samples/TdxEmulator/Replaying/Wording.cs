namespace TdxEmulator.Replaying;

/// <summary>How messages of one kind begin.</summary>
/// <param name="Start">The beginning, without prefix; letter case does not matter.</param>
/// <param name="Kind">What it tells.</param>
/// <param name="Where">Whose message it is.</param>
internal sealed record Wording(string Start, TellKind Kind, Speaker Where = Speaker.Either)
{
    /// <summary>Whether the words are the kernel's own even where their prefix was cut off.</summary>
    public bool StandsAlone { get; } = Start.Contains("TDX", StringComparison.Ordinal) || Start.Contains("SEAMRR", StringComparison.Ordinal) || Start.Contains("private KeyID", StringComparison.Ordinal);
}

/// <summary>Which kernels print a wording.</summary>
[Flags]
internal enum Speaker
{
    /// <summary>Linux 6.8 and later: <c>virt/tdx: </c>.</summary>
    Host = 1,

    /// <summary>The earlier series and Intel's own kernels: <c>tdx: </c>.</summary>
    EarlierHost = 2,

    /// <summary>KVM.</summary>
    Kvm = 4,

    /// <summary>Memory encryption of the platform.</summary>
    Platform = 8,

    /// <summary>The host code of any generation.</summary>
    Either = Host | EarlierHost,

    /// <summary>Any of them.</summary>
    Any = Either | Kvm,
}
