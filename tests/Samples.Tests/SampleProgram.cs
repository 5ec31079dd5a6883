using System.Reflection;

namespace Samples.Tests;

/// <summary>A sample, run in this process: what <c>dotnet run --project samples/X</c> prints, without the build.</summary>
internal static class SampleProgram
{
    // There is one console.
    private static readonly Lock OneAtATime = new();

    /// <summary>Runs it.</summary>
    /// <param name="name">Name of the sample and of its assembly.</param>
    /// <returns>What it prints, with line feeds.</returns>
    public static string Run(string name)
    {
        MethodInfo main = Assembly.Load(name).EntryPoint!;
        lock (OneAtATime)
        {
            TextWriter console = Console.Out;
            using StringWriter output = new() { NewLine = "\n" };
            Console.SetOut(output);
            try
            {
                main.Invoke(obj: null, main.GetParameters().Length == 0 ? [] : [Array.Empty<string>()]);
            }
            finally
            {
                Console.SetOut(console);
            }

            return output.ToString();
        }
    }
}
