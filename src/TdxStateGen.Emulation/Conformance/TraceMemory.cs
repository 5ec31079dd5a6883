namespace TdxStateGen.Emulation;

/// <summary>What the host of a trace writes into memory.</summary>
internal static class TraceMemory
{
    /// <summary>A TDMR_INFO: base, size, PAMT levels, reserved areas; slots that are not given are empty.</summary>
    public static void WriteTdmrInfo(EmulatedPlatform platform, TraceElement step)
    {
        List<ulong> words = [step.Number("base"), step.Number("size"), .. step.Required("pamt_1g").Numbers(2), .. step.Required("pamt_2m").Numbers(2), .. step.Required("pamt_4k").Numbers(2)];
        TraceElement reserved = step.Required("rsvd");
        words.AddRange(reserved.Items().Take(TdmrInfoBlock.ReservedAreaSlots + 1).SelectMany(static area => area.Numbers(2)));
        int missing = 8 + (2 * TdmrInfoBlock.ReservedAreaSlots) - words.Count;
        if (missing < 0)
        {
            throw reserved.Error($"a TDMR has at most {TdmrInfoBlock.ReservedAreaSlots} reserved areas.");
        }

        words.AddRange(Enumerable.Repeat(0UL, missing));
        Write(platform, step, [.. words.SelectMany(BitConverter.GetBytes)]);
    }

    public static void WriteWords(EmulatedPlatform platform, TraceElement step) =>
        Write(platform, step, [.. step.Required("values").Items().Select(static word => word.Number()).SelectMany(BitConverter.GetBytes)]);

    /// <summary>Bytes as hexadecimal text or as an array of numbers.</summary>
    public static void WriteBytes(EmulatedPlatform platform, TraceElement step)
    {
        TraceElement data = step.Optional("data") ?? step.Optional("bytes") ?? step.Optional("hex") ?? step.Required("values");
        Write(platform, step, data.IsText ? FromHex(data) : [.. data.Items().Select(static item => item.Number() is <= byte.MaxValue and var value ? (byte)value : throw item.Error("this must be a byte."))]);
    }

    private static byte[] FromHex(TraceElement data)
    {
        string text = data.Text();
        try
        {
            return Convert.FromHexString(text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text.AsSpan(2) : text);
        }
        catch (FormatException e)
        {
            throw new TraceFormatException(data.Line, $"{data.Place}: this must be bytes in hexadecimal, two digits each.", e);
        }
    }

    // A KeyID in the address does not change which memory it is.
    private static void Write(EmulatedPlatform platform, TraceElement step, byte[] bytes)
    {
        ulong address = step.Number("pa");
        ulong location = platform.Addresses.WithoutKeyId(address);
        if (address >= platform.Addresses.End || (ulong)bytes.Length > platform.Memory.Size - location)
        {
            throw step.Error($"{bytes.Length} bytes at {TraceNames.Hex(address)} are not in the physical address space.");
        }

        platform.Memory.Write(location, bytes);
    }
}
