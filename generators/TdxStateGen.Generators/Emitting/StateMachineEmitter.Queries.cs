using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Emitting;

/// <summary><c>CanX</c>: what the table, the guards and the profile say of a trigger now.</summary>
internal static partial class StateMachineEmitter
{
    private static void PrintCan(SourceWriter writer, MachineModel machine, int index)
    {
        TriggerModel trigger = machine.Triggers[index];
        string name = GeneratedFile.Plain(trigger.Name);
        List<string> arms = GuardArms(machine, index);
        bool takesArguments = machine.Edges.Any(e => e.Trigger == index && e.Branches.Any(static b => b.Guard is { PassesArguments: true }));

        GeneratedFile.Document(
            writer,
            $"Whether <c>{name}</c> is permitted in the current state" + (arms.Count > 0 ? ", guards included." : "."),
            GeneratedFile.WithParameters(
                trigger.Name, takesArguments ? trigger.Parameters : [], "<returns>The answer at this moment; nothing is claimed, so another thread may be quicker.</returns>"));
        GeneratedFile.Mark(writer);
        string heading = $"{trigger.Accessibility} bool Can{name}({(takesArguments ? Declarations(trigger) : "")})";
        string profile = trigger.Leaf?.Profiles is { } profiles ? $"({ProfileTest.Permits(profiles)}) && " : "";
        string permits = $"__Permits(Trigger.{trigger.Name})";
        if (TriggerFrame.SharedGuard(machine, index) is { } guard)
        {
            writer.Line($"{heading} => {profile}{permits} && {TriggerFrame.Invoke(guard, trigger.Parameters)};");
        }
        else if (arms.Count == 0)
        {
            writer.Line($"{heading} => {profile}{permits};");
        }
        else
        {
            using (writer.Block($"{heading} => {profile}__EdgeOf(Trigger.{trigger.Name}) switch", "};"))
            {
                writer.Line("0 => false,");
                arms.ForEach(arm => writer.Line(arm));
                writer.Line("_ => true,");
            }
        }

        writer.Line();
    }

    /// <summary>One arm for each edge that guards may refuse.</summary>
    private static List<string> GuardArms(MachineModel machine, int index)
    {
        var arms = new List<string>();
        for (int i = 0; i < machine.Edges.Count; i++)
        {
            EdgeModel edge = machine.Edges[i];
            if (edge.Trigger != index || edge.Branches.Count == 0 || edge.Branches.Any(static b => b.Guard is null))
            {
                continue;
            }

            IEnumerable<string> guards = edge.Branches.Select(b => TriggerFrame.Invoke(b.Guard!, machine.Triggers[index].Parameters)).Distinct();
            arms.Add($"{i + 1} => {string.Join(" || ", guards)},");
        }

        return arms;
    }
}
