using System.Globalization;
using System.Text.Json;
using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation.Tests.Conformance;

/// <summary>Replays one line of recorded calls against the emulator and answers the first divergence, or null.</summary>
internal sealed class TraceReplayer
{
    private readonly JsonElement _header;
    private readonly JsonElement _line;
    private readonly TdxProfile _profile;
    private readonly EmulatedPlatform _platform;
    private EmulatedTdxModule _module;
    private IDisposable? _lock;
    private readonly Dictionary<int, IDisposable> _tdmrLocks = [];
    private readonly Dictionary<int, IDisposable> _busy = [];

    private TraceReplayer(JsonElement header, JsonElement line)
    {
        _header = header;
        _line = line;
        _profile = Profile(line.GetProperty("module").GetString()!);
        _platform = new EmulatedPlatform(Describe());
        _module = _platform.LoadModule(_profile);
    }

    public static string? Replay(JsonElement header, JsonElement line) => line.GetProperty("kind").GetString()! switch
    {
        "sequence" => new TraceReplayer(header, line).ReplaySequence(),
        "dispatch-matrix" => ReplayMatrix(header, line),
        var kind => "unknown kind " + kind,
    };

    public static TdxProfile Profile(string module) => module switch
    {
        "1.0" => TdxProfile.V1_0,
        "1.5.01" => TdxProfile.V1_5,
        "1.5.25" => TdxProfile.V1_5_25,
        _ => throw new FormatException("unknown module " + module),
    };

    private static string? ReplayMatrix(JsonElement header, JsonElement line)
    {
        foreach (JsonProperty entry in line.GetProperty("results").EnumerateObject())
        {
            TraceReplayer replayer = new(header, line);
            ModuleState start = State(line.GetProperty("start_state").GetString()!);
            replayer.DriveTo(start);
            JsonElement expected = entry.Value;
            bool plain = expected.ValueKind == JsonValueKind.String;
            JsonElement rax = plain ? expected : expected.GetProperty("rax");
            ModuleState after = !plain && expected.TryGetProperty("state_after", out JsonElement state) ? State(state.GetString()!) : start;
            JsonElement? outputs = !plain && expected.TryGetProperty("out", out JsonElement found) ? found : null;
            string? divergence = replayer.Compare(0, new SeamcallRegisters { Rax = Number(entry.Name) }, Number(rax), outputs, after);
            if (divergence is not null)
            {
                return $"leaf {entry.Name}: {divergence}";
            }
        }

        return null;
    }

    private string? ReplaySequence()
    {
        if (DrivenByNote())
        {
            DriveTo(ModuleState.SysInitDone);
        }

        int index = 0;
        foreach (JsonElement step in _line.GetProperty("steps").EnumerateArray())
        {
            string? divergence = Play(step);
            if (divergence is not null)
            {
                return $"step {index}: {divergence}";
            }

            index++;
        }

        return null;
    }

    // Some lines leave out the calls that led to their starting point and say so in a note.
    private bool DrivenByNote() =>
        _line.GetProperty("steps").EnumerateArray().First() is var first
        && first.GetProperty("op").GetString() == "note"
        && first.GetProperty("text").GetString()!.StartsWith("driven to SYSINIT_DONE with LP initialised", StringComparison.Ordinal);

    private string? Play(JsonElement step)
    {
        switch (step.GetProperty("op").GetString()!)
        {
            case "call":
                return PlayCall(step);
            case "loop":
                return PlayLoop(step);
            case "tdmr_info":
                WriteTdmrInfo(step);
                return null;
            case "u64s":
                Words(step, "values").Select((word, i) => (word, i)).ToList().ForEach(entry => _platform.Memory.WriteWord(Number(step, "pa") + (8UL * (ulong)entry.i), entry.word));
                return null;
            case "env":
                SetEnvironment(step);
                return null;
            case "note":
                return null;
            case var op:
                return "unknown step " + op;
        }
    }

    private string? PlayCall(JsonElement step)
    {
        SeamcallRegisters registers = new() { Rax = Number(step, "leaf") };
        if (step.TryGetProperty("in", out JsonElement inputs))
        {
            foreach (JsonProperty input in inputs.EnumerateObject())
            {
                Set(ref registers, input.Name, Number(input.Value));
            }
        }

        JsonElement? outputs = step.TryGetProperty("out", out JsonElement found) ? found : null;
        return Compare(step.GetProperty("lp").GetInt32(), registers, Number(step, "rax"), outputs, State(step.GetProperty("state").GetString()!));
    }

    private string? Compare(int lp, SeamcallRegisters registers, ulong rax, JsonElement? outputs, ModuleState state)
    {
        SeamcallRegisters expected = registers with { Rax = rax };
        if (outputs is { } listed)
        {
            foreach (JsonProperty output in listed.EnumerateObject())
            {
                Set(ref expected, output.Name, Number(output.Value));
            }
        }

        // The recording enters the dispatcher directly, without the SEAMCALL instruction.
        _module.Dispatch(lp, ref registers);
        return registers != expected ? $"expected {Show(expected)}, got {Show(registers)}"
            : _module.State != state ? $"expected state {state}, got {_module.State}"
            : null;
    }

    private string? PlayLoop(JsonElement step)
    {
        int lp = step.GetProperty("lp").GetInt32();
        ulong tdmr = Number(step, "rcx");
        foreach (JsonElement run in step.GetProperty("runs_rax_rdx_count").EnumerateArray())
        {
            for (int i = 0; i < run[2].GetInt32(); i++)
            {
                SeamcallRegisters registers = new() { Rax = Number(step, "leaf"), Rcx = tdmr };
                _module.Dispatch(lp, ref registers);
                if (registers.Rax != Number(run[0]) || registers.Rdx != Number(run[1]))
                {
                    return $"loop call {i} expected {run}, got {Show(registers)}";
                }
            }
        }

        return _module.State == State(step.GetProperty("state").GetString()!) ? null : "state after loop is " + _module.State;
    }

    private void WriteTdmrInfo(JsonElement step)
    {
        List<ulong> words = [Number(step, "base"), Number(step, "size")];
        foreach (string level in (string[])["pamt_1g", "pamt_2m", "pamt_4k"])
        {
            words.AddRange(Words(step, level));
        }

        foreach (JsonElement area in step.GetProperty("rsvd").EnumerateArray())
        {
            words.AddRange(area.EnumerateArray().Select(Number));
        }

        ulong address = Number(step, "pa");
        _platform.Memory.Clear(address, 512);
        for (int i = 0; i < words.Count; i++)
        {
            _platform.Memory.WriteWord(address + (8UL * (ulong)i), words[i]);
        }
    }

    private void SetEnvironment(JsonElement step)
    {
        foreach (JsonProperty condition in step.EnumerateObject().Where(static property => property.Name != "op"))
        {
            switch (condition.Name)
            {
                case "msr":
                    SetMsr(condition.Value);
                    break;
                case "global_lock":
                    _lock?.Dispose();
                    _lock = condition.Value.GetString() is "free" ? null : _module.HoldLock(condition.Value.GetString() is "exclusive");
                    break;
                case "pconfig":
                    _platform.KeyEngine = condition.Value.GetString() switch { "busy" => KeyEngineState.Busy, "entropy" => KeyEngineState.NoEntropy, _ => KeyEngineState.Ready };
                    break;
                case "rand_fail":
                    _platform.Entropy.FailNext = condition.Value.GetInt64();
                    break;
                case "tdmr_lock":
                    _tdmrLocks[condition.Value.GetInt32()] = _module.HoldTdmr(condition.Value.GetInt32());
                    break;
                case "tdmr_unlock":
                    _tdmrLocks[condition.Value.GetInt32()].Dispose();
                    break;
                case "lp_busy":
                    _busy[condition.Value.GetInt32()] = _module.HoldInside(condition.Value.GetInt32());
                    break;
                case "lp_idle":
                    _busy[condition.Value.GetInt32()].Dispose();
                    break;
                case "install":
                    _module = _platform.LoadModule(_profile);
                    break;
                default:
                    throw new FormatException("unknown condition " + condition.Name);
            }
        }
    }

    private void SetMsr(JsonElement msr)
    {
        int lp = msr.GetProperty("lp").GetInt32();
        uint address = (uint)Number(msr, "addr");
        if (lp < 0)
        {
            _platform.Msrs.WriteAll(address, Number(msr, "value"));
        }
        else
        {
            _platform.Msrs.Write(lp, address, Number(msr, "value"));
        }
    }

    private void DriveTo(ModuleState state) => new ModuleDriver(_platform, _module).DriveTo(state);

    private PlatformDescription Describe()
    {
        JsonElement defaults = _header.GetProperty("platform_defaults");
        JsonElement shape = _header.GetProperty("platforms").GetProperty(_line.GetProperty("platform").GetString()!);
        int lps = shape.GetProperty("lps").GetInt32();
        int packages = shape.GetProperty("pkgs").GetInt32();
        JsonElement cmrs = _line.TryGetProperty("cmrs", out JsonElement own) ? own : defaults.GetProperty("cmrs");
        ulong[] seam = [.. defaults.GetProperty("seamrr").EnumerateArray().Select(Number)];
        return new()
        {
            PackageOf = PlatformDescription.EqualPackages(packages, lps / packages),
            Cmrs = [.. cmrs.EnumerateArray().Select(static cmr => new ConvertibleMemoryRegion(Number(cmr[0]), Number(cmr[1])))],
            SeamRange = MemoryRange.OfSize(seam[0], seam[1]),
            MktmeKeyIds = defaults.GetProperty("mktme_keyids").GetUInt32(),
            TdxKeyIds = defaults.GetProperty("tdx_private_keyids").GetUInt32(),
            PhysicalAddressBits = defaults.GetProperty("max_pa_bits").GetInt32(),
            KeyIdBits = defaults.GetProperty("keyid_bits").GetInt32(),
        };
    }

    private static ModuleState State(string name) => name switch
    {
        "SYSINIT_PENDING" => ModuleState.SysInitPending,
        "SYSINIT_DONE" => ModuleState.SysInitDone,
        "SYSCONFIG_DONE" => ModuleState.SysConfigDone,
        "SYS_READY" => ModuleState.SysReady,
        "SYS_SHUTDOWN" => ModuleState.SysShutdown,
        _ => throw new FormatException("unknown state " + name),
    };

    private static void Set(ref SeamcallRegisters registers, string name, ulong value)
    {
        switch (name)
        {
            case "rcx": registers.Rcx = value; break;
            case "rdx": registers.Rdx = value; break;
            case "r8": registers.R8 = value; break;
            case "r9": registers.R9 = value; break;
            case "r10": registers.R10 = value; break;
            case "r11": registers.R11 = value; break;
            default: throw new FormatException("unknown register " + name);
        }
    }

    private static string Show(SeamcallRegisters r) => $"rax={r.Rax:X} rcx={r.Rcx:X} rdx={r.Rdx:X} r8={r.R8:X} r9={r.R9:X} r10={r.R10:X}";

    private static IEnumerable<ulong> Words(JsonElement step, string name) => step.GetProperty(name).EnumerateArray().Select(Number);

    private static ulong Number(JsonElement step, string name) => Number(step.GetProperty(name));

    private static ulong Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetUInt64() : Number(value.GetString()!);

    private static ulong Number(string text) => ulong.Parse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
