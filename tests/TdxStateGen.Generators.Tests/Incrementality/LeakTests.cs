using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Incrementality;

/// <summary>What the generator keeps between runs must not keep a compilation alive: an IDE runs it after every key stroke.</summary>
public sealed class LeakTests
{
    // Fields, and steps that are not inlined: a temporary of the JIT would keep the compilation alive and the test would lie.
    private GeneratorDriver? _driver;
    private WeakReference? _first;

    [Fact]
    public void FirstCompilation_IsCollectedAfterTheSecondRun()
    {
        RunOnce();
        RunAgain();
        for (int i = 0; i < 10 && _first!.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(_first!.IsAlive, "The generator's cached values keep the first compilation alive.");
        Assert.NotEmpty(_driver!.GetRunResult().GeneratedTrees);
    }

    [Fact]
    public void ValuesOfSteps_AreFreeOfRoslyn()
    {
        var session = new IncrementalSession([Sources.Door, Sources.Cache, Sources.Unit, ToyVendor.Source, Sources.Broken], new HarnessOptions { WithStateless = true });
        var walked = new HashSet<object>(ReferenceEqualityComparer.Instance);
        int values = 0;
        foreach ((string name, IncrementalGeneratorRunStep step) in session.Result.Results
            .SelectMany(static r => r.TrackedSteps)
            .Where(static s => typeof(StepNames).GetFields().Any(f => (string)f.GetRawConstantValue()! == s.Key))
            .SelectMany(static s => s.Value.Select(step => (s.Key, step))))
        {
            foreach ((object value, _) in step.Outputs)
            {
                Walk(value, name, walked);
                values++;
            }
        }

        Assert.True(values > 20 && walked.Count > 100, $"Only {values} values with {walked.Count} objects were walked: the test has gone blind.");
    }

    private static void Walk(object? value, string path, HashSet<object> walked)
    {
        if (value is null or string or Enum || value.GetType().IsPrimitive || (!value.GetType().IsValueType && !walked.Add(value)))
            return;
        Type type = value.GetType();
        Assert.False(type.Assembly.GetName().Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal), $"{path} holds a {type}.");
        Assert.False(value is Delegate, $"{path} holds a delegate, whose closure is unseen.");
        if (value is Array items)
        {
            foreach (object? item in items)
                Walk(item, path + "[]", walked);
            return;
        }

        for (Type? part = type; part is not null && part != typeof(object); part = part.BaseType)
        {
            foreach (FieldInfo field in part.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                Walk(field.GetValue(value), $"{path}.{field.Name}", walked);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RunOnce()
    {
        CSharpCompilation compilation = GeneratorHarness.Compile([Sources.Door, Sources.Cache, Sources.Unit, ToyVendor.Source]);
        _first = new WeakReference(compilation);
        _driver = GeneratorHarness.Driver(HarnessOptions.Default).RunGenerators(compilation);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RunAgain() =>
        _driver = _driver!.RunGenerators(GeneratorHarness.Compile([Sources.Door, Sources.Cache, Sources.Unit, ToyVendor.Source, Sources.User]));
}
