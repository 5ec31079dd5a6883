using System.Globalization;

namespace TdxStateGen.Generators.Tests.Programs.Shapes;

/// <summary>A program that drives machines, with what the program rules must say of it: a comment <c>//! E</c> at the end of a line stands for one report there.</summary>
/// <remarks>
/// The kinds: E is illegal in every possible state, W in some, U a result never examined, D a promise (<c>[EnsuresState]</c> or <c>[Drives]</c>) not kept. A line without a mark must be silent.
/// </remarks>
/// <param name="Id">The shape's number in the list of shapes.</param>
/// <param name="Idea">What it is about.</param>
/// <param name="Text">The whole file.</param>
public sealed record ProgramShape(string Id, string Idea, string Text)
{
    private const string Mark = "//!";

    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Diagnostics;
        using System.Threading;
        using System.Threading.Tasks;
        using Bench;
        using TdxStateGen;
        using TdxStateGen.Tdx;

        """;

    /// <summary>The marked lines, in order, such as <c>12 E</c>.</summary>
    public IReadOnlyList<string> Expected { get; } = [.. Text.Split('\n').SelectMany(MarksOf)];

    /// <summary>The kinds marked, in order of their lines.</summary>
    public string Kinds => string.Join(' ', Expected.Select(static e => e[(e.IndexOf(' ', StringComparison.Ordinal) + 1)..]));

    /// <summary>Statements that have a host at hand.</summary>
    public static ProgramShape Body(string id, string idea, string statements) => Body(id, idea, "bool flag", statements);

    /// <summary>Statements that have a host and more parameters at hand.</summary>
    public static ProgramShape Body(string id, string idea, string parameters, string statements) =>
        Members(id, idea, $$"""
            internal static void Run(SeamcallHost host, {{parameters}})
            {
            {{statements}}
            }
            """);

    /// <summary>Members of a static class.</summary>
    public static ProgramShape Members(string id, string idea, string members) =>
        Types(id, idea, $$"""
            internal static class Driver
            {
            {{members}}
            }
            """);

    /// <summary>Types in a namespace of the shape's own.</summary>
    public static ProgramShape Types(string id, string idea, string types) => File(id, idea, $"namespace Shapes.{id};\n\n{types}\n");

    /// <summary>Whatever follows the usings.</summary>
    public static ProgramShape File(string id, string idea, string text) => new(id, idea, (Usings + text).ReplaceLineEndings("\n"));

    public override string ToString() => $"{Id}: {Idea}";

    private static IEnumerable<string> MarksOf(string line, int index)
    {
        int at = line.IndexOf(Mark, StringComparison.Ordinal);
        return at < 0
            ? []
            : line[(at + Mark.Length)..]
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Order(StringComparer.Ordinal)
                .Select(kind => string.Create(CultureInfo.InvariantCulture, $"{index + 1} {kind}"));
    }
}
