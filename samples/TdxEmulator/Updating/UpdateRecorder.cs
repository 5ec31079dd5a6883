using System.Collections.Immutable;
using TdxEmulator.Machines;
using TdxStateGen;
using TdxStateGen.Emulation;
using TdxStateGen.Tdx;

namespace TdxEmulator.Updating;

/// <summary>Follows an update: which SEAMCALLs were made in which state of the lock-step machine.</summary>
/// <param name="calls">Records the calls.</param>
internal sealed class UpdateRecorder(RecordingTransport calls)
{
    private readonly List<(TdxUpdateState State, int Calls)> _ends = [];

    /// <summary>Notes that a state is over.</summary>
    /// <param name="transition">What all processors have gone through.</param>
    public void Note(MachineTransition<TdxUpdateState, TdxModuleUpdate.Trigger> transition) => _ends.Add((transition.Source, calls.Calls.Count));

    /// <summary>The steps so far.</summary>
    /// <param name="last">The state that is not over.</param>
    public ImmutableArray<UpdateStep> Steps(TdxUpdateState last)
    {
        ImmutableArray<UpdateStep>.Builder steps = ImmutableArray.CreateBuilder<UpdateStep>();
        RecordedCall[] all = [.. calls.Calls];
        int first = 0;
        foreach ((TdxUpdateState state, int end) in _ends.Append((last, all.Length)))
        {
            if (end > first || state == last) { steps.Add(new(state, Group(all[first..end]))); }

            first = end;
        }

        return steps.ToImmutable();
    }

    private static ImmutableArray<StepCalls> Group(RecordedCall[] calls)
    {
        List<StepCalls> groups = [];
        foreach (RecordedCall call in calls)
        {
            if (groups.Count > 0 && groups[^1].Leaf == call.Request && groups[^1].Status == (ulong)call.Status)
            {
                groups[^1] = groups[^1] with { Processors = groups[^1].Processors.Add(call.Processor) };
            }
            else
            {
                groups.Add(new(call.Request, NameOf(call.Request), [call.Processor], (ulong)call.Status, StatusNameOf(call)));
            }
        }

        return [.. groups];
    }

    private static string NameOf(ulong request) => TdxLeaves.Find(request)?.Name ?? Hex.Format(request);

    private static string? StatusNameOf(RecordedCall call) => TdxLeaves.Find(call.Request) is { Group: TdxLeafGroup.Loader }
        ? SeamldrStatusDecoder.Decode((ulong)call.Status).Name
        : TdxStatusDecoder.Decode((ulong)call.Status).Name;
}
