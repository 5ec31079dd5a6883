using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

/// <summary>Calls that are not to reach the module but to be answered in its place.</summary>
/// <param name="Leaf">The leaf number; that of the P-SEAMLDR if <see cref="IsLoader"/>.</param>
/// <param name="Processor">The LP index, or null for any.</param>
/// <param name="Occurrence">
/// The first matching call that is answered, counted from 1, and the only one unless <see cref="Onwards"/> or <see cref="Times"/> says otherwise; null for
/// every one.
/// </param>
/// <param name="Status">The answer; means nothing unless <see cref="Effect"/> is <see cref="FaultEffect.Status"/>.</param>
public sealed record FaultRule(ushort Leaf, int? Processor, long? Occurrence, TdxStatus Status)
{
    /// <summary>Whether the leaf is one of the P-SEAMLDR and not of the module.</summary>
    public bool IsLoader { get; init; }

    /// <summary>What becomes of the calls.</summary>
    public FaultEffect Effect { get; init; }

    /// <summary>The package whose LPs are meant, or null for any.</summary>
    public int? Package { get; init; }

    /// <summary>The TDMR that TDH.SYS.TDMR.INIT names, by its index in order of address, or null for any.</summary>
    public int? Tdmr { get; init; }

    /// <summary>Whether calls after <see cref="Occurrence"/> are answered too.</summary>
    public bool Onwards { get; init; }

    /// <summary>How many calls are answered at most, from <see cref="Occurrence"/> on; null for no limit but the occurrence.</summary>
    public long? Times { get; init; }

    /// <summary>How likely a call is to be answered, above 0 and at most 1; null for always.</summary>
    public double? Probability { get; init; }

    /// <summary>The most calls that are ever answered, or null for no limit.</summary>
    internal long? Limit => Times ?? (Occurrence is null || Onwards || Effect == FaultEffect.Stuck ? null : 1);

    /// <summary>Reads a rule.</summary>
    /// <param name="text">
    /// <c>LEAF[@lpN][@pkgN][@tdmrN][#K[+]][~P]=EFFECT[*N]</c>. Leaf: name (<c>TDH.SYS.CONFIG</c>, <c>SYS.CONFIG</c>, <c>SEAMLDR.INSTALL</c>) or number.
    /// <c>@</c>: LP, package, TDMR; <c>@any</c> or none for any. <c>#K</c>: the K-th matching call; <c>#K+</c>: from that on; none: every one. <c>~P</c>: each
    /// with this probability, such as <c>~0.25</c>. Effect: a status by name (<c>SYS_BUSY</c>, <c>SysBusy</c>) or number with 0x, or one of <c>BUSY</c>,
    /// <c>NO_ENTROPY</c>, <c>INTERRUPTED</c>, <c>STUCK</c>. <c>*N</c>: at most N times.
    /// </param>
    /// <returns>The rule.</returns>
    /// <exception cref="FormatException">The text is not a rule; the message says which part, and what it should be.</exception>
    public static FaultRule Parse(string text) => TryParse(text, out FaultRule? rule, out string? error) ? rule : throw new FormatException(error);

    /// <summary>Reads a rule.</summary>
    /// <param name="text">See <see cref="Parse"/>.</param>
    /// <param name="rule">The rule, if it is one.</param>
    /// <param name="error">Which part is wrong and what it should be, if it is not one.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out FaultRule? rule, [NotNullWhen(false)] out string? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        (rule, error) = FaultRuleParser.Parse(text);
        return rule is not null;
    }

    /// <summary>The rule in the form that <see cref="Parse"/> reads.</summary>
    /// <returns>Such as <c>TDH.SYS.CONFIG@lp0#1=0x8000020200000000</c>.</returns>
    public override string ToString()
    {
        StringBuilder text = new(FaultRuleParser.NameOf(Leaf, IsLoader));
        text.Append(CultureInfo.InvariantCulture, $"{(Processor is { } lp ? $"@lp{lp}" : "")}{(Package is { } package ? $"@pkg{package}" : "")}");
        text.Append(CultureInfo.InvariantCulture, $"{(Tdmr is { } tdmr ? $"@tdmr{tdmr}" : "")}{(Occurrence is { } k ? $"#{k}" : "")}{(Onwards ? "+" : "")}");
        if (Probability is { } probability)
        {
            text.Append('~').Append(probability.ToString("R", CultureInfo.InvariantCulture));
        }

        text.Append('=').Append(Effect == FaultEffect.Status ? string.Create(CultureInfo.InvariantCulture, $"0x{(ulong)Status:x16}") : FaultRuleParser.NameOf(Effect));
        return text.Append(CultureInfo.InvariantCulture, $"{(Times is { } times ? $"*{times}" : "")}").ToString();
    }

    /// <summary>What a call that this rule takes is answered with.</summary>
    /// <param name="profile">The module's generation; null for one of 1.5.</param>
    internal TdxStatus Answer(TdxProfile? profile) => Effect switch
    {
        FaultEffect.Busy => Busy,
        FaultEffect.NoEntropy when IsLoader => (TdxStatus)SeamldrStatus.NoEntropy,
        FaultEffect.NoEntropy => FaultLeaves.MakesKey(Leaf) ? TdxStatus.KeyGenerationFailed : profile == TdxProfile.V1_0 ? TdxStatus.SysBusy : TdxStatus.RndNoEntropy,
        FaultEffect.Interrupted => Interrupted,
        FaultEffect.Stuck when IsLoader => Busy,
        FaultEffect.Stuck => FaultLeaves.IsCursor(Leaf) ? TdxStatus.Success : FaultLeaves.IsResumed(Leaf) ? Interrupted : Busy,
        _ => Status,
    };

    private TdxStatus Busy => IsLoader ? TdxStatus.VmFailInvalid : FaultLeaves.BusyOperand(Leaf) is { } operand ? TdxStatus.OperandBusy.With(operand) : TdxStatus.SysBusy;

    private TdxStatus Interrupted => IsLoader ? (TdxStatus)SeamldrStatus.Interrupted : TdxStatus.InterruptedResumable;
}
