using System.Globalization;
using BenchmarkDotNet.Running;
using TdxStateGen.Benchmarks.Analyzers;

// "project FOLDER [MACHINES]" writes a project to build with the compiler's own report; anything else is for BenchmarkDotNet.
if (args is ["project", var folder, .. var rest])
{
    MachineText.WriteProject(folder, rest is [var machines] ? int.Parse(machines, CultureInfo.InvariantCulture) : 100);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
