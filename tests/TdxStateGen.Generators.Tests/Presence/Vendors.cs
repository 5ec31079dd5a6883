using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Presence;

/// <summary>Assemblies of somebody else, as files, so that code under test can meet machines without naming the library.</summary>
internal static class Vendors
{
    private const string Machines = """
        using TdxStateGen;

        namespace Hardware;

        public enum DoorState { Closed, Open }

        [StateMachine(Initial = DoorState.Closed)]
        public sealed partial class Door
        {
            [Transition(DoorState.Closed, DoorState.Open)]
            public partial void Open();

            [Transition(DoorState.Open, DoorState.Closed)]
            public partial void Close();
        }
        """;

    private const string Wrapper = """
        namespace House
        {
            public class Building { public Hardware.Door Door { get; } = new(); }

            public static class Factory
            {
                public static Hardware.Door Make() => new();
                public static Hardware.Door DoorOf(this string name) => new();
            }
        }

        namespace House.Robots
        {
            public enum Level { Low, High }
            public enum Signal { Up }
            public abstract class Robot { protected Stateless.StateMachine<Level, Signal> Machine { get; set; } = null!; }
        }
        """;

    private const string Bringup = """
        namespace Platform;

        public static class Boot
        {
            public static TdxStateGen.IProcessors All => null!;
            public static TdxStateGen.Tdx.TdhSys Start() => null!;
        }
        """;

    private const string MergedLibraries = """
        namespace TdxStateGen { public sealed class StateMachineAttribute : System.Attribute; }

        namespace Stateless
        {
            public class StateMachine<TState, TTrigger>
            {
                public StateMachine(TState state) { }
                public void Configure(TState state) { }
            }
        }

        namespace House.Robots
        {
            public enum Level { Low, High }
            public enum Signal { Up }
            public abstract class Robot { protected Stateless.StateMachine<Level, Signal> Machine { get; set; } = null!; }
        }
        """;

    private static readonly Lazy<MetadataReference> LazyHardware = new(static () => Reference("Hardware", GeneratorHarness.Run(Machines).AssertCompiles().Output));
    private static readonly Lazy<MetadataReference> LazyHouse = new(static () =>
        Reference("House", GeneratorHarness.Compile([Wrapper], new HarnessOptions { WithStateless = true, References = [LazyHardware.Value] })));
    private static readonly Lazy<MetadataReference> LazyPlatform = new(static () => Reference("Platform", GeneratorHarness.Compile([Bringup], new HarnessOptions { WithTdx = true })));
    private static readonly Lazy<MetadataReference> LazyMerged = new(static () => Reference("Everything", Bare(MergedLibraries)));

    /// <summary>Declares a machine in its own namespace.</summary>
    public static MetadataReference Hardware => LazyHardware.Value;

    /// <summary>Hands that machine out, and references neither the library nor anything else that does but <see cref="Hardware"/>.</summary>
    public static MetadataReference House => LazyHouse.Value;

    /// <summary>Hands out the TDX library's machine and the processors.</summary>
    public static MetadataReference Platform => LazyPlatform.Value;

    /// <summary>One assembly into which the library and Stateless were merged.</summary>
    public static MetadataReference Merged => LazyMerged.Value;

    /// <summary>An assembly of some text that knows the core library.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="source">The text.</param>
    public static MetadataReference Knowing(string name, string source) =>
        Reference(name, GeneratorHarness.Compile(["internal static class ItsUse { internal static readonly object Used = typeof(TdxStateGen.StateMachineAttribute); }", source]));

    /// <summary>An assembly of some text that references the framework only.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="source">The text.</param>
    public static MetadataReference Alone(string name, string source) => Reference(name, Bare(source));

    /// <summary>A compilation of some text that references the framework only, and what is given.</summary>
    /// <param name="source">The text.</param>
    /// <param name="references">Further references.</param>
    public static CSharpCompilation Bare(string source, params MetadataReference[] references) => CSharpCompilation.Create(
        "UnderTest", [CSharpSyntaxTree.ParseText(source)], [.. Net100.References.All, .. references], new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    /// <summary>A compilation as an assembly of a name.</summary>
    public static PortableExecutableReference Reference(string name, CSharpCompilation compilation)
    {
        using MemoryStream image = new();
        Microsoft.CodeAnalysis.Emit.EmitResult result = compilation.WithAssemblyName(name).Emit(image);
        Assert.True(result.Success, GeneratorRun.Describe([.. result.Diagnostics]));
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
