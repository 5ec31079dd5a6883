using System.Globalization;
using System.Text;

namespace TdxStateGen.Benchmarks.Analyzers;

/// <summary>Machines as source text: ten states, twenty triggers and ten SEAMCALL leaves each, and a method that drives each of them as it should be driven.</summary>
internal static class MachineText
{
    private const int States = 10;
    private const int FirstLeaf = 1_000;

    /// <summary>One machine, its states and its driver.</summary>
    /// <param name="machine">Its number, which is part of every name.</param>
    public static string One(int machine)
    {
        StringBuilder text = new();
        string id = machine.ToString(CultureInfo.InvariantCulture);
        text.Append(CultureInfo.InvariantCulture, $$"""
            using TdxStateGen;
            using TdxStateGen.Tdx;

            namespace Machines;

            public enum S{{id}} { {{string.Join(", ", Enumerable.Range(0, States).Select(static s => "M" + s))}} }

            [StateMachine(Initial = S{{id}}.M0), Goal(S{{id}}.M0), SeamcallInterface]
            public sealed partial class C{{id}}(SeamcallHost host)
            {

            """);
        for (int state = 0; state < States; state++)
        {
            int next = (state + 1) % States;
            text.Append(CultureInfo.InvariantCulture, $$"""
                    [Transition(S{{id}}.M{{state}}, S{{id}}.M{{next}})]
                    public partial bool Forth{{state}}();

                    [Transition(S{{id}}.M{{next}}, S{{id}}.M{{state}})]
                    public partial TriggerOutcome Back{{state}}(int reason);

                    [SeamcallLeaf({{FirstLeaf + state}}, "LEAF{{state}}")]
                    [Transition(S{{id}}.M{{state}}, S{{id}}.M{{next}})]
                    public partial SeamcallResult Leaf{{state}}(ulong operand, out ulong answer);


                """);
        }

        text.Append(CultureInfo.InvariantCulture, $$"""
            }

            internal static class D{{id}}
            {
                public static bool Drive(SeamcallHost host, ulong operand)
                {
                    C{{id}} machine = new(host);
                    machine.Forth0();
                    if (!machine.Leaf1(operand, out ulong answer).IsSuccess)
                    {
                        return false;
                    }

                    while (answer > operand && machine.State == S{{id}}.M2)
                    {
                        machine.Forth2();
                        machine.Back2(1);
                        answer--;
                    }

                    return machine.Leaf2(answer, out _).IsSuccess && machine.State == S{{id}}.M3;
                }
            }

            """);
        return text.ToString();
    }

    /// <summary>A project of many such machines that uses the analyzers as a package would bring them, so that the compiler's own report (-p:ReportAnalyzer=true) can be read.</summary>
    /// <param name="folder">Where it is written; made when it is not there.</param>
    /// <param name="machines">How many machines.</param>
    public static void WriteProject(string folder, int machines)
    {
        Directory.CreateDirectory(folder);
        for (int machine = 0; machine < machines; machine++)
        {
            File.WriteAllText(Path.Combine(folder, $"Machine{machine.ToString(CultureInfo.InvariantCulture)}.cs"), One(machine));
        }

        string own = AppContext.BaseDirectory;
        File.WriteAllText(Path.Combine(folder, "Machines.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{Path.Combine(own, "TdxStateGen.dll")}" />
                <Reference Include="{Path.Combine(own, "TdxStateGen.Tdx.dll")}" />
                <Analyzer Include="{Path.Combine(own, "TdxStateGen.Generators.dll")}" />
              </ItemGroup>
            </Project>

            """);
    }
}
