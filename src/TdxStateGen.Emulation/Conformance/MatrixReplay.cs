using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

/// <summary>A dispatch matrix: each request on a fresh machine in one state, on LP 0 with all operand registers zero.</summary>
internal static class MatrixReplay
{
    public static TraceDivergence? Run(TraceHeader header, TraceElement line, TraceIdentity identity, TraceBudget budget)
    {
        line.Only(); // What else a line says of itself is for other tools.
        PlatformDescription platform = header.Describe(line);
        ModuleState start = TraceNames.State(line.Required("start_state"));
        int index = 0;
        TraceDivergence? first = null;
        foreach ((string request, TraceElement result) in line.Required("results").Members())
        {
            if (index >= budget.Steps)
            {
                throw line.Error($"\"results\" has more than {budget.Steps} requests.");
            }

            if (!TraceElement.TryParse(request, out ulong rax))
            {
                throw result.Error("the name of a result must be the request in RAX, such as \"0x21\".");
            }

            TraceAnswer answer = ReadAnswer(result, start);
            first ??= Replay(platform, identity, budget, line, start, index, rax, answer);
            index++;
        }

        return first;
    }

    private static TraceAnswer ReadAnswer(TraceElement result, ModuleState start)
    {
        if (result.IsText)
        {
            (ulong? rax, string? word) = TraceAnswer.ReadRax(result);
            return new(rax, word, null, start);
        }

        TraceAnswer answer = TraceAnswer.Read(result.Only("rax", "out", "state_after"), result.Optional("state_after"));
        return answer with { State = answer.State ?? start };
    }

    private static TraceDivergence? Replay(
        PlatformDescription platform, TraceIdentity identity, TraceBudget budget, TraceElement line, ModuleState start, int index, ulong rax, TraceAnswer answer)
    {
        budget.Spend(line.Line, platform.PackageOf.Length);
        TraceMachine machine = new(platform, identity.Profile, budget, line.Line);
        if (!machine.TryDriveTo(start))
        {
            return new(identity.Id, index, "start in state " + TraceNames.Of(start), "state " + TraceNames.Of(machine.Module.State));
        }

        SeamcallRegisters before = new() { Rax = rax };
        SeamcallRegisters after = before;
        machine.Call(0, ref after);
        return answer.Compare(before, after, machine.Module.State) is not { } difference ? null
            : new(identity.Id, index, $"RAX {TraceNames.Hex(rax)}: {difference.Expected}", $"RAX {TraceNames.Hex(rax)}: {difference.Got}");
    }
}
