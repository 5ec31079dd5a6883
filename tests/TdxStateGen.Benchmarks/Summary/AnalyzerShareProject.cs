using System.Globalization;
using System.Text;
using TdxStateGen.Benchmarks.Analyzers;

namespace TdxStateGen.Benchmarks.Summary;

/// <summary>A project to build with the analyzers that the SDK switches on by default, and with ours beside them as the package brings them.</summary>
/// <param name="Name">What tells it from the others.</param>
/// <param name="References">Which assemblies of ours it references, and which come with them; a package that came with another one can bring the analyzers and no assembly.</param>
/// <param name="Machines">How many machines it declares, and drives.</param>
internal sealed record AnalyzerShareProject(string Name, IReadOnlyList<string> References, int Machines)
{
    /// <summary>Lines of each project: the compiler reports whole milliseconds, and one of them must be no more than a part of what is allowed.</summary>
    public const int Lines = 20_000;

    private const int LinesOfAFile = 400;
    private const int LinesOfDriving = 2_000;

    /// <summary>What is measured; first the one that warms the compiler up with everything there is.</summary>
    public static IReadOnlyList<AnalyzerShareProject> All { get; } =
    [
        new("used", ["TdxStateGen", "TdxStateGen.Tdx", "Stateless", "Microsoft.Extensions.Logging.Abstractions", "Microsoft.Extensions.DependencyInjection.Abstractions"], 20),
        new("analyzers only", [], 0),
        new("core referenced", ["TdxStateGen"], 0),
        new("TDX referenced", ["TdxStateGen", "TdxStateGen.Tdx", "Stateless", "Microsoft.Extensions.Logging.Abstractions", "Microsoft.Extensions.DependencyInjection.Abstractions"], 0),
    ];

    /// <summary>Writes the project.</summary>
    /// <param name="folder">Where to.</param>
    public void Write(string folder)
    {
        int lines = 0;
        void Add(string name, string text)
        {
            File.WriteAllText(Path.Combine(folder, name + ".cs"), text);
            lines += text.Count(static c => c == '\n');
        }

        for (int machine = 0; machine < Machines; machine++)
        {
            Add("Machine" + machine.ToString(CultureInfo.InvariantCulture), MachineText.One(machine));
        }

        if (Machines > 0)
        {
            Add("Driving", DrivingText.Straight(LinesOfDriving));
        }

        for (int file = 0; lines < Lines; file++)
        {
            Add("Stock" + file.ToString(CultureInfo.InvariantCulture), Ordinary(file));
        }

        string own = AppContext.BaseDirectory;
        File.WriteAllText(Path.Combine(folder, "Measured.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                {string.Concat(References.Select(name => $"<Reference Include=\"{Path.Combine(own, name + ".dll")}\" />"))}
                <Analyzer Include="{Path.Combine(own, "TdxStateGen.Generators.dll")}" />
              </ItemGroup>
            </Project>

            """);
    }

    /// <summary>A file as any project has them: records, collections, LINQ, streams, text.</summary>
    private static string Ordinary(int file)
    {
        string id = file.ToString(CultureInfo.InvariantCulture);
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $$"""
            namespace Warehouse.Part{{id}};

            /// <summary>An article: "\n" ends its lines.</summary>
            public sealed record Article(string Name, int Amount, decimal Price);

            public sealed class Stock
            {
                private readonly Dictionary<string, Article> _articles = [];

                public event Action<Article>? Changed;

            """);
        for (int i = 0, lines = 11; lines < LinesOfAFile; i++, lines += 27)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""

                    public int Count{{i}}(IEnumerable<Article> articles, string prefix)
                    {
                        int sum = 0;
                        foreach (Article article in articles.Where(a => a.Name.StartsWith(prefix, StringComparison.Ordinal)))
                        {
                            if (article.Amount > prefix.Length) { sum += article.Amount; }
                            else { sum -= article.Amount * 2; }
                        }

                        return sum + _articles.Count;
                    }

                    public async Task<string> Read{{i}}Async(Stream stream, CancellationToken cancellation)
                    {
                        using StreamReader reader = new(stream);
                        string? line = await reader.ReadLineAsync(cancellation);
                        if (line is { Length: > {{i}} } && _articles.TryGetValue(line, out Article? found))
                        {
                            _articles[line] = found with { Amount = found.Amount + {{i}} };
                            Changed?.Invoke(found);
                        }

                        return $"{line}: {_articles.Values.Sum(a => a.Price * a.Amount)}\n";
                    }

                """);
        }

        return text.Append("}\n").ToString();
    }
}
