using System.Reflection;
using TdxEmulator.Graphs;
using TdxEmulator.Graphs.Reading;
using TdxEmulator.Tests.Recorded;
using TdxStateGen;
using TdxStateGen.Emulation;
using TdxStateGen.Generators.Diagrams;
using TdxStateGen.Tdx;

namespace TdxEmulator.Tests.Graphs;

public sealed class DeclaredMachineTests
{
    private static readonly string Folder = Path.Combine(SharedFiles.Repository, "docs", "machines");

    private static readonly Type[] Machines =
        [.. new[] { typeof(TdhSys).Assembly, typeof(EmulatedPlatform).Assembly, typeof(DeclaredMachine).Assembly }.SelectMany(static a => a.GetTypes()).Where(static t => t.GetCustomAttribute<StateMachineAttribute>() is not null)];

    public static TheoryData<string> Names => [.. DeclaredMachine.All.Select(static m => m.Name)];

    [Fact]
    public void Every_machine_of_the_libraries_is_listed() => Assert.Equal(Machines.Select(static t => t.Name).Order(StringComparer.Ordinal), DeclaredMachine.All.Select(static m => m.Name).Order(StringComparer.Ordinal));

    /// <summary>Who changes a machine sees here, and the reviewer in the change of the file, what has become of it.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Saved_model_is_the_declared_machine(string name) => OutputSnapshot.Match(Path.Combine(Folder, name + ".model.txt"), DeclaredMachine.Find(name)!.Text + "\n");

    [Fact]
    public void Every_saved_model_has_a_machine() =>
        Assert.Equal(DeclaredMachine.All.Select(static m => m.Name + ".model.txt").Order(StringComparer.Ordinal), Directory.GetFiles(Folder, "*.model.txt").Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_read_from_text_is_drawn_as_what_was_generated(string name)
    {
        DeclaredMachine declared = DeclaredMachine.Find(name)!;
        MachineOutline machine = OutlineReader.Read(declared.Text, name);
        DiagramGraph graph = DiagramGraph.Of(machine);

        Assert.Equal(declared.Text, OutlineText.Print(machine));
        Assert.Equal(Text(name, "MermaidDiagram"), MermaidPrinter.Print(machine, graph));
        Assert.Equal(Text(name, "DotGraph"), DotPrinter.Print(machine, graph));
        Assert.Equal(Text(name, "PlantUmlDiagram"), PlantUmlPrinter.Print(machine, graph));
    }

    private static string Text(string machine, string name) => (string)Machines.Single(t => t.Name == machine).GetProperty(name)!.GetValue(null)!;
}
