using System.Globalization;
using System.Reflection;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Documents.Tests.Programs;

/// <summary>Runs a page's statements and tests.</summary>
internal sealed class PageRun : IDisposable
{
    private readonly LoadedAssembly _assembly;
    private readonly Dictionary<PageMethod, (string[] Parts, Exception? Thrown)> _outputs = [];

    /// <summary>Loads a compiled page.</summary>
    /// <param name="image">The assembly.</param>
    public PageRun(byte[] image) => _assembly = LoadedAssembly.Load(image);

    /// <summary>What a block printed, and how the run ended if it did not end well.</summary>
    /// <param name="method">The statements.</param>
    /// <param name="block">One block of them.</param>
    public (string Output, Exception? Thrown) Output(PageMethod method, CodeBlock block)
    {
        if (!_outputs.TryGetValue(method, out (string[] Parts, Exception? Thrown) output))
        {
            _outputs[method] = output = Run(method);
        }

        int part = method.Blocks.IndexOf(block);
        bool isLast = part == output.Parts.Length - 1;
        return part < output.Parts.Length ? (output.Parts[part], isLast ? output.Thrown : null) : ("", output.Thrown);
    }

    /// <summary>Runs the tests of a namespace.</summary>
    /// <param name="scope">The page's scope.</param>
    /// <returns>Their names, each with what it threw.</returns>
    public IEnumerable<(string Name, Exception? Thrown)> Tests(PageScope scope) =>
        from type in _assembly.Assembly.GetTypes()
        where type.Namespace == scope.Namespace
        from method in type.GetMethods()
        where method.IsDefined(typeof(FactAttribute))
        from arguments in method.GetCustomAttributes<InlineDataAttribute>().SelectMany(data => data.GetData(method)).DefaultIfEmpty([])
        select ($"{type.Name}.{method.Name}", Call(method, Activator.CreateInstance(type), arguments).Thrown);

    public void Dispose() => _assembly.Dispose();

    private (string[] Parts, Exception? Thrown) Run(PageMethod method)
    {
        Type type = _assembly.Assembly.GetType($"{method.Scope.Namespace}.{method.ClassName}")!;
        (string output, Exception? thrown) = Call(type.GetMethod("Run")!, null, [.. method.Given.Select(static g => g.Make())]);
        return (output.Split(PageMethod.BlockEnd), thrown);
    }

    // The console belongs to the process; the tests that come here do not run at the same time.
    private static (string Output, Exception? Thrown) Call(MethodInfo method, object? target, object?[] arguments)
    {
        TextWriter before = Console.Out;
        using StringWriter output = new(CultureInfo.InvariantCulture);
        using CultureScope culture = new("");
        Console.SetOut(output);
        try
        {
            object? result = method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null);
            (result as Task)?.GetAwaiter().GetResult();
            return (output.ToString().ReplaceLineEndings("\n"), null);
        }
        catch (Exception thrown)
        {
            return (output.ToString().ReplaceLineEndings("\n"), thrown);
        }
        finally
        {
            Console.SetOut(before);
        }
    }
}
