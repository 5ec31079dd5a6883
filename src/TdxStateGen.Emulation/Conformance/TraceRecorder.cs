using System.Buffers.Binary;
using System.Text.Json;
using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

/// <summary>
/// Writes down the calls that pass on their way to an emulated module, in the form that <see cref="ConformanceRunner"/> replays; wraps another transport.
/// TDH.SYS.CONFIG is preceded by the TDMR structures that it reads. Calls that do not reach the module are left out. One call passes at a time.
/// </summary>
/// <remarks>
/// Conditions of the platform are not seen: where a machine has other MSRs than the usual ones, lacks entropy or is busy, add <c>env</c> steps by hand.
/// </remarks>
public sealed class TraceRecorder : ILeafTransport<SeamcallRegisters>
{
    private const ulong ConfigLeaf = 45;
    private const ulong TdmrInitLeaf = 36;
    private const ulong MostTdmrs = 64;
    private const int TdmrInfoWords = 8 + (2 * TdmrInfoBlock.ReservedAreaSlots);
    private const ulong SyntheticStatuses = 0x8000_FF00_0000_0000;

    private readonly EmulatedPlatform _platform;
    private readonly ILeafTransport<SeamcallRegisters> _inner;
    private readonly List<Action<Utf8JsonWriter>> _steps = [];
    private readonly object _gate = new();
    private readonly TdxProfile _profile;
    private EmulatedTdxModule _module;
    private TdmrLoop? _loop;
    private bool _isOther;

    /// <summary>Begins a trace.</summary>
    /// <param name="platform">The platform, its module freshly loaded and its packages equal, LPs numbered package by package.</param>
    /// <param name="inner">What carries the calls; the platform's own transport if not given.</param>
    /// <exception cref="ArgumentException">There is no module, it has left its first state, or a trace cannot describe the packages.</exception>
    public TraceRecorder(EmulatedPlatform platform, ILeafTransport<SeamcallRegisters>? inner = null)
    {
        ArgumentNullException.ThrowIfNull(platform);
        int perPackage = platform.Processors.Count / platform.Processors.PackageCount;
        if (platform.Module is not { State: ModuleState.SysInitPending } module)
        {
            throw new ArgumentException("A trace begins with a module that has just been loaded; make the recorder before the first call.", nameof(platform));
        }

        if (Enumerable.Range(0, platform.Processors.Count).Any(lp => platform.Processors.PackageOf(lp) != lp / perPackage))
        {
            throw new ArgumentException("A trace knows only equal packages, with LPs numbered package by package.", nameof(platform));
        }

        (_platform, _inner, _module, _profile) = (platform, inner ?? platform.Transport, module, module.Profile);
    }

    /// <inheritdoc/>
    public void Call(int processor, ref SeamcallRegisters registers)
    {
        lock (_gate)
        {
            SeamcallRegisters before = registers;
            Action<Utf8JsonWriter>[] memory = before.Rax == ConfigLeaf ? [.. TdmrStructures(before)] : [];
            _inner.Call(processor, ref registers);
            if (SeamcallRequest.IsForModule(before.Rax) && (registers.Rax & SyntheticStatuses) != SyntheticStatuses && _platform.Module is { } module)
            {
                NoteModule(module);
                _steps.AddRange(memory);
                Keep(processor, before, registers, module.State);
            }
        }
    }

    /// <summary>Writes what was recorded so far: a header and one sequence.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="family">The family, the second part of the id.</param>
    /// <exception cref="InvalidOperationException">A module of another kind was loaded meanwhile; a trace is of one.</exception>
    /// <exception cref="ArgumentException"><paramref name="family"/> is empty.</exception>
    public void Write(TextWriter output, string family)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentException.ThrowIfNullOrEmpty(family);
        lock (_gate)
        {
            if (_isOther)
            {
                throw new InvalidOperationException("A module of another kind was loaded while this was recorded; a trace is of one module.");
            }

            output.WriteLine(TraceWriter.Line(json => TraceWriter.WriteHeader(json, _platform)));
            output.WriteLine(TraceWriter.Line(json => TraceWriter.WriteSequence(json, TraceIdentity.NameOf(_profile), family, _steps)));
        }
    }

    private void NoteModule(EmulatedTdxModule module)
    {
        if (ReferenceEquals(module, _module))
        {
            return;
        }

        _isOther |= module.Profile != _profile;
        _module = module;
        _loop = null;
        _steps.Add(TraceWriter.Install);
    }

    private void Keep(int processor, SeamcallRegisters before, SeamcallRegisters after, ModuleState state)
    {
        bool isPlainInit = before == new SeamcallRegisters { Rax = TdmrInitLeaf, Rcx = before.Rcx } && after == before with { Rax = after.Rax, Rdx = after.Rdx };
        if (isPlainInit && _loop is { } loop && loop.TryAdd(processor, before.Rcx, after, state))
        {
            return;
        }

        _loop = isPlainInit ? new(processor, before.Rcx, after, state) : null;
        _steps.Add(_loop is { } begun ? begun.Write : json => TraceWriter.WriteCall(json, processor, before, after, state));
    }

    /// <summary>The array and the structures that TDH.SYS.CONFIG is about to read, as far as they are in memory.</summary>
    private IEnumerable<Action<Utf8JsonWriter>> TdmrStructures(SeamcallRegisters registers)
    {
        ulong[] list = ReadWords(registers.Rcx, (int)Math.Min(registers.Rdx, MostTdmrs));
        yield return json => TraceWriter.WriteWords(json, registers.Rcx, list);
        foreach (ulong entry in list)
        {
            ulong[] words = ReadWords(entry, TdmrInfoWords);
            yield return json => TraceWriter.WriteWords(json, entry, words);
        }
    }

    private ulong[] ReadWords(ulong address, int count)
    {
        ulong location = _platform.Addresses.WithoutKeyId(address);
        byte[] bytes = new byte[count * sizeof(ulong)];
        if (address >= _platform.Addresses.End || (ulong)bytes.Length > _platform.Memory.Size - location)
        {
            return [];
        }

        _platform.Memory.Read(location, bytes);
        return [.. Enumerable.Range(0, count).Select(word => BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(word * sizeof(ulong))))];
    }

    /// <summary>TDH.SYS.TDMR.INIT, made over and over on one TDMR: runs of equal answers.</summary>
    private sealed class TdmrLoop(int processor, ulong tdmr, SeamcallRegisters first, ModuleState state)
    {
        private readonly List<(ulong Rax, ulong Rdx, int Count)> _runs = [(first.Rax, first.Rdx, 1)];

        public bool TryAdd(int lp, ulong rcx, SeamcallRegisters answer, ModuleState stateAfter)
        {
            if (lp != processor || rcx != tdmr || stateAfter != state)
            {
                return false;
            }

            (ulong rax, ulong rdx, int count) = _runs[^1];
            if (rax == answer.Rax && rdx == answer.Rdx && count < int.MaxValue)
            {
                _runs[^1] = (rax, rdx, count + 1);
            }
            else
            {
                _runs.Add((answer.Rax, answer.Rdx, 1));
            }

            return true;
        }

        public void Write(Utf8JsonWriter json) => TraceWriter.WriteLoop(json, processor, TdmrInitLeaf, tdmr, _runs, state);
    }
}
