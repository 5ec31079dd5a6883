using TdxStateGen.Emulation;
using TdxStateGen.Tdx;

namespace TdxStateGen.Fuzz;

/// <summary>A platform that hostile programs run on: calls are checked, and there is a good host's hand to get the module into any state.</summary>
internal sealed class HostileHost
{
    // What one call may allocate in this process: a configuration with 64 TDMRs takes most.
    private const long MaximumCallBytes = 4 << 20;
    private const ulong WholePages = 4096;

    private ModuleSnapshot _first = new();
    private ModuleSnapshot _second = new();
    private readonly HashSet<int> _configuredPackages = [];
    private IDisposable? _hold;
    private Contention _contention;
    private ulong _tdmrCount;

    /// <summary>Makes the platform and loads a module.</summary>
    public HostileHost(TdxProfile profile, int packages, int processorsPerPackage)
    {
        Platform = new(new()
        {
            PackageOf = PlatformDescription.EqualPackages(packages, processorsPerPackage),
            Cmrs = [new(0x10_0000, 0x77F0_0000), new(HostileValues.FirstTdmr, 14 * HostileValues.GiB)],
            SeamRange = MemoryRange.OfSize(HostileValues.SeamRange, 0x200_0000),
            MktmeKeyIds = (uint)HostileValues.GlobalKey - 1,
            TdxKeyIds = (uint)(HostileValues.KeyIds - HostileValues.GlobalKey),
        });
        Load(profile);
    }

    public EmulatedPlatform Platform { get; }

    public EmulatedTdxModule Module => Platform.Module!;

    /// <summary>Calls so far.</summary>
    public long Calls { get; private set; }

    /// <summary>Is told of every call with its answer; null for nobody.</summary>
    public Action<ModuleState, HostileCall, SeamcallRegisters>? Observer { get; init; }

    /// <summary>Loads a module anew; what the old one handed off stays.</summary>
    public void Load(TdxProfile profile)
    {
        Release();
        Platform.LoadModule(profile);
        _configuredPackages.Clear();
    }

    /// <summary>Makes a call and checks every rule.</summary>
    /// <exception cref="InvariantException">A rule does not hold; the message names call and rule.</exception>
    public TdxStatus Call(int lp, in SeamcallRegisters registers, bool byInstruction = true)
    {
        HostileCall call = new(lp, byInstruction, registers, _contention);
        Calls++;
        try
        {
            return CheckedCall(call);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new InvariantException($"call {Calls}, {Module.Profile} in {_first.State}: {call}: {e.Message}{(e is InvariantException ? "" : Environment.NewLine + e)}");
        }
    }

    /// <summary>Writes a list of TDMRs that the module accepts.</summary>
    public void WriteTdmrs(int count)
    {
        _tdmrCount = (ulong)count;
        for (int i = 0; i < count; i++)
        {
            ulong address = HostileValues.TdmrInfos + (512UL * (ulong)i);
            ulong pamt = HostileValues.Pamts + (0x50_0000UL * (ulong)i);
            Platform.Memory.Clear(address, 512);
            ReadOnlySpan<ulong> words = [HostileValues.FirstTdmr + ((ulong)i << 30), HostileValues.GiB, pamt + 0x40_2000, 0x1000, pamt + 0x40_0000, 0x2000, pamt, 0x40_0000];
            for (int word = 0; word < words.Length; word++)
            {
                Platform.Memory.WriteWord(address + (8UL * (ulong)word), words[word]);
            }

            Platform.Memory.WriteWord(HostileValues.TdmrList + (8UL * (ulong)i), address);
        }
    }

    /// <summary>Writes a word of host memory; outside memory there is none.</summary>
    public void WriteWord(ulong address, ulong value)
    {
        if (address <= Platform.Memory.Size - sizeof(ulong))
        {
            Platform.Memory.WriteWord(address, value);
        }
    }

    /// <summary>Gives a leaf operands that are right as things stand.</summary>
    public SeamcallRegisters GoodOperands(ulong request) => (request & 0xFFFF) switch
    {
        32 => new() { Rax = request, Rcx = HostileValues.InfoBuffer, Rdx = 1024, R8 = HostileValues.CmrBuffer, R9 = 32 },
        34 => new() { Rax = request, Rdx = HostileValues.MaxTdmrsField },
        37 => new() { Rax = request, Rdx = HostileValues.FieldList, R8 = ulong.MaxValue },
        36 or 24 or 17 => new() { Rax = request, Rcx = HostileValues.FirstTdmr },
        45 => new() { Rax = request, Rcx = HostileValues.TdmrList, Rdx = _tdmrCount, R8 = HostileValues.GlobalKey },
        52 => new() { Rax = request, Rcx = Module.Profile == TdxProfile.V1_5_25 ? 1UL : 0 },
        9 => new() { Rax = request, Rcx = HostileValues.FirstTdmr + WholePages, Rdx = HostileValues.GlobalKey + 1 },
        _ => new() { Rax = request },
    };

    /// <summary>Does what a good host would do next: the first step that is missing.</summary>
    public void GoodStep()
    {
        int missing = Module.InitializedProcessors < Platform.Processors.Count ? MissingProcessor() : -1;
        switch (Module.State)
        {
            case ModuleState.SysInitPending:
                Call(0, GoodOperands(33));
                break;
            case ModuleState.SysInitDone when missing >= 0:
                Call(missing, GoodOperands(35));
                break;
            case ModuleState.SysInitDone:
                WriteTdmrs(1);
                Call(0, GoodOperands(45));
                break;
            case ModuleState.SysConfigDone:
                int package = Enumerable.Range(0, Platform.Processors.PackageCount).FirstOrDefault(p => !_configuredPackages.Contains(p));
                Call(package * (Platform.Processors.Count / Platform.Processors.PackageCount), GoodOperands(31));
                break;
            case ModuleState.SysReady when !Module.EveryTdmrComplete:
                Call(0, GoodOperands(36) with { Rcx = IncompleteTdmr() });
                break;
            case ModuleState.SysReady:
                Call(0, GoodOperands(Module.Profile == TdxProfile.V1_0 ? 44UL : 52));
                break;
            default:
                Load(Module.Profile);
                break;
        }
    }

    private int MissingProcessor()
    {
        for (int lp = 0; lp < Platform.Processors.Count; lp++)
        {
            if (!Module.IsInitialized(lp))
            {
                return lp;
            }
        }

        return -1;
    }

    private ulong IncompleteTdmr()
    {
        for (int i = 0; i < Module.TdmrCount; i++)
        {
            (PhysicalAddress start, PhysicalAddress end, PhysicalAddress next) = Module.TdmrProgress(i);
            if (next.Value < end.Value)
            {
                return start.Value;
            }
        }

        return 0;
    }

    /// <summary>Lets another LP be in the middle of something from now on; nothing where that cannot be.</summary>
    public void Hold(Contention contention)
    {
        Release();
        (_hold, _contention) = contention switch
        {
            Contention.Shared => (Module.HoldLock(exclusive: false), contention),
            Contention.Exclusive => (Module.HoldLock(exclusive: true), contention),
            Contention.Tdmr when Module.TdmrCount > 0 => (Module.HoldTdmr(0), contention),
            Contention.Inside => (Module.HoldInside(Platform.Processors.Count - 1), contention),
            _ => (null, Contention.None),
        };
    }

    /// <summary>Ends what another LP was in the middle of.</summary>
    public void Release()
    {
        _hold?.Dispose();
        (_hold, _contention) = (null, Contention.None);
    }

    private TdxStatus CheckedCall(in HostileCall call)
    {
        // What was seen behind the last call is seen before this one, but for the platform's own doings in between.
        (_first, _second) = (_second, _first);
        _first.TakeAgain(Platform);
        SeamcallRegisters answer = call.Registers;
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        if (call.ByInstruction)
        {
            Platform.Transport.Call(call.Processor, ref answer);
        }
        else
        {
            Module.Dispatch(call.Processor, ref answer);
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        TdxStatus status = (TdxStatus)answer.Rax;
        Observer?.Invoke(_first.State, call, answer);
        ModuleRules.Require(allocated <= MaximumCallBytes, $"a call allocates {allocated} bytes", status);
        _second.Take(Platform);
        if (call.ByInstruction && (long)call.Registers.Rax < 0)
        {
            // For the loader: the module hears nothing of it.
            ModuleRules.Require(_first.State == _second.State || !ReferenceEquals(_first.Module, _second.Module), "a call to the loader leaves the module's state alone", status);
            return status;
        }

        ModuleRules.Check(call, _first, _second, answer);
        CheckPackages(call, status);
        CheckLock(status);
        if (_contention == Contention.Tdmr && (call.Registers.Rax & 0xFFFF) is 45 or 53)
        {
            // There may be other TDMRs now.
            Release();
        }

        return status;
    }

    /// <summary>The module is ready when the last package has the key, and not before.</summary>
    private void CheckPackages(in HostileCall call, TdxStatus status)
    {
        ulong leaf = DispatcherRules.LeafOf(Module.Profile, call.Registers.Rax);
        if (status != TdxStatus.Success || leaf is not (31 or 45))
        {
            return;
        }

        if (leaf == 45)
        {
            _configuredPackages.Clear();
        }
        else
        {
            ModuleRules.Require(_configuredPackages.Add(Platform.Processors.PackageOf(call.Processor)), "a package is given its key once", status);
        }

        bool all = _configuredPackages.Count == Platform.Processors.PackageCount;
        ModuleRules.Require(all == (Module.State == ModuleState.SysReady), "the module is ready when every package has the key", status);
    }

    /// <summary>A call leaves no lock behind.</summary>
    private void CheckLock(TdxStatus status)
    {
        if (_contention is Contention.Shared or Contention.Exclusive)
        {
            return;
        }

        try
        {
            Module.HoldLock(exclusive: true).Dispose();
        }
        catch (InvalidOperationException)
        {
            throw new InvariantException($"rule broken: the module-wide lock is free after a call (status 0x{(ulong)status:x16}).");
        }
    }
}
