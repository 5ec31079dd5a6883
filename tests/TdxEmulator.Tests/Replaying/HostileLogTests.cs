using System.Diagnostics;
using System.Text;
using CsCheck;
using TdxEmulator.Errors;
using TdxEmulator.Replaying;

namespace TdxEmulator.Tests.Replaying;

/// <summary>Logs are hostile input: whatever the bytes, an answer or an input error comes, in bounded time and memory.</summary>
public sealed class HostileLogTests
{
    private static readonly string[] Pieces =
    [
        "virt/tdx: ", "tdx: ", "kvm_intel: ", "seamldr: ", "x86/tme: ", "[    1.0] ", "[    9.751110] ", "[999999999.999999] ", "<6>", "Jul 01 12:00:00 h kernel: ", "systemd[1]: ", "\e[31m", "[0m", "\r", "\n", "\n", "\n",
        "Linux version 6.8.0\n", "-- Reboot --\n", "Command line: BOOT_IMAGE=/vmlinuz-6.8.0-x nosmt kvm_intel.tdx=1\n", "BIOS enabled: private KeyID range [", "1, 64)", "999999999, 999999999)", "0, 0)",
        "SEAMCALL (0x", "SEAMCALL failed: leaf: 0x", "SEAMCALL failed: CPU 999999: leaf 9999999999999999999, error 0x", "21) failed: 0x", "ffffffffffffffff", "0000000000000021", ") failed: 0x", "c000050500000000", "RDX 0x",
        "module initialized", "module initialization failed (-5)", "module initialization failed (-999999)", "module initialization failed (", "module not loaded", "not enabled by BIOS.", "initialization failed: T",
        "TDX module: attributes 0x0, vendor_id 0x8086, major_version 9999, minor_version 9999, build_date 999999999, build_num 999999999", "Module version: 9999.9999.9999", "CMR: [0x", "0, 0x", "fffffffffffff000)",
        "999999999999 KB allocated for PAMT", "4104 pages allocated for PAMT.", "BIOS-e820: [mem 0x0000000000000000-0xffffffffffffffff] usable", "initialization failed: TDMR [0x0, 0x80000000): reserved areas exhausted.",
        "TDX not supported by the host platform", "build_num: 0xfffffff major_version: 0xffff minor_version: 0xffff build_date: 999999999 status: initialized", "Allowing 999999 present CPUs plus", "smp: Brought up 99999 nodes, 999999 CPUs",
    ];

    [Fact]
    public void Any_mixture_of_familiar_pieces_has_an_answer() =>
        Gen.Int[0, Pieces.Length - 1].Select(static i => Pieces[i]).Array[1, 80].Sample(static chosen => Check(Encoding.UTF8.GetBytes(string.Concat(chosen))), iter: 1_000);

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
    public void Endless_line_costs_no_time(string start, char filler)
    {
        string line = start + new string(filler, 1_000_000) + "\n";
        long before = Stopwatch.GetTimestamp();

        ReplayReport report = Replays.OfText(string.Concat(Enumerable.Repeat(line, 2)) + "virt/tdx: module initialized\n");

        Assert.Equal((ReplayOutcome.Initialized, 3), (report.Outcome, report.Deciding!.Line));
        Assert.True(Stopwatch.GetElapsedTime(before) < TimeSpan.FromSeconds(30), $"took {Stopwatch.GetElapsedTime(before)}");
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

    private static bool Check(byte[] log)
    {
        try
        {
            ReplayReport report = Replays.OfBytes(log);
            string json = ReplayJson.Format(report);
            using StringWriter page = new();
            ReplayPage.Write(report, page);
            return json.Length > 0 && !page.ToString().Contains('\e', StringComparison.Ordinal) && report.Cause.Length > 0 && report.Advice.Length > 0;
        }
        catch (InputException)
        {
            return true;
        }
    }
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
