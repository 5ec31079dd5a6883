using TdxStateGen.Tdx;

namespace TdxEmulator.Replaying;

/// <summary>What a verdict line stands for.</summary>
/// <param name="Outcome">What the boot came to.</param>
/// <param name="Result">The result that the declared machine is given.</param>
/// <param name="Deciding">The line.</param>
/// <param name="Confidence">How sure it is.</param>
internal sealed record Verdict(ReplayOutcome Outcome, TdxEnableResult Result, Tell Deciding, ReplayConfidence Confidence)
{
    private const int NoDevice = -(int)TdxErrno.Enodev;
    private const int NotSupportedByBios = -(int)TdxErrno.Eopnotsupp;

    /// <summary>The verdict of one line by itself; null when the line is none.</summary>
    /// <param name="tell">The line.</param>
    public static Verdict? Of(Tell tell) => tell.Kind switch
    {
        TellKind.Initialized => Make(ReplayOutcome.Initialized, TdxEnableResult.Enabled, tell),
        TellKind.KvmSupported => Make(ReplayOutcome.Initialized, TdxEnableResult.Enabled, tell, ReplayConfidence.Medium),
        TellKind.Failed or TellKind.ShutDown => ByErrno(tell),
        TellKind.KvmFailed => Make(ReplayOutcome.InitFailedShutdown, TdxEnableResult.Failed, tell, ReplayConfidence.Low),
        TellKind.TdmrsExhausted or TellKind.ReservedAreasExhausted => Make(ReplayOutcome.InitFailedShutdown, TdxEnableResult.Failed, tell),
        TellKind.UndefinedOpcode => Make(ReplayOutcome.InitFailedShutdown, TdxEnableResult.Failed, tell, ReplayConfidence.Medium),
        TellKind.GeneralProtection => Make(ReplayOutcome.BiosDisabled, TdxEnableResult.Failed, tell),
        TellKind.NotLoaded => Make(ReplayOutcome.NotLoaded, TdxEnableResult.NotLoaded, tell),
        TellKind.NotLoadedByBios => Make(ReplayOutcome.NotLoaded, TdxEnableResult.NotLoaded, tell, ReplayConfidence.Medium),
        TellKind.OfflineCpus => Make(ReplayOutcome.OfflineCpus, TdxEnableResult.OfflineProcessors, tell),
        TellKind.TooFewKeyIds or TellKind.SeamrrOff => Make(ReplayOutcome.BiosDisabled, TdxEnableResult.PlatformNotEnabled, tell),
        TellKind.PlatformDisabled or TellKind.CpuFeatureMissing or TellKind.NotSupported => Make(ReplayOutcome.NotSupported, TdxEnableResult.PlatformNotEnabled, tell),
        TellKind.Hibernation or TellKind.MemoryNotifierFailed => Make(ReplayOutcome.Other, TdxEnableResult.PlatformNotEnabled, tell),
        TellKind.Refusal => OfRefusal(tell),
        _ => null,
    };

    // Since Linux 6.8 each of these errors has one cause; before, "no device" had two.
    private static Verdict ByErrno(Tell tell) => (tell.Errno, tell.Message.Source) switch
    {
        (NoDevice, MessageSource.Host) => Make(ReplayOutcome.NotLoaded, TdxEnableResult.NotLoaded, tell, ReplayConfidence.Medium),
        (NotSupportedByBios, _) => Make(ReplayOutcome.BiosDisabled, TdxEnableResult.Failed, tell, ReplayConfidence.Medium),
        (NoDevice, _) => Make(ReplayOutcome.InitFailedShutdown, TdxEnableResult.Failed, tell, ReplayConfidence.Low),
        _ => Make(ReplayOutcome.InitFailedShutdown, TdxEnableResult.Failed, tell),
    };

    private static Verdict? OfRefusal(Tell tell) => tell.Call switch
    {
        { Leaf: TdxSysLeaf.Init, Status: (ulong)TdxStatus.VmFailInvalid } => Make(ReplayOutcome.NotLoaded, TdxEnableResult.NotLoaded, tell),
        { Leaf: { } leaf, Status: (ulong)TdxStatus.GeneralProtection } when LogMachine.Knows(leaf) => Make(ReplayOutcome.BiosDisabled, TdxEnableResult.Failed, tell),
        { Leaf: { } leaf } when LogMachine.Knows(leaf) && leaf != TdxSysLeaf.Info => Make(ReplayOutcome.InitFailedShutdown, TdxEnableResult.Failed, tell, tell.IsCut ? ReplayConfidence.Low : ReplayConfidence.Medium),
        _ => null,
    };

    private static Verdict Make(ReplayOutcome outcome, TdxEnableResult result, Tell tell, ReplayConfidence confidence = ReplayConfidence.High) =>
        new(outcome, result, tell, tell.IsCut && confidence > ReplayConfidence.Low ? ReplayConfidence.Low : confidence);
}
