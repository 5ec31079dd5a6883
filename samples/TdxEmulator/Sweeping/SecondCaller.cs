using TdxStateGen.Tdx;

namespace TdxEmulator.Sweeping;

/// <summary>
/// Another thread that asks for TDX after a run: a gate that was not released would stop it, while the thread that took the gate would never notice. Lives as long as it is not stopped.
/// </summary>
internal sealed class SecondCaller : IDisposable
{
    private readonly TimeSpan _patience;
    private readonly SemaphoreSlim _asked = new(0);
    private readonly SemaphoreSlim _answered = new(0);
    private Func<TdxEnableResult>? _call;
    private TdxEnableResult? _result;
    private Exception? _exception;

    /// <summary>Starts the thread.</summary>
    /// <param name="patience">How long a call may take; a good one takes no time, so that ten seconds are for the busiest computer.</param>
    public SecondCaller(TimeSpan? patience = null)
    {
        _patience = patience ?? TimeSpan.FromSeconds(10);
        new Thread(Work) { IsBackground = true, Name = "second caller" }.Start();
    }

    /// <summary>Whether a call did not come back: the thread is lost, and another one is needed.</summary>
    public bool IsStuck { get; private set; }

    /// <summary>Makes a call.</summary>
    /// <param name="call">The call.</param>
    /// <returns>What it was told, or why it was told nothing.</returns>
    public (TdxEnableResult? Result, string? Problem) Ask(Func<TdxEnableResult> call)
    {
        (_call, _result, _exception) = (call, null, null);
        _asked.Release();
        if (!_answered.Wait(_patience))
        {
            IsStuck = true;
            return (null, $"a second caller waited {_patience.TotalSeconds:0.##} s for the gate.");
        }

        return (_result, _exception is null ? null : $"a second caller got {_exception.GetType().Name}: {_exception.Message}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // A thread that hangs in a call must not find its semaphores gone.
        if (IsStuck) { return; }

        _call = null;
        _asked.Release();
        _answered.Wait();
        _asked.Dispose();
        _answered.Dispose();
    }

    private void Work()
    {
        while (true)
        {
            _asked.Wait();
            if (_call is not { } call) { break; }

            try
            {
                _result = call();
            }
            catch (Exception e)
            {
                // Whatever the machine throws is the sweep's finding.
                _exception = e;
            }

            _answered.Release();
        }

        _answered.Release();
    }
}
