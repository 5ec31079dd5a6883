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

        if (wanted == SystemField.NoId)
        {
            field = _fields.All[0].Id;
            return TdxStatus.MetadataFirstFieldIdInContext;
        }

        int index = _fields.IndexOf(wanted);
        if (index < 0)
        {
            return TdxStatus.MetadataFieldIdIncorrect;
        }

        value = _fields.All[index].Value;
        field = _fields.IdAfter(index);
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

        // Here, unlike in TDH.SYS.RD, the id must be the canonical one.
        int first = wanted == SystemField.NoId ? 0 : _fields.IndexOf(wanted);
        if (first < 0 || (wanted != SystemField.NoId && _fields.All[first].Id != wanted))
        {
            return TdxStatus.MetadataFieldIdIncorrect;
        }

        byte[] list = new byte[ListBytes];
        firstField = FillFieldList(list, first);
        WriteBytes(page, list);
        return TdxStatus.Success;
    }

    /// <summary>
    /// A metadata list: a word with the bytes used and the number of sequences, then for each sequence of consecutive ids a word with its first id and its
    /// length, and the values. Answers the first id that found no room.
    /// </summary>
    /// <remarks>Source: Intel TDX module ABI, metadata lists.</remarks>
    private ulong FillFieldList(Span<byte> list, int first)
    {
        const int wordBytes = sizeof(ulong);
        const int lengthShift = 38;
        const int longestSequence = 512;

        int used = wordBytes;
        ushort sequences = 0;
        int index = first;
        while (index < _fields.All.Length && used + (2 * wordBytes) <= list.Length)
        {
            int length = 1;
            while (length < longestSequence && index + length < _fields.All.Length && used + ((length + 2) * wordBytes) <= list.Length
                && _fields.All[index + length].Id == _fields.All[index].Id + (ulong)length)
            {
                length++;
            }

            BinaryPrimitives.WriteUInt64LittleEndian(list[used..], _fields.All[index].Id | ((ulong)(length - 1) << lengthShift));
            for (int i = 0; i < length; i++)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(list[(used + ((i + 1) * wordBytes))..], _fields.All[index + i].Value);
            }

            used += (length + 1) * wordBytes;
            index += length;
            sequences++;
        }

        BinaryPrimitives.WriteUInt64LittleEndian(list, (uint)used | ((ulong)sequences << 16));
        return index < _fields.All.Length ? _fields.All[index].Id : SystemField.NoId;
    }
}
