using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using TdxEmulator.Commands.Help;
using TdxEmulator.Errors;
using TdxEmulator.Machines;
using TdxEmulator.Output;

namespace TdxEmulator.Commands;

/// <summary><c>machines</c>: lists the embedded machines.</summary>
internal static class MachinesCommand
{
    private static readonly CommandHelp Help = new(
        """
        Lists the machines that come with the program: memory, NUMA nodes, LPs, profile of the module. --show prints one as it is written;
        a description of your own begins as a copy of it and is given to boot, update and hotplug by --machine FILE.json.
        """,
        new("TdxEmulator machines", "list the machines"),
        new("TdxEmulator machines --json", "the same as JSON"),
        new($"TdxEmulator machines --show {MachineLibrary.Default} > mine.json", "a description to begin your own with"));

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        Option<bool> json = new("--json") { Description = "Print one JSON object and nothing else" };
        Option<string?> show = new("--show") { Description = "Print the description of one machine, to begin your own with", HelpName = "NAME" };
        DocumentedCommand command = new("machines", "List the embedded machines", Help) { json, show };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(show) is { } name)
            {
                parsed.InvocationConfiguration.Output.Write(Text(name));
                return ExitCodes.Initialized;
            }

            MachineDescription[] machines = [.. MachineLibrary.Names.Select(MachineLibrary.Load)];
            TextWriter output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
            {
                output.WriteLine(JsonSerializer.Serialize(new(MachineLibrary.Default, [.. machines.Select(ToJson)]), MachineListContext.Default.MachineList));
            }
            else
            {
                WriteTable(machines, output);
            }

            return ExitCodes.Initialized;
        });
        return command;
    }

    private static string Text(string name) => MachineLibrary.Names.Contains(name, StringComparer.Ordinal)
        ? MachineLibrary.ReadText(name)
        : throw new UsageException($"--show: there is no machine \"{name}\". The machines are {string.Join(", ", MachineLibrary.Names)}.");

    private static void WriteTable(MachineDescription[] machines, TextWriter output)
    {
        output.WriteLine($"{"name",-20}{"memory",12}{"nodes",7}{"LPs",5}  {"profile",-9}title");
        foreach (MachineDescription machine in machines)
        {
            string mark = machine.Name == MachineLibrary.Default ? " (default)" : "";
            output.WriteLine(
                $"{machine.Name,-20}{Texts.Size(machine.RamBytes),12}{machine.Nodes.Value,7}{machine.Cpus.Value.Count,5}  {ProfileNames.Format(machine.Profile.Value),-9}{machine.Title}{mark}");
        }
    }

    private static MachineListEntry ToJson(MachineDescription machine) => new(
        machine.Name, machine.Title, machine.RamBytes, machine.Nodes.Value, machine.Cpus.Value.PackageCount, machine.Cpus.Value.Count, ProfileNames.Format(machine.Profile.Value));
}

/// <summary>The embedded machines as JSON.</summary>
internal sealed record MachineList(string Default, IReadOnlyList<MachineListEntry> Machines);

/// <summary>One embedded machine as JSON.</summary>
internal sealed record MachineListEntry(string Name, string Title, ulong RamBytes, int Nodes, int Packages, int Lps, string Profile);

/// <summary>Serialisation code, written by the compiler.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(MachineList))]
internal sealed partial class MachineListContext : JsonSerializerContext;
