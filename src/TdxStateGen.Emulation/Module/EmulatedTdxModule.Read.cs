using System.Buffers.Binary;
using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

public sealed partial class EmulatedTdxModule
{
    private const int ListBytes = 4096;

    /// <summary>TDH.SYS.RD: one global field and the id of the next, on any initialised LP. No lock.</summary>
    [AnswersSeamcall(34)]
    private TdxStatus ReadField(int lp, [Reg(Register.Rdx)] ref ulong field, [Reg(Register.R8)] out ulong value)
    {
        ulong wanted = field;
        field = SystemField.NoId;
        value = 0;
        if (!IsInitialized(lp))
        {
            return TdxStatus.SysLpInitNotDone;
        }

        if (SystemField.IsStart(wanted))
        {
            field = _fields.All[0].Id;
            return TdxStatus.MetadataFirstFieldIdInContext;
        }

        int index = SystemField.IsSingleElement(wanted) ? _fields.IndexOf(wanted) : -1;
        if (index < 0)
        {
            return TdxStatus.MetadataFieldIdIncorrect;
        }

        value = ValueOf(index);
        field = _fields.IdAfter(index, wanted);
        return TdxStatus.Success;
    }

    /// <summary>TDH.SYS.RDALL: a page full of global fields, from a given one on. No lock.</summary>
    [AnswersSeamcall(37)]
    private TdxStatus ReadAllFields(int lp, [Reg(Register.Rdx)] ulong page, [Reg(Register.R8)] ref ulong firstField)
    {
        ulong wanted = firstField;
        firstField = SystemField.NoId;
        if (!IsInitialized(lp))
        {
            return TdxStatus.SysLpInitNotDone;
        }

        if (!IsHostMemory(page, ListBytes))
        {
            return Invalid(OperandId.Rdx);
        }

        // Here, unlike in TDH.SYS.RD, the element size counts and the first element of a field must be meant; the reserved bits do not.
        int first = SystemField.IsStart(wanted) ? 0 : _fields.IndexOf(wanted);
        if (first < 0 || (!SystemField.IsStart(wanted) && !(_fields.All[first].HasSizeOf(wanted) && _fields.IsStartOfField(first))))
        {
            return TdxStatus.MetadataFieldIdIncorrect;
        }

        byte[] list = new byte[ListBytes];
        int end = FillFieldList(list, first, out int used);
        WriteBytes(page, list.AsSpan(0, used));
        firstField = end < _fields.All.Length ? _fields.All[end].Id : SystemField.NoId;
        return end < _fields.All.Length ? TdxStatus.MetadataListOverflow : TdxStatus.Success;
    }

    /// <summary>
    /// A metadata list: a word with the bytes used and the number of sequences, then for each sequence of consecutive fields a word with its first id and
    /// its length, and the values. Answers the position of the first field that found no room.
    /// </summary>
    /// <remarks>Source: TDX module 1.5.25, metadata lists.</remarks>
    private int FillFieldList(Span<byte> list, int first, out int used)
    {
        const int wordBytes = sizeof(ulong);
        const int elementsShift = 34;
        const int lengthShift = 38;
        const int sequencesShift = 16;

        used = wordBytes;
        ulong sequences = 0;
        int index = first;
        while (index < _fields.All.Length && used + ((1 + _fields.All[index].Elements) * wordBytes) <= list.Length)
        {
            SystemField start = _fields.All[index];
            int header = used;
            int fields = 0;
            used += wordBytes;
            do
            {
                for (int element = 0; element < start.Elements; element++, index++, used += wordBytes)
                {
                    BinaryPrimitives.WriteUInt64LittleEndian(list[used..], ValueOf(index));
                }

                fields++;
            }
            while (index < _fields.All.Length && _fields.All[index - 1].IsFollowedBy(_fields.All[index]) && used + (start.Elements * wordBytes) <= list.Length);

            ulong lengths = ((ulong)(start.Elements - 1) << elementsShift) | ((ulong)(fields - 1) << lengthShift);
            BinaryPrimitives.WriteUInt64LittleEndian(list[header..], start.Id | lengths);
            sequences++;
        }

        BinaryPrimitives.WriteUInt64LittleEndian(list, (uint)used | (sequences << sequencesShift));
        return index;
    }

    /// <summary>The value of a field here and now: packages and CMRs are the platform's, handoff data those that lie in SEAM memory.</summary>
    private ulong ValueOf(int index)
    {
        const int highestKeyIdShift = 48;
        SystemField field = _fields.All[index];
        ulong package = field.Id - SystemFieldId.PackageSteppings;
        ulong cmrBase = field.Id - SystemFieldId.CmrBase;
        ulong cmrSize = field.Id - SystemFieldId.CmrSize;
        return field.Id switch
        {
            SystemFieldId.PackageCount => (ulong)_platform.VerifiedPackageCount,
            SystemFieldId.HandoffDataValid => _platform.Handoff.Data is null ? 0UL : 1UL,
            SystemFieldId.HandoffDataVersion => _platform.Handoff.LastVersion,
            SystemFieldId.HandoffDataBytes => _platform.Handoff.Data?.Bytes ?? 0,
            SystemFieldId.DynamicPamtKeyIdBits => (ulong)Math.Max(0, _platform.Description.PhysicalAddressBits - highestKeyIdShift),
            _ when package < SystemFieldId.PackageSlots => package < (ulong)_platform.VerifiedPackageCount ? SystemFields.Stepping : 0,
            _ when cmrBase < ConvertibleMemoryRegion.Slots => cmrBase < (ulong)_platform.Cmrs.Length ? _platform.Cmrs[(int)cmrBase].Base : 0,
            _ when cmrSize < ConvertibleMemoryRegion.Slots => cmrSize < (ulong)_platform.Cmrs.Length ? _platform.Cmrs[(int)cmrSize].Size : 0,
            _ => field.Value,
        };
    }
}
