using System.Buffers.Binary;
using System.Security.Cryptography;
using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

public sealed partial class EmulatedSeamldr
{
    private const int DatabaseAttempts = 10;
    private const ulong BytesPerProcessor = 8192;
    private const ulong PageListOffset = 128;

    private readonly bool[] _installed;
    private int _installedCount;
    private bool _wasReady;
    private bool _isDirty;
    private ModuleSvn _svn;

    /// <summary>
    /// SEAMLDR.INSTALL: every LP that MCHECK counted, one at a time. The first shuts the old module out; those between only check in, whatever their operand; the last one does the work and ends the session, however it
    /// ends. RDX tells whether a failure can be recovered from (0) or has erased the module (1).
    /// </summary>
    [AnswersSeamldr(SeamldrLeaf.Install)]
    private SeamldrStatus Install(int lp, ulong parameters, [Reg(Register.Rdx)] out ulong unrecoverable)
    {
        unrecoverable = 0;
        if (_shutDownCount > 0 || _installed[lp])
        {
            return SeamldrStatus.BadCall;
        }

        if (_installedCount == 0)
        {
            _wasReady = _platform.IsModuleCallable;
            _platform.SeamReady = false;
        }

        _installed[lp] = true;
        if (++_installedCount < _installed.Length)
        {
            return SeamldrStatus.Success;
        }

        SeamldrStatus status = InstallModule(parameters, out bool hasErased);
        if (status != SeamldrStatus.Success)
        {
            unrecoverable = hasErased ? 1UL : 0;
            _platform.SeamReady = !hasErased && _wasReady;
        }

        Array.Clear(_installed);
        _installedCount = 0;
        return status;
    }

    private SeamldrStatus InstallModule(ulong parameters, out bool hasErased)
    {
        hasErased = false;
        byte[] page = new byte[SeamldrParameters.Size];
        if (!TryReadPage(parameters, page))
        {
            return SeamldrStatus.BadParameter;
        }

        SeamldrStatus status = CheckParameters(page);
        if (status != SeamldrStatus.Success)
        {
            return status;
        }

        bool isUpdate = BinaryPrimitives.ReadUInt32LittleEndian(page.AsSpan(4)) == (uint)SeamldrScenario.Update;
        int pages = (int)BinaryPrimitives.ReadUInt64LittleEndian(page.AsSpan(120));
        byte[] sigstructPage = new byte[SeamldrParameters.Size];
        _platform.Memory.Read(_platform.Addresses.WithoutKeyId(BinaryPrimitives.ReadUInt64LittleEndian(page.AsSpan(8))), sigstructPage);
        ModuleSigstruct? sigstruct = ModuleSigstruct.Parse(sigstructPage);
        status = CheckSigstruct(sigstruct, sigstructPage, isUpdate);
        if (status != SeamldrStatus.Success)
        {
            return status;
        }

        if (!_platform.Entropy.TryDraw(out _))
        {
            return SeamldrStatus.NoEntropy;
        }

        if (!_platform.Description.SeamRange.IsEmpty && _platform.Description.SeamRange.Size < RequiredBytes(pages))
        {
            return SeamldrStatus.OutOfMemory;
        }

        status = isUpdate ? CheckUpdate(sigstruct!) : SeamldrStatus.Success;
        if (status != SeamldrStatus.Success)
        {
            return status;
        }

        hasErased = true;
        Erase(keepHandoff: isUpdate);
        return Load(page, pages, sigstruct!);
    }

    private ulong RequiredBytes(int pages) => (ulong)pages * SeamldrParameters.Size + ((ulong)_installed.Length * BytesPerProcessor);

    /// <summary>The parameter structure, in the loader's order: version, reserved bytes, scenario, number of pages, their addresses, the signature structure's; then whether there is a module to update.</summary>
    private SeamldrStatus CheckParameters(ReadOnlySpan<byte> page)
    {
        uint version = BinaryPrimitives.ReadUInt32LittleEndian(page);
        uint scenario = BinaryPrimitives.ReadUInt32LittleEndian(page[4..]);
        ulong pages = BinaryPrimitives.ReadUInt64LittleEndian(page[120..]);
        if (version != 0 || page[16..120].ContainsAnyExcept((byte)0) || scenario > (uint)SeamldrScenario.Update || pages is 0 or > SeamldrParameters.MaxPages)
        {
            return SeamldrStatus.BadParameter;
        }

        for (ulong i = 0; i < pages; i++)
        {
            if (!IsSharedMemory(PageAddress(page, i), SeamldrParameters.Size))
            {
                return SeamldrStatus.BadParameter;
            }
        }

        return IsSharedMemory(BinaryPrimitives.ReadUInt64LittleEndian(page[8..]), SeamldrParameters.Size) && (scenario == (uint)SeamldrScenario.Load || _wasReady)
            ? SeamldrStatus.Success
            : SeamldrStatus.BadParameter;
    }

    /// <summary>The signature structure. Its signature is looked at last, when all else is right.</summary>
    private SeamldrStatus CheckSigstruct(ModuleSigstruct? sigstruct, ReadOnlySpan<byte> page, bool isUpdate)
    {
        if (sigstruct is null || sigstruct.MinimumHandoffVersion > sigstruct.HandoffVersion || (sigstruct.IsDebug && !_description.DebugUnlocked))
        {
            return SeamldrStatus.BadSignature;
        }

        if (sigstruct.Svn.Major == 0 || (isUpdate && sigstruct.Svn.Major != _svn.Major))
        {
            return SeamldrStatus.Unsupported;
        }

        bool isOlder = sigstruct.Svn.Minor < _svn.Minor;
        if (isUpdate && isOlder)
        {
            return SeamldrStatus.BadSignature;
        }

        if (!isUpdate && _isDirty && (sigstruct.Svn.Major != _svn.Major || isOlder))
        {
            return SeamldrStatus.CleanupRequired;
        }

        return !sigstruct.Cpus.IsEmpty && !sigstruct.RunsOn(_description.CpuSignature) ? SeamldrStatus.UnsupportedCpu
            : (!sigstruct.IsDebug && sigstruct.Cpus.IsEmpty) || !ModuleSigstruct.IsSigned(page) ? SeamldrStatus.BadSignature
            : SeamldrStatus.Success;
    }

    private SeamldrStatus CheckUpdate(ModuleSigstruct sigstruct) =>
        _remainingUpdates == 0 ? SeamldrStatus.BadCall
        : _platform.Handoff.Data is { } data && data.Version >= sigstruct.MinimumHandoffVersion && data.Version <= sigstruct.HandoffVersion ? SeamldrStatus.Success
        : SeamldrStatus.BadHandoff;

    private void Erase(bool keepHandoff)
    {
        _platform.UnloadModule();
        if (!keepHandoff)
        {
            _platform.Handoff.Data = null;
            _remainingUpdates = _description.Updates;
        }
    }

    /// <summary>Copies the pages to SEAM memory and measures them there: from here on there is no way back.</summary>
    private SeamldrStatus Load(ReadOnlySpan<byte> parameters, int pages, ModuleSigstruct sigstruct)
    {
        byte[] module = new byte[pages * SeamldrParameters.Size];
        for (int i = 0; i < pages; i++)
        {
            _platform.Memory.Read(_platform.Addresses.WithoutKeyId(PageAddress(parameters, (ulong)i)), module.AsSpan(i * SeamldrParameters.Size, SeamldrParameters.Size));
        }

        if (!SHA384.HashData(module).AsSpan().SequenceEqual(sigstruct.ModuleHash.AsSpan()))
        {
            return SeamldrStatus.BadHash;
        }

        // A module that cannot be relocated.
        if (EmulatedModuleImage.ProfileOf(module) is not { } profile)
        {
            return SeamldrStatus.BadParameter;
        }

        if (!TryEnterInDatabase())
        {
            return SeamldrStatus.NoEntropy;
        }

        _platform.LoadModule(profile);
        _svn = sigstruct.Svn;
        _platform.SeamReady = true;
        _remainingUpdates = Math.Max(0, _remainingUpdates - 1);
        return SeamldrStatus.Success;
    }

    private bool TryEnterInDatabase()
    {
        for (int attempt = 0; attempt < DatabaseAttempts; attempt++)
        {
            if (_platform.Entropy.TryDraw(out _))
            {
                return true;
            }
        }

        return false;
    }

    private bool TryReadPage(ulong address, byte[] page)
    {
        if (!IsSharedMemory(address, (ulong)page.Length))
        {
            return false;
        }

        _platform.Memory.Read(_platform.Addresses.WithoutKeyId(address), page);
        return true;
    }

    private static ulong PageAddress(ReadOnlySpan<byte> parameters, ulong index) => BinaryPrimitives.ReadUInt64LittleEndian(parameters[(int)(PageListOffset + (8 * index))..]);
}
