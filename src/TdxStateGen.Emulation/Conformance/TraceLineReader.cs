namespace TdxStateGen.Emulation;

/// <summary>Splits a stream into lines, none longer than the limit and no more of them than the limit. Blank lines are passed over but counted.</summary>
internal sealed class TraceLineReader(Stream stream, ConformanceLimits limits)
{
    private const byte LineFeed = (byte)'\n';

    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _atEnd;

    /// <summary>Number of the line read last, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The next line that is not blank. The memory is good until the next call.</summary>
    public bool TryRead(out ReadOnlyMemory<byte> line)
    {
        while (TryReadAny(out line))
        {
            if (Number > limits.Lines)
            {
                throw new TraceFormatException(Number, $"the file has more than {limits.Lines} lines; split it.");
            }

            if (Number == 1 && line.Span.StartsWith("\uFEFF"u8))
            {
                line = line[3..];
            }

            if (line.Span.ContainsAnyExcept(" \t\r"u8))
            {
                return true;
            }
        }

        return false;
    }

    private bool TryReadAny(out ReadOnlyMemory<byte> line)
    {
        int scanned = 0;
        while (true)
        {
            int found = _buffer.AsSpan(_start + scanned, _end - _start - scanned).IndexOf(LineFeed);
            int length = found < 0 ? _end - _start : scanned + found;
            if (length > limits.LineBytes)
            {
                throw new TraceFormatException(Number + 1, $"the line is longer than {limits.LineBytes} bytes.");
            }

            if (found >= 0 || (_atEnd && length > 0))
            {
                line = _buffer.AsMemory(_start, length);
                _start += found >= 0 ? length + 1 : length;
                Number++;
                return true;
            }

            if (_atEnd)
            {
                line = default;
                return false;
            }

            scanned = length;
            Fill();
        }
    }

    private void Fill()
    {
        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            _end -= _start;
            _start = 0;
        }
        else if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        int read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _atEnd = read == 0;
    }
}
