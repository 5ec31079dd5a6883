using System.Globalization;
using TdxStateGen.Tdx;

namespace TdxStateGen.Fuzz;

/// <summary>One call of a program.</summary>
/// <param name="Processor">The LP index.</param>
/// <param name="ByInstruction">Through SEAMCALL; otherwise straight into the module's dispatcher.</param>
/// <param name="Registers">As they go in.</param>
/// <param name="Contention">What else goes on.</param>
internal readonly record struct HostileCall(int Processor, bool ByInstruction, SeamcallRegisters Registers, Contention Contention)
{
    /// <summary>The call in words.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"LP {Processor} {(ByInstruction ? "SEAMCALL" : "dispatch")} rax=0x{Registers.Rax:x} rcx=0x{Registers.Rcx:x} rdx=0x{Registers.Rdx:x} r8=0x{Registers.R8:x} r9=0x{Registers.R9:x} r10=0x{Registers.R10:x}{(Contention == Contention.None ? "" : " while held: " + Contention)}");
}
