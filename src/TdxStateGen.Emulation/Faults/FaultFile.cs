using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace TdxStateGen.Emulation;

/// <summary>
/// Fault files: text in UTF-8, one thing a line. The first line is <c>tdxstategen-faults 1</c>; after it come at most one line <c>seed N</c>, and rules as
/// <see cref="FaultRule.Parse"/> reads them. Empty lines and lines that begin with <c>;</c> mean nothing.
/// </summary>
/// <remarks>Source: the format and its limits are our own.</remarks>
public static class FaultFile
{
    /// <summary>Most rules of a file: every call is compared with the rules of its leaf.</summary>
    public const int MaximumRules = 4096;

    /// <summary>Largest file in bytes: 1 MiB.</summary>
    public const int MaximumBytes = 1 << 20;

    private const string Heading = "tdxstategen-faults";
    private const string Version = "1";
    private const string SeedWord = "seed";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file. It is read to its end or to one byte more than it may have, and not closed.</summary>
    /// <param name="stream">The file.</param>
    /// <returns>The faults.</returns>
    /// <exception cref="FaultFileException">It is no fault file; the message says on which line, and what it should be.</exception>
    public static FaultPlan Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        byte[] bytes = new byte[MaximumBytes + 1];
        int count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (count > MaximumBytes)
        {
            throw new FaultFileException(0, $"A fault file has at most {MaximumBytes} bytes.");
        }

        try
        {
            return Parse(Utf8.GetString(bytes, 0, count).TrimStart('\uFEFF'));
        }
        catch (DecoderFallbackException e)
        {
            throw new FaultFileException(0, $"Byte {e.Index} is no UTF-8; a fault file is text.");
        }
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">The text; lines end with LF or CR LF.</param>
    /// <returns>The faults.</returns>
    /// <exception cref="FaultFileException">It is no fault file; the message says on which line, and what it should be.</exception>
    public static FaultPlan Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        ImmutableArray<FaultRule>.Builder rules = ImmutableArray.CreateBuilder<FaultRule>();
        ulong? seed = null;
        int number = 0;
        foreach (ReadOnlySpan<char> raw in text.AsSpan().EnumerateLines())
        {
            number++;
            string line = raw.Trim().ToString();
            if (number == 1)
            {
                CheckHeading(line);
            }
            else if (line.StartsWith(SeedWord + " ", StringComparison.Ordinal))
            {
                seed = seed is null ? ParseSeed(line, number) : throw new FaultFileException(number, "There is a seed already; write one.");
            }
            else if (line.Length > 0 && line[0] != ';')
            {
                rules.Add(ParseRule(line, number, rules.Count));
            }
        }

        return number == 0 ? throw new FaultFileException(1, HeadingProblem("")) : new(rules.ToImmutable(), seed);
    }

    /// <summary>The text of a file.</summary>
    /// <param name="plan">The faults.</param>
    /// <returns>What <see cref="Parse"/> reads, with LF at the end of each line.</returns>
    /// <exception cref="ArgumentException">There are more faults than a file may have.</exception>
    public static string Format(FaultPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Rules.Length > MaximumRules)
        {
            throw new ArgumentException($"These are {plan.Rules.Length} faults, and a fault file has at most {MaximumRules}; repeat the run by its seed instead.", nameof(plan));
        }

        StringBuilder text = new($"{Heading} {Version}\n");
        if (plan.Seed is { } seed)
        {
            text.Append(CultureInfo.InvariantCulture, $"{SeedWord} {seed}\n");
        }

        foreach (FaultRule rule in plan.Rules)
        {
            text.Append(rule).Append('\n');
        }

        return text.ToString();
    }

    private static void CheckHeading(string line)
    {
        if (line != $"{Heading} {Version}")
        {
            throw new FaultFileException(1, HeadingProblem(line));
        }
    }

    private static string HeadingProblem(string line) => $"The first line must be \"{Heading} {Version}\"; it is {Quote(line)}.";

    private static ulong ParseSeed(string line, int number)
    {
        string text = line[SeedWord.Length..].Trim();
        return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed)
            ? seed
            : throw new FaultFileException(number, $"{Quote(text)} is not a seed; write a number from 0 to {ulong.MaxValue}.");
    }

    private static FaultRule ParseRule(string line, int number, int count)
    {
        if (count == MaximumRules)
        {
            throw new FaultFileException(number, $"A fault file has at most {MaximumRules} rules.");
        }

        return FaultRule.TryParse(line, out FaultRule? rule, out string? error) ? rule : throw new FaultFileException(number, Plain(error));
    }

    private static string Quote(string text) => $"\"{Plain(text.Length > 60 ? text[..60] + "..." : text)}\"";

    // What a hostile file holds goes to a terminal.
    private static string Plain(string text) => string.Concat(text.Select(static c => char.IsControl(c) ? '?' : c));
}
