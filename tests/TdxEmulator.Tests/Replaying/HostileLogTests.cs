using System.Text;
using CsCheck;
using TdxEmulator.Errors;
using TdxEmulator.Replaying;
using TdxStateGen.Fuzz;

namespace TdxEmulator.Tests.Replaying;

/// <summary>Logs are hostile input: whatever the bytes, an answer or an input error comes, in bounded time and memory.</summary>
public sealed class HostileLogTests
{
    [Fact]
    public void Any_mixture_of_familiar_pieces_has_an_answer() =>
        Gen.Int[0, HostileLog.Pieces.Count - 1].Select(static i => HostileLog.Pieces[i]).Array[1, 80].Sample(static chosen => Check(Encoding.UTF8.GetBytes(string.Concat(chosen))), iter: 1_000);

    [Fact]
    public void Numbers_with_more_digits_than_they_can_have_are_not_cut_to_size()
    {
        ReplayReport report = Replays.Of(
            "virt/tdx: SEAMCALL (0x0000000000000021) failed: 0xc00005050000000012345",
            "tdx: SEAMCALL failed: leaf 33, error 0xc00009210000012233.",
            "virt/tdx: 99999999999999999999999 KB allocated for PAMT");

        Assert.Null(report.Facts.PamtKiB);
        Assert.Null(report.Seamcall?.Status);
    }

    [Fact]
    public void Any_bytes_have_an_answer() => Gen.Byte.Array[0, 600].Sample(Check, iter: 300);

    [Fact]
    public void Any_flipped_bytes_of_a_real_looking_log_have_an_answer()
    {
        byte[] log = Encoding.UTF8.GetBytes(ReplayFixtures.Read("mainline-config-refused.log"));
        Gen.Select(Gen.Int[0, log.Length - 1], Gen.Byte).Array[1, 40].Sample(
            flips =>
            {
                byte[] damaged = [.. log];
                foreach ((int at, byte value) in flips) { damaged[at] = value; }

                return Check(damaged);
            },
            iter: 300);
    }

    [Theory]
    [InlineData("SEAMCALL (0x", '0')]
    [InlineData("tdx: ", 't')]
    [InlineData("virt/tdx: [0x", '0')]
    [InlineData("[", '[')]
    [InlineData("\e[", '0')]
    [InlineData("\e]", 'x')]
    [InlineData("virt/tdx: TDX module: ", ' ')]
    [InlineData("build_num: 0x", '1')]
    [InlineData("Command line: ", ' ')]
    [InlineData("kernel: ", ' ')]
    [InlineData("virt/tdx: RDX 0x", 'f')]
    public void Endless_line_is_passed_over(string start, char filler)
    {
        // The square of a million steps would not end within the time that a test run has.
        string line = start + new string(filler, 1_000_000) + "\n";

        ReplayReport report = Replays.OfText(string.Concat(Enumerable.Repeat(line, 2)) + "virt/tdx: module initialized\n");

        Assert.Equal((ReplayOutcome.Initialized, 3), (report.Outcome, report.Deciding!.Line));
    }

    [Fact]
    public void Line_of_nothing_but_prefixes_costs_no_time()
    {
        string line = string.Concat(Enumerable.Repeat("tdx: ", 100_000)) + "\n" + string.Concat(Enumerable.Repeat("RDX 0x0 tdx: SEAMCALL (0x21) failed: 0x", 100_000)) + "\n";

        Assert.Equal(ReplayOutcome.NotLoaded, Replays.OfText(line.Replace("SEAMCALL", "SEAM-CALL", StringComparison.Ordinal) + "virt/tdx: module not loaded\n").Outcome);
    }

    [Fact]
    public void Megabytes_of_noise_are_passed_over_and_not_kept()
    {
        string noise = string.Concat(Enumerable.Range(0, 1_000).Select(static i => $"[{i,5}.000000] usb 1-14: device descriptor read/64, error -110 CPU{i} kvm\n"));
        using RepeatingStream stream = new(Encoding.UTF8.GetBytes(noise), 100, "[99999.000000] virt/tdx: module initialized\n"u8.ToArray());

        LogBoot boot = Assert.Single(LogBoots.Read(stream, "test"));

        Assert.Equal(100_001, Assert.Single(boot.Tells).Line);
        Assert.Empty(boot.Events);
    }

    [Fact]
    public void Refusals_of_the_run_time_are_counted_not_kept()
    {
        byte[] block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("SEAMCALL (0x000000000000001c) failed: 0xc000030000000001\n", 1_000)));
        using RepeatingStream stream = new(block, 30, "virt/tdx: module initialized\n"u8.ToArray());

        LogBoot boot = Assert.Single(LogBoots.Read(stream, "test"));

        Assert.True(boot.Tells.Count < 3_000, $"{boot.Tells.Count} are kept");
        Assert.Equal(30_000, boot.RefusalsNotKept + boot.Tells.Count(static tell => tell.Kind == TellKind.Refusal));
    }

    [Fact]
    public void More_findings_than_any_boot_has_are_an_input_error()
    {
        byte[] block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("virt/tdx: module initialized\n", 1_000)));
        using RepeatingStream stream = new(block, 200, []);

        InputException e = Assert.Throws<InputException>(() => Replayer.Replay(stream, "test"));

        Assert.Contains("test, line 100001", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_without_end_is_kept_to_its_beginning()
    {
        byte[] block = Encoding.ASCII.GetBytes(new string('x', 1 << 20));
        using RepeatingStream stream = new(block, 100, "\nvirt/tdx: module initialized\n"u8.ToArray());
        long before = GC.GetAllocatedBytesForCurrentThread();

        ReplayReport report = Replayer.Replay(stream, "test");

        Assert.Equal((ReplayOutcome.Initialized, 2), (report.Outcome, report.Deciding!.Line));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 64 << 20, "a line of 100 MiB was kept");
    }

    [Theory]
    [InlineData("tdx: No TDX module loaded by BIOS.\n", "tdx: Module version: 1.5.1\n")]
    [InlineData("virt/tdx: SEAMCALL (0x0000000000000021) failed: 0x8000020200000000\n", "virt/tdx: module initialized\n")]
    [InlineData("virt/tdx: module initialized\n", "virt/tdx: SEAMCALL (0x0000000000000023) failed: 0x8000020200000000\n")]
    [InlineData("virt/tdx: module initialized\n", "virt/tdx: module not loaded\n")]
    [InlineData("[    1.0] virt/tdx: BIOS enabled: private KeyID range [16, 64)\n", "[    0.5] virt/tdx: 4 KB allocated for PAMT\n")]
    public void Many_lines_of_two_kinds_get_the_answer_of_a_few(string first, string second)
    {
        static string Log(string first, string second, int count) => string.Concat(Enumerable.Repeat(first, count)) + string.Concat(Enumerable.Repeat(second, count));

        ReplayReport many = Replays.OfText(Log(first, second, 20_000));

        ReplayReport few = Replays.OfText(Log(first, second, 3));
        Assert.Equal((few.Outcome, few.Status), (many.Outcome, many.Status));
    }

    [Fact]
    public void Packed_bomb_is_an_input_error()
    {
        using MemoryStream packed = new();
        using (System.IO.Compression.GZipStream packer = new(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 300; i++) { packer.Write(zeros); }
        }

        InputException e = Assert.Throws<InputException>(() => Replays.OfBytes(packed.ToArray()));

        Assert.Contains("longer than 256 million characters", e.Message, StringComparison.Ordinal);
    }

    private static bool Check(byte[] log) => HostileLog.ProblemOf(log) is { } problem ? throw new InvalidOperationException(problem) : true;
}

/// <summary>A long log that is nowhere whole in memory.</summary>
/// <param name="block">What is repeated.</param>
/// <param name="times">How often.</param>
/// <param name="end">What follows.</param>
internal sealed class RepeatingStream(byte[] block, int times, byte[] end) : Stream
{
    private long _position;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => ((long)block.Length * times) + end.Length;

    /// <inheritdoc/>
    public override long Position { get => _position; set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        long repeated = (long)block.Length * times;
        ReadOnlySpan<byte> rest = _position < repeated ? block.AsSpan((int)(_position % block.Length)) : end.AsSpan((int)(_position - repeated));
        int taken = Math.Min(count, rest.Length);
        rest[..taken].CopyTo(buffer.AsSpan(offset));
        _position += taken;
        return taken;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        // Nothing is written.
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
