using System.Reflection;
using System.Runtime.Loader;
using TdxStateGen.Tdx;

namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>The library and compiled programs, loaded so that they can be run and unloaded.</summary>
internal sealed class RealWorld : IDisposable
{
    private readonly AssemblyLoadContext _context = new("RandomPrograms", isCollectible: true);
    private readonly Assembly _library;
    private readonly Assembly _programs;

    public RealWorld(byte[] programs)
    {
        _library = Load(ProgramLibrary.Image);
        _context.Resolving += (_, name) => name.Name == _library.GetName().Name ? _library : null;
        _programs = Load(programs);
        Type = _library.GetType("Programs.World", throwOnError: true)!;
    }

    /// <summary>The class that stands for everything around a program.</summary>
    public Type Type { get; }

    /// <summary>The class of a program.</summary>
    public Type Program(string name) => _programs.GetType("Programs." + name, throwOnError: true)!;

    /// <summary>A new machine.</summary>
    public object Create(MachineSpec spec)
    {
        Type type = _library.GetType("Programs." + spec.Name, throwOnError: true)!;
        return spec.HasLeaves ? Activator.CreateInstance(type, Type.GetField("Host")!.GetValue(null))! : Activator.CreateInstance(type)!;
    }

    /// <summary>Lets a run decide everything from now on.</summary>
    public void Attach(RealRun run, TdxProfile profile)
    {
        Type choice = _library.GetType("Programs.Choice", throwOnError: true)!;
        var transport = (ILeafTransport<SeamcallRegisters>)Activator.CreateInstance(_library.GetType("Programs.FarEnd", throwOnError: true)!)!;
        var host = new SeamcallHost(transport, new ProcessorSet([0, 1], InlineScheduler.Instance)) { Profile = profile };
        Set("Host", host);
        MethodInfo chooser = typeof(RealWorld).GetMethod(nameof(Chooser), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(choice);
        Set("Chooser", chooser.Invoke(null, [run])!);
        Set("Far", (Func<ulong, ulong[]?>)run.Answer);
        Set("Unknown", (Action)run.Unknown);
        Set("Escape", (Action<object?>)run.Escape);
        Set("Make", (Func<string, object?>)(_ => run.Make()));
        Set("Site", (Action<int, object?>)run.Site);
        Set("Drive", (Action<object, int>)((real, state) => run.Drive(real, MachineSpecs.All.Single(m => m.Name == real.GetType().Name), state)));
    }

    /// <summary>Is told of every transition of a machine.</summary>
    public static void Listen(object machine, Action told)
    {
        EventInfo transitioned = machine.GetType().GetEvent("Transitioned")!;
        Type argument = transitioned.EventHandlerType!.GenericTypeArguments[0];
        MethodInfo handler = typeof(RealWorld).GetMethod(nameof(Handler), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(argument);
        transitioned.AddEventHandler(machine, (Delegate)handler.Invoke(null, [told])!);
    }

    public void Dispose() => _context.Unload();

    private static Action<T> Handler<T>(Action told) => _ => told();

    private static Func<T, int> Chooser<T>(RealRun run)
        where T : struct, Enum => choice => run.Choose(Enum.Parse<Choice>(choice.ToString()));

    private void Set(string field, object value) => Type.GetField(field)!.SetValue(null, value);

    private Assembly Load(byte[] image)
    {
        using var stream = new MemoryStream(image);
        return _context.LoadFromStream(stream);
    }
}
