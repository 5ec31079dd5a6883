namespace TdxStateGen.Generators;

/// <summary>Names of the incremental steps, for the tests that watch what is made anew.</summary>
internal static class StepNames
{
    public const string ParsedMachine = nameof(ParsedMachine);
    public const string Machine = nameof(Machine);
    public const string ParsedModule = nameof(ParsedModule);
    public const string Module = nameof(Module);
    public const string BrokenMachineText = nameof(BrokenMachineText);
    public const string BrokenModuleText = nameof(BrokenModuleText);
    public const string MachineErrorText = nameof(MachineErrorText);
    public const string ModuleErrorText = nameof(ModuleErrorText);
    public const string StateMachineText = nameof(StateMachineText);
    public const string OnDemandText = nameof(OnDemandText);
    public const string LeavesText = nameof(LeavesText);
    public const string FanOutText = nameof(FanOutText);
    public const string StatelessText = nameof(StatelessText);
    public const string DocumentationText = nameof(DocumentationText);
    public const string DispatcherText = nameof(DispatcherText);
}
