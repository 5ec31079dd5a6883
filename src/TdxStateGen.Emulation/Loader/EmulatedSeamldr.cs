using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

/// <summary>
/// A P-SEAMLDR: it installs TDX modules while the platform runs. One LP at a time is inside it; SEAMCALL answers VMfailInvalid to a second one. Written from the behaviour of the loader's published source, and from
/// nothing of the host's side.
/// </summary>
/// <remarks>
/// Not the real thing: images and signature structures have a form of this emulator's own (<see cref="EmulatedModuleImage"/>), since nobody here can sign with Intel's key. Absent: SEAMINFO and CLEANUP, so that a load from
/// scratch which wants a clean-up first can only be made after a reset.
/// </remarks>
[LeafModule(typeof(SeamldrConvention), Gate = nameof(Gate), CheckAgainst = typeof(PSeamldr))]
public sealed partial class EmulatedSeamldr
{
    private const int Outside = -1;

    private readonly EmulatedPlatform _platform;
    private readonly SeamldrDescription _description;
    private readonly bool[] _shutDown;
    private int _inside = Outside;
    private int _shutDownCount;
    private int _remainingUpdates;
    private bool _hasCanary;
    private volatile bool _isGone;

    internal EmulatedSeamldr(EmulatedPlatform platform, SeamldrDescription description)
    {
        int processors = platform.VerifiedProcessorCount;
        ArgumentOutOfRangeException.ThrowIfNegative(description.Updates, nameof(description));
        if ((uint)description.LaunchProcessor >= (uint)processors)
        {
            throw new ArgumentException($"The loader was launched on LP {description.LaunchProcessor}; the platform has LPs 0 to {processors - 1}.", nameof(description));
        }

        _platform = platform;
        _description = description;
        _shutDown = new bool[processors];
        _installed = new bool[processors];
        _remainingUpdates = description.Updates;
        if (platform.Module is { } module)
        {
            NoteLoaded(module.Profile);
        }
    }

    /// <summary>How many updates it still installs.</summary>
    public int RemainingUpdates => Volatile.Read(ref _remainingUpdates);

    /// <summary>Whether it has been shut down: SEAMCALL answers VMfailInvalid from then on.</summary>
    public bool IsGone => _isGone;

    /// <summary>How many LPs have called SEAMLDR.INSTALL in the open session; 0 when none is open.</summary>
    public int ProcessorsInSession => Volatile.Read(ref _installedCount);

    /// <summary>Keeps the loader occupied, as an LP in the middle of a call would.</summary>
    /// <returns>To be disposed to let that LP out.</returns>
    /// <exception cref="InvalidOperationException">An LP is inside already.</exception>
    public IDisposable HoldInside() =>
        Interlocked.CompareExchange(ref _inside, 0, Outside) == Outside
            ? new Occupation(this)
            : throw new InvalidOperationException("A logical processor is inside the P-SEAMLDR already.");

    /// <summary>The firmware has loaded a module through this loader.</summary>
    internal void NoteLoaded(TdxProfile profile)
    {
        _svn = ModuleSvn.Of(profile);
        _isDirty = true;
    }

    /// <summary>One call of an LP.</summary>
    /// <returns>False when the loader is gone or another LP is inside: the instruction ends in VMfailInvalid.</returns>
    internal bool TryEnter(int processor, ref SeamcallRegisters registers)
    {
        if (_isGone || Interlocked.CompareExchange(ref _inside, processor, Outside) != Outside)
        {
            return false;
        }

        try
        {
            Dispatch(processor, ref registers);
            return true;
        }
        finally
        {
            Volatile.Write(ref _inside, Outside);
        }
    }

    /// <summary>The first call ever draws a stack canary; without one nothing is looked at.</summary>
    private SeamldrStatus? Gate(int lp, ulong request)
    {
        if ((uint)lp >= (uint)_installed.Length)
        {
            return (SeamldrStatus)TdxStatus.GeneralProtection;
        }

        if (!_hasCanary && !_platform.Entropy.TryDraw(out _))
        {
            return SeamldrStatus.Unspecified;
        }

        _hasCanary = true;
        return null;
    }

    /// <summary>SEAMLDR.INFO: any LP, at any time, also in the middle of a session.</summary>
    [AnswersSeamldr(SeamldrLeaf.Info)]
    private SeamldrStatus Info(int lp, ulong buffer)
    {
        if (!IsSharedMemory(buffer, SeamldrInfo.Size))
        {
            return SeamldrStatus.BadParameter;
        }

        Span<byte> bytes = stackalloc byte[SeamldrInfo.Size];
        new SeamldrInfo(
            Version: 0, Attributes: 0, VendorId: 0x8086, BuildDate: 20260101, BuildNumber: 1, MinorVersion: 5, MajorVersion: 1, UpdateVersion: 0,
            LauncherApicId: (uint)_description.LaunchProcessor, RemainingUpdates: (uint)_remainingUpdates, SeamReady: _platform.IsModuleCallable).Write(bytes);
        _platform.Memory.Write(_platform.Addresses.WithoutKeyId(buffer), bytes);
        return SeamldrStatus.Success;
    }

    /// <summary>
    /// SEAMLDR.SHUTDOWN: every LP, the launching one last. The first call shuts the module out. An LP that calls again is not counted again, so that after all have called the launching LP may still end it.
    /// </summary>
    [AnswersSeamldr(SeamldrLeaf.Shutdown)]
    private SeamldrStatus Shutdown(int lp)
    {
        _platform.SeamReady = false;
        if (!_shutDown[lp])
        {
            _shutDown[lp] = true;
            _shutDownCount++;
        }

        if (_shutDownCount < _shutDown.Length)
        {
            return SeamldrStatus.Success;
        }

        if (lp != _description.LaunchProcessor)
        {
            return SeamldrStatus.BadCall;
        }

        _platform.UnloadModule();
        _isGone = true;
        return SeamldrStatus.Success;
    }

    /// <summary>Whether an operand addresses memory of the host: aligned, within the address width, no TDX KeyID, not in SEAM memory.</summary>
    private bool IsSharedMemory(ulong address, ulong bytes)
    {
        AddressSpace addresses = _platform.Addresses;
        if (address % bytes != 0 || address >= addresses.End || addresses.KeyIdOf(address) > _platform.Description.MktmeKeyIds)
        {
            return false;
        }

        ulong location = addresses.WithoutKeyId(address);
        return !_platform.Description.SeamRange.Overlaps(new(location, location + bytes));
    }

    private sealed class Occupation(EmulatedSeamldr loader) : IDisposable
    {
        private EmulatedSeamldr? _loader = loader;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _loader, null) is { } occupied)
            {
                Volatile.Write(ref occupied._inside, Outside);
            }
        }
    }
}
