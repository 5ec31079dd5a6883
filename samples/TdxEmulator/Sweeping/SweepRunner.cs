using System.Collections.Immutable;
using TdxEmulator.Booting;
using TdxEmulator.Declarations;
using TdxStateGen;
using TdxStateGen.Emulation;
using TdxStateGen.Tdx;

namespace TdxEmulator.Sweeping;

/// <summary>Boots a machine with a fault and holds what happens against the declaration. One thread at a time.</summary>
/// <param name="request">The machine.</param>
/// <param name="subject">What is booted.</param>
/// <param name="declared">Its declaration.</param>
internal sealed class SweepRunner(BootRequest request, SweepSubject subject, DeclaredBringUp declared) : IDisposable
{
    private SecondCaller _second = new();

    /// <summary>Boots without a fault.</summary>
    /// <returns>The calls, and what became of the machine.</returns>
    public (IReadOnlyList<RecordedCall> Calls, TdxEnableResult Result, int MemoryHeld) RunWithoutFault()
    {
        SweptHost host = new(request, subject, []);
        TdxEnableResult result = host.Module.Enable();
        return (host.Calls, result, host.Memory.AllocationCount);
    }

    /// <summary>Boots with a fault.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="memoryWhenUp">Pieces of memory that a bring-up without a fault leaves with the module.</param>
    /// <returns>What it led to.</returns>
    public SweepRun Run(SweepFault fault, int memoryWhenUp)
    {
        SweptHost host = new(request, subject, fault.Rules);
        ImmutableArray<string>.Builder problems = ImmutableArray.CreateBuilder<string>();
        TdxEnableResult? result = null;
        try
        {
            result = host.Module.Enable();
        }
        catch (Exception e)
        {
            // Whatever the machine throws is the sweep's finding.
            problems.Add($"the caller got {e.GetType().Name}: {e.Message}");
        }

        IReadOnlyList<RecordedCall> calls = host.Calls;
        int lps = host.PackageOf.Length;
        TdxModuleStatus status = host.Module.Status();
        TdxSysState sysState = host.Module.SysState();
        int memory = host.Memory.AllocationCount;
        DeclaredCourse course = new(declared, host.PackageOf, host.Platform.Seamcalls.Profile);
        course.Follow(calls);
        problems.AddRange(course.Problems);
        if (host.Faults.Unused.Count > 0) { problems.Add("the call that was to be answered was not made."); }

        DeclaredOutcome? outcome = CheckOutcome(course, status, sysState, result, problems);
        CheckUnwind(course, outcome, lps, problems);
        int expected = outcome?.Kind == OutcomeKind.Success ? memoryWhenUp : 0;
        if (memory != expected) { problems.Add($"{memory} pieces of memory are still given away; {expected} should be."); }

        bool released = CheckLocks(host, calls, problems);
        TdxEnableResult? again = AskAgain(host, status, calls.Count, problems);
        return new()
        {
            Fault = fault,
            Status = status,
            SysState = sysState,
            Result = result,
            Seamcalls = calls.Count,
            MustUnwind = outcome is { HasAction: true },
            ShutdownReached = course.ShutdownReached,
            Processors = lps,
            LocksReleased = released && again is not null,
            MemoryHeld = memory,
            Again = again,
            Problems = problems.ToImmutable(),
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _second.Dispose();

    private DeclaredOutcome? CheckOutcome(DeclaredCourse course, TdxModuleStatus status, TdxSysState sysState, TdxEnableResult? result, ImmutableArray<string>.Builder problems)
    {
        if (sysState != course.State) { problems.Add($"the leaves left the module's life cycle in {sysState}; by the declaration it is {course.State}."); }

        bool hasFailed = course.Failed is not null;
        ImmutableArray<DeclaredOutcome> allowed = declared.Allowed(hasFailed, hasFailed ? course.StateAtFailure : course.State);
        DeclaredOutcome? outcome = allowed.FirstOrDefault(candidate => candidate.Status == status);
        if (outcome is null)
        {
            string why = course.Failed is { } leaf ? $"{leaf.Name} failed" : $"no leaf failed and the life cycle is in {course.State}";
            problems.Add($"ends {StatusNames.Format(status)}; {why}, so that the declaration allows {(allowed.IsEmpty ? "nothing" : string.Join(" or ", allowed.Select(static one => StatusNames.Format(one.Status))))}.");
        }
        else if (result is { } told && told != outcome.Result)
        {
            problems.Add($"the caller was told {told}; the declaration says {outcome.Result} for {StatusNames.Format(status)}.");
        }

        return outcome ?? (allowed.Length > 0 ? allowed[0] : null);
    }

    private void CheckUnwind(DeclaredCourse course, DeclaredOutcome? outcome, int processors, ImmutableArray<string>.Builder problems)
    {
        bool mustUnwind = outcome is { HasAction: true };
        if (course.AfterFailure.FirstOrDefault(leaf => !mustUnwind || leaf != declared.Shutdown) is { } other) { problems.Add($"{other.Name} was sent after {course.Failed!.Name} had failed."); }

        if (mustUnwind && course.AfterFailure.Count(leaf => leaf == declared.Shutdown) != 1 && declared.Shutdown is { } shutdown)
        {
            problems.Add($"{shutdown.Name} was sent {course.AfterFailure.Count} times after the failure, and should be once, on {processors} LPs.");
        }
    }

    private bool CheckLocks(SweptHost host, IReadOnlyList<RecordedCall> calls, ImmutableArray<string>.Builder problems)
    {
        int before = problems.Count;
        if (declared.HoldsProcessors)
        {
            foreach (RecordedCall call in calls)
            {
                if (!call.Held)
                {
                    problems.Add($"the LPs were not held during {call}.");
                    break;
                }
            }
        }

        ProcessorSet processors = host.Emulated.Processors;
        int last = processors.Count - 1;
        if (processors.HoldCount != 0 || !processors.TrySetOnline(last, online: false) || !processors.TrySetOnline(last, online: true)) { problems.Add($"the LPs are still held, {processors.HoldCount} times."); }

        return problems.Count == before;
    }

    private TdxEnableResult? AskAgain(SweptHost host, TdxModuleStatus status, int callsBefore, ImmutableArray<string>.Builder problems)
    {
        (TdxEnableResult? again, string? problem) = _second.Ask(host.Module.Enable);
        if (_second.IsStuck) { _second = new(); }

        if (problem is not null)
        {
            problems.Add(problem);
            return again;
        }

        if (!declared.AnswersIn(status).Contains(again!.Value)) { problems.Add($"a second caller was told {again}, which the declaration does not answer in {StatusNames.Format(status)}."); }

        if (host.CallCount != callsBefore) { problems.Add($"a second caller had {host.CallCount - callsBefore} SEAMCALLs made; the declaration answers without any."); }

        TdxModuleStatus after = host.Module.Status();
        if (after != status) { problems.Add($"a second caller moved the status from {StatusNames.Format(status)} to {StatusNames.Format(after)}."); }

        return again;
    }
}
