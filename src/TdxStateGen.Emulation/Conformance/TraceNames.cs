using System.Globalization;
using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

/// <summary>How traces write states and registers.</summary>
internal static class TraceNames
{
    private static readonly string[] States = ["SYSINIT_PENDING", "SYSINIT_DONE", "SYSCONFIG_DONE", "SYS_READY", "SYS_SHUTDOWN"];

    /// <summary>The operand registers in the order in which they are shown.</summary>
    public static IReadOnlyList<string> Registers { get; } = ["rcx", "rdx", "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15", "rbx", "rsi", "rdi"];

    public static string Of(ModuleState state) => States[(int)state];

    public static ModuleState State(TraceElement element)
    {
        return TryState(element.Text()) ?? throw element.Error("this is no state of the module; the states are " + string.Join(", ", States) + ".");
    }

    public static ModuleState? TryState(string name)
    {
        int state = Array.IndexOf(States, name);
        return state < 0 ? null : (ModuleState)state;
    }

    public static string Hex(ulong number) => string.Create(CultureInfo.InvariantCulture, $"0x{number:X}");

    public static ulong Get(in SeamcallRegisters registers, string name) => name switch
    {
        "rcx" => registers.Rcx,
        "rdx" => registers.Rdx,
        "r8" => registers.R8,
        "r9" => registers.R9,
        "r10" => registers.R10,
        "r11" => registers.R11,
        "r12" => registers.R12,
        "r13" => registers.R13,
        "r14" => registers.R14,
        "r15" => registers.R15,
        "rbx" => registers.Rbx,
        "rsi" => registers.Rsi,
        _ => registers.Rdi,
    };

    /// <summary>Sets the registers that an object lists.</summary>
    public static void Set(ref SeamcallRegisters registers, TraceElement listed)
    {
        foreach ((string name, TraceElement element) in listed.Members([.. Registers]))
        {
            Set(ref registers, name, element.Number());
        }
    }

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
            case "r12": registers.R12 = value; break;
            case "r13": registers.R13 = value; break;
            case "r14": registers.R14 = value; break;
            case "r15": registers.R15 = value; break;
            case "rbx": registers.Rbx = value; break;
            case "rsi": registers.Rsi = value; break;
            default: registers.Rdi = value; break;
        }
    }
}
