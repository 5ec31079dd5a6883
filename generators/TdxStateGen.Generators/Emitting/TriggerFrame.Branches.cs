using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Emitting;

/// <summary>What a trigger does between claim and commit: which way the guards choose, the call, the action, and the commit itself.</summary>
internal sealed partial record TriggerFrame
{
    /// <summary>The ways of all the trigger's edges, in order; a way's number in generated code is its position here, from 1.</summary>
    private IReadOnlyList<BranchModel> Ways => [.. Edges.SelectMany(static e => e.Edge.Branches)];

    private IReadOnlyList<(int Number, EdgeModel Edge)> Edges =>
        [.. Machine.Edges.Select(static (edge, i) => (i + 1, edge)).Where(e => e.edge.Trigger == TriggerIndex)];

    private bool HasGuards => Ways.Any(static w => w.Guard is not null);

    private bool HasActions => Ways.Any(static w => w.Action is not null);

    /// <summary>Whether every way has the same action, so that it need not be remembered which was chosen.</summary>
    private bool ActionIsShared => Ways.All(w => w.Action == Ways[0].Action);

    /// <summary>Whether the machine may stay where it is although the trigger ran.</summary>
    private bool MayStay => Edges.Any(static e => e.Edge.Kind == EdgeKind.Query) || Ways.Any(static w => w.Profiles is not null);

    /// <summary>Whether code of others runs between claim and commit: guards, the host's profile, the transport.</summary>
    private bool RunsOthersCode => HasGuards || Call is not null || Ways.Any(static w => w.Profiles is not null);

    private string? Negated => Succeeded is null ? null : "!" + Succeeded;

    private bool NeedsEdge => Claimed is null;

    /// <summary>Prints action, commit and hooks, in this order, when the claim is held.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="action">The statement that runs the action, or several lines of them; null for none.</param>
    /// <param name="from">Expression for the index of the state that was claimed.</param>
    /// <param name="to">Expression for the index of the destination.</param>
    /// <param name="trigger">The trigger's name.</param>
    public static void PrintCommit(SourceWriter writer, string? action, string from, string to, string trigger)
    {
        if (action is null)
        {
            Commit();
            return;
        }

        using (writer.Block("try"))
        {
            writer.Line(action);
        }

        using (writer.Block("finally"))
        {
            writer.Line("// Even when the action throws: what it did cannot be taken back.");
            Commit();
        }

        void Commit()
        {
            writer.Line($"__cell.Commit({to});");
            writer.Line($"__AfterCommit({from}, {to}, Trigger.{trigger});");
        }
    }

    /// <summary>A call of a user's method, with the arguments that it takes. Whether it takes them by value or by <c>in</c> is its own business.</summary>
    public static string Invoke(CallModel call, EquatableArray<ParameterModel> parameters) =>
        call.Name + "(" + (call.PassesArguments ? string.Join(", ", parameters.Select(static p => p.RefKind == "in" ? p.Cast + p.Name : p.Argument)) : "") + ")";

    /// <summary>The guard that every way of a trigger is under, or null.</summary>
    public static CallModel? SharedGuard(MachineModel machine, int trigger)
    {
        EdgeModel[] edges = [.. machine.Edges.Where(e => e.Trigger == trigger)];
        CallModel? guard = edges.SelectMany(static e => e.Branches).FirstOrDefault()?.Guard;
        return edges.All(e => e.Kind == EdgeKind.Move && e.Branches.All(b => b.Guard == guard)) ? guard : null;
    }

    private void PrintSelection(SourceWriter writer)
    {
        if (OnlyWay is null)
        {
            writer.Line("int __to;");
            if (HasActions && !ActionIsShared)
            {
                writer.Line("int __way;");
            }
        }

        PrintLocals(writer);
        List<Action<SourceWriter>> steps = [];
        if (OnlyWay is null)
        {
            steps.Add(PrintWays);
        }
        else if (OnlyWay.Guard is not null)
        {
            steps.Add(PrintSharedGuard);
        }

        if (OnlyWay?.Profiles is { } profiles)
        {
            steps.Add(inner =>
            {
                using (inner.Block($"if ({ProfileTest.NotInForce(profiles)})"))
                {
                    inner.Line("__to = -1; // legal, commits nothing");
                }
            });
        }

        if (Call is not null)
        {
            steps.Add(Call);
        }

        if (FailureDestination is not null)
        {
            // Asked here, because it is others' code too: the convention and the host's profile.
            writer.Line("int __failedTo = -1;");
            steps.Add(inner =>
            {
                using (inner.Block($"if ({Negated})"))
                {
                    inner.Line($"__failedTo = {FailureDestination};");
                }
            });
        }

        // What others' code throws must not leave the claim behind. A catch block would cost more: it keeps locals out of registers, 2.4 of a leaf's 9.7 ns; a finally block is compiled once for
        // the way that everything takes and once for exceptions.
        if (RunsOthersCode)
        {
            writer.Line("bool __returned = false;");
            using (writer.Block("try"))
            {
                PrintSteps(writer, steps);
                writer.Line();
                writer.Line("__returned = true;");
            }

            using (writer.Block("finally"))
            {
                using (writer.Block("if (!__returned)"))
                {
                    writer.Line(HasGuards ? "__cell.Release(); // refused or thrown" : "__cell.Release(); // thrown");
                }
            }
        }
        else
        {
            PrintSteps(writer, steps);
        }

        writer.Line();
    }

    /// <summary>Gives the claim back where no finally block does.</summary>
    private void PrintRelease(SourceWriter writer)
    {
        if (!RunsOthersCode)
        {
            writer.Line("__cell.Release();");
        }
    }

    private static void PrintSteps(SourceWriter writer, List<Action<SourceWriter>> steps)
    {
        for (int i = 0; i < steps.Count; i++)
        {
            if (i > 0)
            {
                writer.Line();
            }

            steps[i](writer);
        }
    }

    private void PrintSharedGuard(SourceWriter writer)
    {
        using (writer.Block($"if (!{Invoke(Ways[0].Guard!, Trigger.Parameters)})"))
        {
            writer.Line(Refuse(Outcomes + "GuardRefused"));
        }
    }

    private void PrintWays(SourceWriter writer)
    {
        int way = 0;
        using (writer.Block("switch (__edge)"))
        {
            foreach ((int number, EdgeModel edge) in Edges)
            {
                switch (edge.Kind)
                {
                    case EdgeKind.Ignore:
                        using (Case(writer, $"case {number}: // ignored"))
                        {
                            PrintRelease(writer);
                            PrintLine(writer, Complete);
                        }

                        break;
                    case EdgeKind.Query:
                        using (Case(writer, $"case {number}: // legal, moves nothing"))
                        {
                            PrintWay(writer, "-1", 0);
                        }

                        break;
                    default:
                        for (int i = 0; i < edge.Branches.Count; i++)
                        {
                            PrintBranch(writer, number, edge.Branches[i], i == edge.Branches.Count - 1, ++way);
                        }

                        break;
                }
            }

            using (Case(writer, HasGuards ? "default: // no guard holds" : "default: // the trigger has no other edge"))
            {
                PrintRelease(writer);
                writer.Line(Refuse(Outcomes + "GuardRefused"));
            }
        }
    }

    private void PrintBranch(SourceWriter writer, int number, BranchModel branch, bool isLast, int way)
    {
        string? guard = branch.Guard is null ? null : Invoke(branch.Guard, Trigger.Parameters);
        string? profile = branch.Profiles is null ? null : ProfileTest.InForce(branch.Profiles);

        // The last way is taken whatever the profile, so that the call is made; only the commit depends on it.
        string? condition = isLast ? guard : profile is not null && guard is not null ? $"{profile} && {guard}" : profile ?? guard;
        string destination = isLast && profile is not null ? $"{profile} ? {branch.To} : -1" : $"{branch.To}";
        string target = $" // to {GeneratedFile.Plain(Machine.States[branch.To].Name)}";
        using (Case(writer, (condition is null ? $"case {number}:" : $"case {number} when {condition}:") + target))
        {
            PrintWay(writer, destination, way);
        }
    }

    private void PrintWay(SourceWriter writer, string destination, int way)
    {
        writer.Line($"__to = {destination};");
        if (HasActions && !ActionIsShared)
        {
            writer.Line($"__way = {way};");
        }

        writer.Line("break;");
    }

    private void PrintSettlement(SourceWriter writer)
    {
        string?[] stays = [FailureDestination is null ? Negated : null, MayStay ? "__to < 0" : null];
        if (FailureDestination is not null)
        {
            PrintFailure(writer);
        }

        if (stays.Any(static s => s is not null))
        {
            using (writer.Block($"if ({string.Join(" || ", stays.Where(static s => s is not null))})"))
            {
                writer.Line("__cell.Release();");
                PrintLine(writer, Complete);
            }

            writer.Line();
        }

        string? action = Action();
        PrintCommit(writer, action, "__from", "__to", Trigger.Name);
        if (action is not null)
        {
            writer.Line();
        }

        PrintLine(writer, Complete);
    }

    private void PrintFailure(SourceWriter writer)
    {
        using (writer.Block($"if ({Negated})"))
        {
            using (writer.Block("if (__failedTo < 0)"))
            {
                writer.Line("__cell.Release();");
            }

            using (writer.Block("else"))
            {
                PrintCommit(writer, null, "__from", "__failedTo", Trigger.Name);
            }

            writer.Line();
            PrintLine(writer, Complete);
        }

        writer.Line();
    }

    private string? Action()
    {
        if (!HasActions)
        {
            return null;
        }

        if (ActionIsShared)
        {
            return Invoke(Ways[0].Action!, Trigger.Parameters) + ";";
        }

        var writer = new SourceWriter();
        using (writer.Block(OnlyWay is null ? "switch (__way)" : "switch (__from)"))
        {
            for (int way = 0; way < Ways.Count; way++)
            {
                if (Ways[way].Action is not { } action)
                {
                    continue;
                }

                using (Case(writer, OnlyWay is null ? $"case {way + 1}:" : StatesOf(Edges[way].Number)))
                {
                    writer.Line(Invoke(action, Trigger.Parameters) + ";");
                    writer.Line("break;");
                }
            }
        }

        return writer.ToString().TrimEnd('\n');
    }

    /// <summary>The label for the states in which an edge is taken.</summary>
    private string StatesOf(int edge)
    {
        int[] states = [.. Enumerable.Range(0, Machine.States.Count).Where(state => Machine.Table[(state * Machine.Triggers.Count) + TriggerIndex] == edge)];
        return $"case {string.Join(" or ", states)}: // {string.Join(", ", states.Select(state => GeneratedFile.Plain(Machine.States[state].Name)))}";
    }

    private static SourceWriter.Scope Case(SourceWriter writer, string label)
    {
        writer.Line(label);
        return writer.Indented();
    }
}
