using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Incrementality;

/// <summary>An edit makes anew what it changes and nothing else.</summary>
public sealed class IncrementalityTests
{
    private const int DoorFile = 0;
    private const int UserFile = 5;

    private static readonly string[] All = [Sources.Door, Sources.Cache, Sources.Unit, ToyVendor.Source, Sources.Broken, Sources.User, Sources.BrokenFar];

    private readonly IncrementalSession _session = new(All, new HarnessOptions { WithStateless = true });

    [Fact]
    public void UnrelatedEdit_MakesNothingAnew() =>
        _session.Edit(UserFile, Sources.User.Replace("1", "2", StringComparison.Ordinal)).AssertNothingChanged();

    [Fact]
    public void UnrelatedFile_MakesNothingAnew() => _session.Add("public static class Other;").AssertNothingChanged();

    [Theory]
    [InlineData("public partial void Open();", "// a remark\n    public partial void Open();")]
    [InlineData("\n", "\n\n  ")]
    [InlineData("    private void Bang() { }", "    private void Bang() { System.Console.WriteLine(); }")]
    [InlineData("    private void Bang() { }", "    private void Bang() { }\n    public int Other => 3;")]
    [InlineData("namespace Sample;", "namespace Sample;\n\npublic sealed class Neighbour;")]
    public void EditThatDeclaresNothing_InTheFileOfAMachine_MakesNothingAnew(string before, string after) =>
        _session.Edit(DoorFile, Sources.Door.Replace(before, after, StringComparison.Ordinal)).AssertNothingChanged();

    [Fact]
    public void EditThatNoMachineSees_ParsesNoMachineAgain()
    {
        const int machines = 30;
        IncrementalSession session = new([.. Enumerable.Range(0, machines).Select(static i => Sources.Door.Replace("Door", $"Door{i}", StringComparison.Ordinal)), Other("One", 1)]);
        _ = Allocated(Other("One", 2));

        long inABody = Allocated(Other("One", 3));
        _ = Allocated(Other("Two", 3));
        long inADeclaration = Allocated(Other("Three", 3));
        long thatMachinesSee = Allocated("global using Number = int;\n" + Other("Three", 3));

        Assert.True(inABody * 3 < thatMachinesSee, $"An edit in a body took {inABody} bytes, one after which all machines are parsed {thatMachinesSee}.");
        Assert.True(inADeclaration * 3 < thatMachinesSee, $"An edit of a declaration that no machine sees took {inADeclaration} bytes, one after which all machines are parsed {thatMachinesSee}.");

        static string Other(string name, int answer) => $"public static class Other {{ public static int {name}() {{ return {answer}; }} }}";

        long Allocated(string source)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            session.Edit(machines, source);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void NewTransition_MakesOnlyTheFilesOfItsMachineAnew()
    {
        IncrementalDelta delta = _session.Edit(DoorFile, Sources.Door.Replace(
            "    [Transition(DoorState.Closed, DoorState.Open)]", "    [Transition(DoorState.Closed, DoorState.Open)]\n    [Transition(DoorState.Locked, DoorState.Open)]", StringComparison.Ordinal));
        Assert.Equal(["Sample.Door.Documentation.g.cs", "Sample.Door.Machine.g.cs", "Sample.Door.Stateless.g.cs"], delta.Regenerated);
    }

    [Fact]
    public void NewConcurrency_LeavesStatelessAlone()
    {
        IncrementalDelta delta = _session.Edit(DoorFile, Sources.Door.Replace(
            "Initial = DoorState.Closed", "Initial = DoorState.Closed, Concurrency = MachineConcurrency.Atomic", StringComparison.Ordinal));
        Assert.Equal(["Sample.Door.Documentation.g.cs", "Sample.Door.Machine.g.cs"], delta.Regenerated);
    }

    [Fact]
    public void NewMachine_AddsItsFilesOnly()
    {
        IncrementalDelta delta = _session.Add(Sources.Door.Replace("Door", "Window", StringComparison.Ordinal));
        Assert.Equal(["Sample.Window.Documentation.g.cs", "Sample.Window.Machine.g.cs", "Sample.Window.Stateless.g.cs"], delta.Regenerated);
    }

    [Fact]
    public void RemovedMachine_TakesItsFilesOnly()
    {
        string[] before = [.. _session.Files.Select(static f => f.Key)];
        _session.Edit(DoorFile, Sources.User.Replace("User", "Former", StringComparison.Ordinal));
        Assert.Equal(before.Where(static name => !name.Contains("Door", StringComparison.Ordinal)), _session.Files.Select(static f => f.Key));
    }

    [Fact]
    public void MendedMachine_ReplacesItsBrokenFile()
    {
        IncrementalDelta delta = _session.Edit(4, Sources.Broken.Replace("[StateMachine]", "[StateMachine(Initial = GateState.Shut), Terminal(GateState.Open)]", StringComparison.Ordinal));
        Assert.Equal(["Sample.Gate.Documentation.g.cs", "Sample.Gate.Machine.g.cs", "Sample.Gate.Stateless.g.cs"], delta.Regenerated);
        Assert.DoesNotContain(_session.Result.GeneratedTrees, static tree => tree.FilePath.Contains("Gate.Broken", StringComparison.Ordinal));
    }

    [Fact]
    public void StatelessReference_AddsTheStatelessFilesOnly()
    {
        var session = new IncrementalSession(All);
        MetadataReference stateless = MetadataReference.CreateFromFile(typeof(Stateless.FiringMode).Assembly.Location);
        IncrementalDelta delta = session.Change(compilation => compilation.AddReferences(stateless));
        Assert.Equal(["Sample.Cache.Stateless.g.cs", "Sample.Door.Stateless.g.cs", "Sample.Unit.Stateless.g.cs"], delta.Regenerated);
    }

    [Fact]
    public void EveryStepName_IsOfAStepThatRan()
    {
        string[] ran = [.. _session.Result.Results.SelectMany(static r => r.TrackedSteps.Keys)];
        string[] names = [.. typeof(StepNames).GetFields().Select(static f => (string)f.GetRawConstantValue()!)];
        Assert.NotEmpty(names);
        // Error texts exist only where analyzers are switched off.
        Assert.All(names.Where(static n => !n.Contains("ErrorText", StringComparison.Ordinal)), name => Assert.Contains(name, ran));
    }
}
