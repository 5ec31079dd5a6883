using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using System.Text.Json.Serialization;
using TdxEmulator.Commands.Help;
using TdxEmulator.Errors;
using TdxEmulator.Graphs;
using TdxEmulator.Graphs.Comparing;
using TdxEmulator.Graphs.Drawing;
using TdxEmulator.Graphs.Reading;
using TdxEmulator.Graphs.Sheets;
using TdxEmulator.Machines;
using TdxEmulator.Output;
using TdxStateGen.Generators.Diagrams;

namespace TdxEmulator.Commands;

/// <summary><c>graph</c>: shows declared state machines, saved ones, and what is different between two.</summary>
internal static class GraphCommand
{
    private const string Formats = "mermaid|dot|plantuml|svg|markdown|csv|text";
    private const string DiffFormats = "text|markdown|json|svg";

    private static readonly CommandHelp Help = new(
        """
        NAME is a state machine that the libraries of this program declare (--list), a file with the text form of any machine, or - for standard input. The text form is the property
        ModelText of every machine; --format text prints it: one fact a line, for a repository. mermaid, dot, plantuml and svg are diagrams; markdown and csv are review sheets that show
        for every state and trigger what comes of it. --diff compares two machines, files or -: exit code 0 when they are the same, 10 when not. docs/graph.md shows all of it.
        """,
        new("TdxEmulator graph", "the bring-up's life cycle as Mermaid"),
        new("TdxEmulator graph --list", "list the machines"),
        new("TdxEmulator graph TdxModule --format svg > TdxModule.svg", "a picture that needs no other program"),
        new("TdxEmulator graph TdhSys --format markdown", "a review sheet: each state, each trigger"),
        new("TdxEmulator graph --diff docs/machines/TdhSys.model.txt TdhSys", "what has changed since it was saved"));

    /// <summary>Makes the command.</summary>
    /// <param name="input">Opens standard input.</param>
    public static Command Create(Func<Stream> input)
    {
        Argument<string?> machine = new("NAME") { HelpName = "NAME|FILE|-", Description = $"A declared machine (default {DeclaredMachine.Default}), a file with a saved one, or - for standard input", Arity = ArgumentArity.ZeroOrOne };
        machine.CompletionSources.Add([.. DeclaredMachine.All.Select(static m => m.Name)]);
        Option<string?> format = new("--format", "-f") { Description = "What to print: mermaid (default), dot, plantuml, svg, markdown, csv or text; with --diff text (default), markdown, json or svg", HelpName = Formats + "|json" };
        Option<string?> file = new("--output", "-o") { Description = "Write to a file instead of standard output; one that is there is replaced", HelpName = "FILE" };
        Option<bool> list = new("--list") { Description = "List the declared machines" };
        Option<bool> json = new("--json") { Description = "With --list or --diff: print one JSON object and nothing else" };
        Option<string[]> diff = new("--diff") { Description = "Compare two machines, each a name, a file or -", Arity = new(2, 2), AllowMultipleArgumentsPerToken = true, HelpName = "OLD NEW" };
        DocumentedCommand command = new("graph", "Show a declared state machine as a diagram or a review sheet, save it as text, or compare two", Help) { machine, format, file, list, json, diff };
        command.Validators.Add(result => Validate(result, machine, format, list, json, diff));
        command.SetAction(parsed =>
        {
            (string text, int code) = parsed.GetValue(list) ? (List(parsed.GetValue(json)), ExitCodes.Initialized)
                : parsed.GetValue(diff) is { Length: 2 } pair ? Diff(pair, parsed.GetValue(json) ? "json" : parsed.GetValue(format) ?? "text", input)
                : (Show(Read(parsed.GetValue(machine) ?? DeclaredMachine.Default, input), parsed.GetValue(format) ?? "mermaid"), ExitCodes.Initialized);
            Write(text, parsed.GetValue(file), parsed.InvocationConfiguration.Output);
            return code;
        });
        return command;
    }

    private static void Validate(CommandResult result, Argument<string?> machine, Option<string?> format, Option<bool> list, Option<bool> json, Option<string[]> diff)
    {
        bool isList = result.GetResult(list) is { Implicit: false }, isDiff = result.GetResult(diff) is { Implicit: false };
        if (isList && isDiff) { result.AddError("--list and --diff exclude each other."); }

        if ((isList || isDiff) && result.GetResult(machine) is { Tokens.Count: > 0 }) { result.AddError($"{(isList ? "--list" : "--diff OLD NEW")} takes no NAME."); }

        if (result.GetResult(json) is { Implicit: false } && !isList && !isDiff) { result.AddError("--json goes with --list or --diff; the text form of a machine is --format text."); }

        // A value that is missing is the library's to tell.
        if (result.GetResult(format) is { Implicit: false, Tokens: [{ Value: { } value }] })
        {
            string known = isDiff ? DiffFormats : Formats;
            if (isList) { result.AddError("--list has no --format; --json is there."); }
            else if (!known.Split('|').Contains(value)) { result.AddError($"--format: \"{PlainText.Of(value)}\" is none of {known.Replace("|", ", ", StringComparison.Ordinal)}{(isDiff ? ", which --diff has" : "")}."); }
            else if (isDiff && value != "json" && result.GetResult(json) is { Implicit: false }) { result.AddError("--json and --format exclude each other."); }
        }
    }

    private static MachineOutline Read(string name, Func<Stream> input)
    {
        if (DeclaredMachine.Find(name) is { } declared) { return OutlineReader.Read(declared.Text, declared.Name); }

        if (name != InputFile.StandardInput && !File.Exists(name))
        {
            throw new UsageException($"graph: \"{PlainText.Of(name)}\" is neither a machine nor a file. The machines are {string.Join(", ", DeclaredMachine.All.Select(static m => m.Name))}.");
        }

        return InputFile.Read(name, input, OutlineReader.Read);
    }

    private static string Show(MachineOutline machine, string format) => format switch
    {
        "mermaid" => MermaidPrinter.Print(machine, DiagramGraph.Of(machine)) + "\n",
        "dot" => DotPrinter.Print(machine, DiagramGraph.Of(machine)) + "\n",
        "plantuml" => PlantUmlPrinter.Print(machine, DiagramGraph.Of(machine)) + "\n",
        "svg" => SvgPrinter.Print(SceneBuilder.Build(machine)),
        "markdown" => Printed(output => MarkdownSheet.Write(machine, output)),
        "csv" => Printed(output => CsvSheet.Write(machine, output)),
        _ => OutlineText.Print(machine) + "\n",
    };

    private static (string Text, int Code) Diff(string[] names, string format, Func<Stream> input)
    {
        if (names.All(static n => n == InputFile.StandardInput)) { throw new UsageException("--diff: only one of the two can be standard input."); }

        MachineOutline older = Read(names[0], input), newer = Read(names[1], input);
        IReadOnlyList<OutlineChange> changes = OutlineDiff.Compare(older, newer);
        string title = $"{PlainText.Of(names[0])} -> {PlainText.Of(names[1])}";
        string text = format switch
        {
            "json" => new DiffJson(names[0], names[1], changes.Count == 0, changes).Format() + "\n",
            "markdown" => Printed(output => DiffPage.WriteMarkdown(title, changes, output)),
            "svg" => SvgPrinter.Print(SceneBuilder.Compare(older, newer)),
            _ => Printed(output => DiffPage.WriteText(title, changes, output)),
        };
        return (text, changes.Count == 0 ? ExitCodes.Initialized : ExitCodes.Different);
    }

    private static string List(bool isJson) => isJson
        ? JsonSerializer.Serialize(new([.. DeclaredMachine.All.Select(ToJson)]), DeclaredMachineContext.Default.DeclaredMachineList) + "\n"
        : Printed(static output =>
        {
            output.WriteLine($"{"name",-18}{"states",6}{"triggers",10}  what it is");
            foreach (DeclaredMachineEntry machine in DeclaredMachine.All.Select(ToJson))
            {
                output.WriteLine($"{machine.Name,-18}{machine.States,6}{machine.Triggers,10}  {machine.Title}{(machine.Name == DeclaredMachine.Default ? " (default)" : "")}");
            }
        });

    private static DeclaredMachineEntry ToJson(DeclaredMachine machine)
    {
        MachineOutline outline = OutlineReader.Read(machine.Text, machine.Name);
        return new(machine.Name, outline.Namespace, machine.Title, outline.States.Count, outline.Triggers.Count);
    }

    // What is kept in a repository has line feeds everywhere.
    private static string Printed(Action<TextWriter> write)
    {
        using StringWriter text = new() { NewLine = "\n" };
        write(text);
        return text.ToString();
    }

    private static void Write(string text, string? path, TextWriter output)
    {
        if (path is null)
        {
            output.Write(text);
            return;
        }

        WholeFile.Write(path, text);
    }
}

/// <summary>The declared machines as JSON.</summary>
internal sealed record DeclaredMachineList(IReadOnlyList<DeclaredMachineEntry> Machines);

/// <summary>One declared machine as JSON.</summary>
internal sealed record DeclaredMachineEntry(string Name, string Namespace, string Title, int States, int Triggers);

/// <summary>Serialisation code, written by the compiler.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(DeclaredMachineList))]
internal sealed partial class DeclaredMachineContext : JsonSerializerContext;
