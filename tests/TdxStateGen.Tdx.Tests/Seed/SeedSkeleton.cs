namespace TdxStateGen.Tdx.Tests.Seed;

/// <summary>The patch's skeleton: the bring-up answers "no device" and nothing else.</summary>
[StateMachine(Initial = TdxModuleStatus.Unknown, StateProperty = "Status", Concurrency = MachineConcurrency.Serialized)]
[Terminal(TdxModuleStatus.NotLoaded, TdxModuleStatus.Initialized, TdxModuleStatus.Shutdown)]
public sealed partial class SeedSkeleton
{
    [OnDemand(TdxModuleStatus.Unknown, nameof(BringUp), OnException = TdxEnableResult.Failed)]
    [Outcome(TdxEnableResult.PlatformNotEnabled, TdxModuleStatus.Unknown, OutcomeKind.Refused)]
    [Outcome(TdxEnableResult.OfflineProcessors, TdxModuleStatus.Unknown, OutcomeKind.Refused)]
    [Outcome(TdxEnableResult.NotLoaded, TdxModuleStatus.NotLoaded, OutcomeKind.Failure)]
    [Outcome(TdxEnableResult.Failed, TdxModuleStatus.Shutdown, OutcomeKind.Failure)]
    [Outcome(TdxEnableResult.Enabled, TdxModuleStatus.Initialized, OutcomeKind.Success)]
    public partial TdxEnableResult Enable();

    /// <summary>How often the bring-up ran.</summary>
    public int BringUps { get; private set; }

    private TdxEnableResult BringUp()
    {
        BringUps++;
        return TdxEnableResult.NotLoaded;
    }
}
