using System.Reflection;
using System.Runtime.Loader;

namespace TdxStateGen.Generators.Tests.Infrastructure;

/// <summary>An assembly compiled by a test, in a load context of its own that goes away with it; what it references is shared with the test.</summary>
internal sealed class LoadedAssembly : IDisposable
{
    private readonly AssemblyLoadContext _context;

    private LoadedAssembly(AssemblyLoadContext context, Assembly assembly)
    {
        _context = context;
        Assembly = assembly;
    }

    /// <summary>The assembly.</summary>
    public Assembly Assembly { get; }

    /// <summary>Loads an image.</summary>
    public static LoadedAssembly Load(byte[] image)
    {
        var context = new AssemblyLoadContext("UnderTest", isCollectible: true);
        using var stream = new MemoryStream(image);
        return new LoadedAssembly(context, context.LoadFromStream(stream));
    }

    /// <summary>Makes an object of a type of the assembly that implements or derives from <typeparamref name="T"/>.</summary>
    public T Create<T>(string typeName, params object?[] arguments)
    {
        Type type = Assembly.GetType(typeName) ?? throw new InvalidOperationException($"The compiled assembly has no type {typeName}.");
        return (T)Activator.CreateInstance(type, arguments)!;
    }

    /// <summary>Calls the public static method <c>Run</c> of a type of the assembly and answers with its lines.</summary>
    public string[] Run(string typeName)
    {
        Type type = Assembly.GetType(typeName) ?? throw new InvalidOperationException($"The compiled assembly has no type {typeName}.");
        var run = type.GetMethod("Run")!.CreateDelegate<Func<IEnumerable<string>>>();
        return [.. run()];
    }

    public void Dispose() => _context.Unload();
}
