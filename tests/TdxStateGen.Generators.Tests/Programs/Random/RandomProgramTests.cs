using Microsoft.CodeAnalysis;

namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>The generator of programs and the interpreter, held against the compiler and against real runs.</summary>
public sealed class RandomProgramTests
{
    [Fact]
    public void Interpreter_and_compiled_programs_go_the_same_way()
    {
        const int count = 300;
        var to = new ProgramPrinter(isInstrumented: true);
        to.Head();
        RandomProgram[] programs = [.. Enumerable.Range(0, count).Select(static seed => ProgramGenerator.Generate((ulong)seed))];
        for (int i = 0; i < count; i++)
            programs[i].Print(to, $"P{i}");
        using var image = new MemoryStream();
        Diagnostic[] errors = [.. ProgramLibrary.Compile(to.ToString()).Emit(image).Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error)];
        Assert.True(errors.Length == 0, string.Join("\n", errors.Take(20).Select(static e => e.ToString())));

        using var world = new RealWorld(image.ToArray());
        int compared = 0;
        for (int i = 0; i < count; i++)
        {
            for (int way = 0; way < 8; way++)
            {
                var run = new Run(programs[i], new SeededOracle(new Dice((ulong)(i * 100 + way)), ordinary: way * 12), turns: 6);
                run.Execute();
                if (run.Failure == Failure.Cut)
                    continue;
                try
                {
                    new RealRun(world, programs[i], run).Execute(world.Program($"P{i}"));
                }
                catch (Exception exception)
                {
                    var text = new ProgramPrinter();
                    programs[i].Print(text, $"P{i}");
                    Assert.Fail($"Program {i}, way {way}: {exception.Message}\n{exception.StackTrace}\nsites {string.Join(" ", run.Log.Sites.Select(static s => $"{s.Site}:{s.Machine?.Spec.Name}.{(s.State < 0 ? "null" : s.Machine!.Spec.States[s.State])}"))}\n{text}");
                }

                compared++;
            }
        }

        Assert.True(compared > count * 6, $"Only {compared} runs were compared.");
    }
}
