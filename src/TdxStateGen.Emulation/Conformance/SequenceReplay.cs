using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

/// <summary>
/// A sequence: calls, memory writes and conditions, one after the other on one machine. The whole line is read even after it has diverged, so that a line
/// that cannot be read never passes for one that diverges.
/// </summary>
internal sealed class SequenceReplay
{
    private readonly TraceMachine _machine;
    private readonly TraceBudget _budget;
    private readonly TraceElement _line;
    private readonly TraceIdentity _identity;
    private readonly ModuleState _start;
    private TraceDivergence? _first;

    private SequenceReplay(TraceHeader header, TraceElement line, TraceIdentity identity, TraceBudget budget)
    {
        (_line, _identity, _budget) = (line, identity, budget);
        line.Only(); // What else a line says of itself is for other tools.
        PlatformDescription platform = header.Describe(line);
        _start = line.Optional("start_state") is { } start ? TraceNames.State(start) : StartByNote();
        budget.Spend(line.Line, platform.PackageOf.Length);
        _machine = new(platform, identity.Profile, budget, line.Line);
    }

    public static TraceDivergence? Run(TraceHeader header, TraceElement line, TraceIdentity identity, TraceBudget budget) =>
        new SequenceReplay(header, line, identity, budget).Play();

    private TraceDivergence? Play()
    {
        if (!_machine.TryDriveTo(_start))
        {
            Diverge(0, "start in state " + TraceNames.Of(_start), "state " + TraceNames.Of(_machine.Module.State));
        }

        int index = 0;
        foreach (TraceElement step in _line.Required("steps").Items())
        {
            if (index >= _budget.Steps)
            {
                throw _line.Error($"\"steps\" has more than {_budget.Steps} steps.");
            }

            Play(step, index);
            index++;
        }

        return _first;
    }

    // Some recorded lines say only in words, in their first step, that their machine was not fresh: "driven to SYSINIT_DONE ...".
    private ModuleState StartByNote()
    {
        const string words = "driven to ";
        foreach (TraceElement step in _line.Required("steps").Items().Take(1))
        {
            if (step.Text("op") == "note" && step.Text("text") is { } text && text.StartsWith(words, StringComparison.Ordinal))
            {
                string name = text[words.Length..].Split(' ', ';', ',')[0];
                return TraceNames.TryState(name) ?? ModuleState.SysInitPending;
            }
        }

        return ModuleState.SysInitPending;
    }

    private void Play(TraceElement step, int index)
    {
        switch (step.Text("op"))
        {
            case "call":
                Call(step, index);
                break;
            case "loop":
                Loop(step, index);
                break;
            case "tdmr_info":
                TraceMemory.WriteTdmrInfo(_machine.Platform, step.Only("op", "pa", "base", "size", "pamt_1g", "pamt_2m", "pamt_4k", "rsvd"));
                break;
            case "u64s":
                TraceMemory.WriteWords(_machine.Platform, step.Only("op", "pa", "values"));
                break;
            case "bytes":
                TraceMemory.WriteBytes(_machine.Platform, step.Only("op", "pa", "data", "bytes", "hex", "values"));
                break;
            case "env":
                TraceConditions.Apply(_machine, step);
                break;
            case "note":
                step.Only("op", "text").Text("text");
                break;
            case var op:
                throw step.Error($"there is no step \"{TraceElement.Shorten(op)}\"; the steps are call, loop, tdmr_info, u64s, bytes, env, note.");
        }
    }

    private void Call(TraceElement step, int index)
    {
        step.Only("op", "lp", "leaf", "name", "in", "rax", "out", "state");
        SeamcallRegisters before = new() { Rax = step.Number("leaf") };
        if (step.Optional("in") is { } inputs)
        {
            TraceNames.Set(ref before, inputs);
        }

        TraceAnswer answer = TraceAnswer.Read(step, step.Optional("state"));
        SeamcallRegisters after = before;
        _machine.Call(Processor(step), ref after);
        if (answer.Compare(before, after, _machine.Module.State) is { } difference)
        {
            Diverge(index, difference.Expected, difference.Got);
        }
    }

    // TDH.SYS.TDMR.INIT over and over; runs of equal answers as [rax, rdx, count].
    private void Loop(TraceElement step, int index)
    {
        step.Only("op", "lp", "leaf", "name", "rcx", "until", "count", "runs_rax_rdx_count", "state");
        int lp = Processor(step);
        SeamcallRegisters before = new() { Rax = step.Number("leaf"), Rcx = step.Number("rcx") };
        ModuleState? state = step.Optional("state") is { } given ? TraceNames.State(given) : null;
        int call = 0;
        foreach (TraceElement run in step.Required("runs_rax_rdx_count").Items())
        {
            TraceElement[] parts = [.. run.Items().Take(4)];
            if (parts.Length != 3)
            {
                throw run.Error("a run is [rax, rdx, count].");
            }

            (ulong rax, ulong rdx) = (parts[0].Number(), parts[1].Number());
            for (int left = parts[2].Count(1, int.MaxValue); left > 0; left--, call++)
            {
                SeamcallRegisters after = before;
                _machine.Call(lp, ref after);
                if (after.Rax != rax || after.Rdx != rdx)
                {
                    Diverge(index, $"call {call} of the loop: rax {TraceNames.Hex(rax)}, rdx {TraceNames.Hex(rdx)}", $"call {call} of the loop: rax {TraceNames.Hex(after.Rax)}, rdx {TraceNames.Hex(after.Rdx)}");
                }
            }
        }

        if (state is { } expected && _machine.Module.State != expected)
        {
            Diverge(index, "state " + TraceNames.Of(expected), "state " + TraceNames.Of(_machine.Module.State));
        }
    }

    private int Processor(TraceElement step) => step.Required("lp").Count(0, _machine.Platform.Processors.Count - 1);

    private void Diverge(int index, string expected, string got) => _first ??= new(_identity.Id, index, expected, got);
}
