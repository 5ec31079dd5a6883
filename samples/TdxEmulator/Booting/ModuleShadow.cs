using Stateless;
using TdxStateGen.Tdx;

namespace TdxEmulator.Booting;

/// <summary>Follows the host's status with the generated Stateless configuration of <see cref="TdxModule"/>: the result of every call is fired, then the states must be the same.</summary>
internal sealed class ModuleShadow
{
    private readonly TdxModule _module;
    private readonly StateMachine<TdxModuleStatus, TdxModule.Trigger> _machine;
    private readonly TdxModule.StatelessTriggers _triggers;
    private readonly List<string> _disagreements = [];

    /// <summary>Begins in the status that the module is in.</summary>
    /// <param name="module">The machine that is followed.</param>
    public ModuleShadow(TdxModule module)
    {
        _module = module;
        _machine = module.CreateStateless(out _triggers);
    }

    /// <summary>Where the two differed, as sentences.</summary>
    public IReadOnlyList<string> Disagreements => _disagreements;

    /// <summary>Fires the results of calls that were made at the same time and compares statuses.</summary>
    /// <param name="results">What the callers were told.</param>
    public void Compare(IReadOnlyList<TdxEnableResult> results)
    {
        foreach (TdxEnableResult result in results)
        {
            try
            {
                _machine.Fire(_triggers.Enable, result);
            }
            catch (InvalidOperationException e)
            {
                _disagreements.Add($"TdxModule: the engine answered {result}, the Stateless configuration refused it: {e.Message}");
            }
        }

        if (_machine.State != _module.Status)
        {
            _disagreements.Add($"TdxModule after {string.Join(", ", results)}: the engine is in {_module.Status}, the Stateless configuration in {_machine.State}.");
        }

        if (results.Distinct().Count() > 1)
        {
            _disagreements.Add($"TdxModule: callers at the same time were told different results: {string.Join(", ", results.Distinct())}.");
        }
    }
}
