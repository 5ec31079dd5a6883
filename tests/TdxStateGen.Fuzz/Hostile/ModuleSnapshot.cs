using TdxStateGen.Emulation;
using TdxStateGen.Tdx;

namespace TdxStateGen.Fuzz;

/// <summary>What can be seen of a module between two calls.</summary>
internal sealed class ModuleSnapshot
{
    private const int MaximumTdmrs = 64;

    public EmulatedTdxModule? Module { get; private set; }

    public ModuleState State { get; private set; }

    public int InitializedCount { get; private set; }

    /// <summary>By LP index.</summary>
    public bool[] Initialized { get; private set; } = [];

    /// <summary>By LP index.</summary>
    public bool[] Dead { get; private set; } = [];

    public int TdmrCount { get; private set; }

    /// <summary>Base, end and first address not initialised; as many as <see cref="TdmrCount"/>.</summary>
    public (ulong Start, ulong End, ulong Next)[] Tdmrs { get; } = new (ulong, ulong, ulong)[MaximumTdmrs];

    /// <summary>By KeyID.</summary>
    public KeyIdState[] Keys { get; } = new KeyIdState[HostileValues.KeyIds];

    /// <summary>Pages of host memory that were ever written.</summary>
    public int Pages { get; private set; }

    /// <summary>Looks at the platform.</summary>
    public void Take(EmulatedPlatform platform)
    {
        Module = platform.Module;
        Pages = platform.Memory.AllocatedPages;
        if (Module is not { } module)
        {
            return;
        }

        State = module.State;
        InitializedCount = module.InitializedProcessors;
        TakeProcessors(module, platform.Processors.Count);
        TdmrCount = module.TdmrCount;
        for (int i = 0; i < TdmrCount; i++)
        {
            (PhysicalAddress start, PhysicalAddress end, PhysicalAddress next) = module.TdmrProgress(i);
            Tdmrs[i] = (start.Value, end.Value, next.Value);
        }

        for (int key = 0; key < Keys.Length; key++)
        {
            Keys[key] = module.StateOf(new KeyId((ushort)key));
        }
    }

    /// <summary>Looks again where nothing but a new module or a write to host memory can have come in between.</summary>
    public void TakeAgain(EmulatedPlatform platform)
    {
        if (ReferenceEquals(Module, platform.Module))
        {
            Pages = platform.Memory.AllocatedPages;
        }
        else
        {
            Take(platform);
        }
    }

    private void TakeProcessors(EmulatedTdxModule module, int count)
    {
        if (Initialized.Length != count)
        {
            Initialized = new bool[count];
            Dead = new bool[count];
        }

        for (int lp = 0; lp < count; lp++)
        {
            Initialized[lp] = module.IsInitialized(lp);
            Dead[lp] = module.IsDead(lp);
        }
    }
}
