using TdxStateGen.Emulation;
using TdxStateGen.Tdx;

namespace TdxStateGen.Fuzz;

/// <summary>
/// A program of calls and of things that happen to a platform, read from bytes: the first three choose module, platform and first state, each step begins
/// with a byte that says what it is. Any bytes are a program; docs/fuzzing.md has the format.
/// </summary>
internal static class HostileProgram
{
    /// <summary>Where a program begins: the states of the module in order, then some places between.</summary>
    internal enum Start
    {
        Loaded,
        Initialized,
        Configured,
        Ready,
        ShutDown,
        OneProcessor,
        LastBlock,
        TdmrComplete,
    }

    /// <summary>Steps after which a program ends, whatever is left of it.</summary>
    public const int MaximumSteps = 512;

    private static readonly TdxProfile[] Profiles = [TdxProfile.V1_0, TdxProfile.V1_5, TdxProfile.V1_5_25];

    private static readonly uint[] Msrs =
    [
        Msr.KeyIdPartitioning, Msr.MiscEnable, Msr.TscAdjust, Msr.SmrrBase, Msr.SmrrMask, Msr.MtrrCap, Msr.TmeActivate, Msr.TmeCapability,
        Msr.CoreCapabilities, Msr.ArchCapabilities, Msr.WbInvdP, Msr.WbNoInvdP, Msr.PerfCapabilities, Msr.VmxBasic, Msr.XApicDisableStatus, Msr.MiscPackageControls,
    ];

    /// <summary>Runs a program.</summary>
    /// <param name="bytes">The program.</param>
    /// <param name="observer">Is told of every call: state before, call, registers after. Null for nobody.</param>
    /// <returns>Calls made.</returns>
    /// <exception cref="InvariantException">A call broke a rule or threw.</exception>
    public static long Run(ReadOnlySpan<byte> bytes, Action<ModuleState, HostileCall, SeamcallRegisters>? observer = null)
    {
        ProgramReader reader = new(bytes);
        TdxProfile profile = Profiles[reader.Below(Profiles.Length)];
        Start start = StartOf(reader.Byte());
        int topology = reader.Below(9);
        HostileHost host = new(profile, 1 + (topology / 3), 1 + (topology % 3)) { Observer = observer };
        Begin(host, start);
        for (int step = 0; step < MaximumSteps && !reader.IsAtEnd; step++)
        {
            Step(host, ref reader);
        }

        host.Release();
        return host.Calls;
    }

    /// <summary>Most programs begin in one of the five states; TDMRs take hundreds of calls, so few begin with those done.</summary>
    private static Start StartOf(byte selector) => selector switch
    {
        < 208 => (Start)(selector % 5),
        < 240 => Start.OneProcessor,
        < 248 => Start.LastBlock,
        _ => Start.TdmrComplete,
    };

    private static void Begin(HostileHost host, Start start)
    {
        const int blocksOfGiB = 256;
        host.WriteTdmrs(1);
        int steps = start switch
        {
            Start.Loaded => 0,
            Start.OneProcessor => 2,
            Start.Initialized => 1 + host.Platform.Processors.Count,
            Start.Configured => 2 + host.Platform.Processors.Count,
            _ => 2 + host.Platform.Processors.Count + host.Platform.Processors.PackageCount,
        };
        steps += start switch { Start.LastBlock => blocksOfGiB - 1, Start.TdmrComplete => blocksOfGiB, _ => 0 };
        for (int step = 0; step < steps; step++)
        {
            host.GoodStep();
        }

        if (start == Start.ShutDown)
        {
            host.Call(0, host.GoodOperands(host.Module.Profile == TdxProfile.V1_0 ? 44UL : 52));
        }
    }

    private static void Step(HostileHost host, ref ProgramReader reader)
    {
        int processors = host.Platform.Processors.Count;
        switch (reader.Byte() % 32)
        {
            case < 17:
                Call(host, ref reader, byInstruction: true);
                break;
            case < 20:
                Call(host, ref reader, byInstruction: false);
                break;
            case 20:
                host.GoodStep();
                break;
            case 21:
                for (int count = reader.Byte() % 16; count > 0; count--)
                {
                    host.GoodStep();
                }

                break;
            case 22:
                host.WriteTdmrs(1 + reader.Below(14));
                break;
            case 23:
                host.WriteTdmrs(1 + reader.Below(4));
                host.WriteWord(HostileValues.TdmrInfos + (512UL * (ulong)reader.Below(4)) + (8UL * (ulong)reader.Below(40)), reader.Value());
                break;
            case 24:
                host.WriteWord(reader.Value(), reader.Value());
                break;
            case 25:
                host.Platform.Entropy.FailNext = reader.Below(8);
                break;
            case 26:
                host.Platform.KeyEngine = (KeyEngineState)reader.Below(3);
                break;
            case 27:
                host.Platform.Msrs.Write(reader.Below(processors), Msrs[reader.Below(Msrs.Length)], reader.Value());
                break;
            case 28:
                host.Platform.SetVmxOperation(reader.Below(processors), reader.Below(4) != 0);
                break;
            case 29:
                host.Platform.SetSeamCapabilities(reader.Below(processors), (ulong)reader.Below(4));
                host.Platform.SigstructMatches = reader.Below(4) != 0;
                break;
            case 30:
                host.Hold((Contention)reader.Below(5));
                break;
            default:
                host.Load(Profiles[reader.Below(Profiles.Length)]);
                break;
        }
    }

    private static void Call(HostileHost host, ref ProgramReader reader, bool byInstruction)
    {
        int lp = reader.Below(host.Platform.Processors.Count);
        ulong request = reader.Request();
        byte shape = reader.Byte();
        SeamcallRegisters registers = shape < 192 ? host.GoodOperands(request) : new() { Rax = request };
        for (int count = shape % 5; count > 0; count--)
        {
            int register = reader.Below(13);
            Set(ref registers, register, reader.Value());
        }

        host.Call(lp, registers, byInstruction);
    }

    private static void Set(ref SeamcallRegisters registers, int register, ulong value)
    {
        switch (register)
        {
            case 0 or 1: registers.Rcx = value; break;
            case 2 or 3: registers.Rdx = value; break;
            case 4 or 5: registers.R8 = value; break;
            case 6: registers.R9 = value; break;
            case 7: registers.R10 = value; break;
            case 8: registers.R11 = value; break;
            case 9: registers.R12 = value; break;
            case 10: registers.R13 = value; break;
            case 11: (registers.R14, registers.R15) = (value, ~value); break;
            default: (registers.Rbx, registers.Rdi, registers.Rsi) = (value, value + 1, value + 2); break;
        }
    }
}
