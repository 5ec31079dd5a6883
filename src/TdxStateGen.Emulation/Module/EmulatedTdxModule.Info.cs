using System.Buffers.Binary;
using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

public sealed partial class EmulatedTdxModule
{
    private const int InfoBytes = 1024;
    private const ulong CmrTableAlignment = 512;
    private const int CpuidConfigBytes = 24;

    /// <summary>TDH.SYS.INFO: what the module is and which CMRs there are, on any initialised LP. No lock.</summary>
    [AnswersSeamcall(32)]
    private TdxStatus Info(
        int lp, [Reg(Register.Rcx)] ulong info, [Reg(Register.Rdx)] ref ulong infoBytes, [Reg(Register.R8)] ulong cmrs, [Reg(Register.R9)] ref ulong cmrSlots)
    {
        (ulong availableBytes, ulong availableSlots) = (infoBytes, cmrSlots);
        infoBytes = cmrSlots = 0;
        if (!IsInitialized(lp))
        {
            return TdxStatus.SysLpInitNotDone;
        }

        if (!IsHostMemory(info, InfoBytes))
        {
            return Invalid(OperandId.Rcx);
        }

        if (availableBytes < InfoBytes)
        {
            return Invalid(OperandId.Rdx);
        }

        // From here on the buffer is cleared, even if the CMR operands turn out to be bad.
        WriteBytes(info, new byte[InfoBytes]);
        if (!IsHostMemory(cmrs, CmrTableAlignment))
        {
            return Invalid(OperandId.R8);
        }

        if (availableSlots < ConvertibleMemoryRegion.Slots)
        {
            return Invalid(OperandId.R9);
        }

        WriteBytes(info, InfoStructure());
        WriteBytes(cmrs, CmrTable());
        infoBytes = InfoBytes;
        cmrSlots = ConvertibleMemoryRegion.Slots;
        return TdxStatus.Success;
    }

    /// <remarks>Source: TDX module 1.5.01, TDSYSINFO_STRUCT. A 1.0 module's attribute masks and CPUID entries are taken to be those of 1.5.01.</remarks>
    private byte[] InfoStructure()
    {
        const uint vendorIntel = 0x8086;
        const ushort controlStructureBytes = 0x4000;

        byte[] bytes = new byte[InfoBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), vendorIntel);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), _generation.Build.Date);
        Word(12, _generation.Build.Number);
        Word(14, _generation.Build.Minor);
        Word(16, _generation.Build.Major);
        bytes[18] = (byte)(_generation.Is1_0 ? 0 : 1); // there is TDH.SYS.RD, and it knows more
        Word(32, TdmrChecker.MaximumTdmrs);
        Word(34, TdmrInfoBlock.ReservedAreaSlots);
        Word(36, TdmrChecker.PamtEntryBytes);
        Word(48, _generation.Is1_0 ? controlStructureBytes : _fields[SystemFieldId.TdcsBaseSize]);
        Word(52, _fields[SystemFieldId.TdvpsBaseSize]);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(64), _fields[SystemFieldId.AttributesFixed0]);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(72), _fields[SystemFieldId.AttributesFixed1]);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(80), _fields[SystemFieldId.XfamFixed0]);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(88), _fields[SystemFieldId.XfamFixed1]);
        WriteCpuidConfigurations(bytes.AsSpan(128));
        return bytes;

        void Word(int offset, ulong value) => BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(offset), (ushort)value);
    }

    private void WriteCpuidConfigurations(Span<byte> destination)
    {
        ulong count = _fields[SystemFieldId.CpuidConfigCount];
        BinaryPrimitives.WriteUInt32LittleEndian(destination, (uint)count);
        Span<byte> entries = destination[sizeof(uint)..];
        for (int i = 0; i < (int)count; i++)
        {
            Span<byte> entry = entries.Slice(i * CpuidConfigBytes, CpuidConfigBytes);
            BinaryPrimitives.WriteUInt64LittleEndian(entry, _fields[SystemFieldId.CpuidConfigLeaves + (ulong)i]);
            BinaryPrimitives.WriteUInt64LittleEndian(entry[8..], _fields[SystemFieldId.CpuidConfigValues + (2UL * (ulong)i)]);
            BinaryPrimitives.WriteUInt64LittleEndian(entry[16..], _fields[SystemFieldId.CpuidConfigValues + (2UL * (ulong)i) + 1]);
        }
    }

    private byte[] CmrTable()
    {
        const int entryBytes = 16;
        byte[] bytes = new byte[ConvertibleMemoryRegion.Slots * entryBytes];
        for (int slot = 0; slot < _platform.Cmrs.Length; slot++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(slot * entryBytes), _platform.Cmrs[slot].Base);
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan((slot * entryBytes) + sizeof(ulong)), _platform.Cmrs[slot].Size);
        }

        return bytes;
    }
}
