using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Parsing;

/// <summary>
/// Declarations that hardly anybody would write, with unsafe code allowed. Whatever the rules say of them, the compiler has nothing to say of generated code, and of the user's text only what it says
/// without a generator.
/// </summary>
public sealed partial class StrangeDeclarationTests
{
    private static readonly HarnessOptions Options = new() { WithStateless = true, AllowUnsafe = true, References = [Library("Plain"), Library("Hidden", "Lib")] };

    /// <summary>What the user's text is allowed to get: unread and unset things of texts that are no more than a declaration, and the missing part that a generator is for.</summary>
    private static readonly string[] Unread = ["CS8795", "CS8618", "CS0649", "CS0169", "CS0414", "CS9113", "CS0067", "CS8019", "CS8020"];

    [Fact]
    public async Task StrangeDeclarations_LeaveNothingForTheCompilerToSay()
    {
        IReadOnlyList<(string Name, StrangeDeclaration Declaration)> all = StrangeDeclarations.All;
        string[] sources = [.. all.Select(static (d, i) =>
            $"extern alias Lib;\nusing TdxStateGen;\nusing Toy;\nnamespace N{i}\n{{\npublic enum S {{ A, B, C }}\n{d.Declaration.Source}\n}}\n")];
        GeneratorRun run = GeneratorHarness.Run([.. sources, ToyVendor.Source], Options).AssertSilent();
        ImmutableArray<Diagnostic> rules = await run.AnalyzeAsync();
        Assert.DoesNotContain(rules, static d => d.Id == "AD0001");
        ILookup<int, Diagnostic> known = run.Input.GetDiagnostics().Where(static d => d.Severity >= DiagnosticSeverity.Warning).ToLookup(IndexOf);
        ILookup<int, Diagnostic> said = run.CompilerDiagnostics().ToLookup(IndexOf);
        ILookup<int, Diagnostic> refusals = rules.Where(static d => d.Severity == DiagnosticSeverity.Error).ToLookup(IndexOf);
        StringBuilder wrong = new();
        for (int i = 0; i < all.Count; i++)
        {
            HashSet<string> before = [.. known[i].Select(static d => d.Id)];
            Diagnostic[] bad = [.. said[i].Where(d => IsGenerated(d) || (d.Id == "CS8795" ? !all[i].Declaration.IsOutOfReach : !Unread.Contains(d.Id) && !before.Contains(d.Id)))];
            string errors = string.Join(" ", refusals[i].Select(static d => d.Id).Distinct().Order(StringComparer.Ordinal));
            if (bad.Length > 0 || errors != all[i].Declaration.Rules)
                wrong.Append(CultureInfo.InvariantCulture, $"{all[i].Name}: expected '{all[i].Declaration.Rules}', refused by '{errors}'\n{GeneratorRun.Describe(bad)}\n");
        }

        Assert.True(wrong.Length == 0, wrong.ToString());
        Assert.Empty(said[-1]);
        Assert.True(all.Count >= 150);
    }

    [Fact]
    public void DynamicBesideIn_ReachesGuardAndAction()
    {
        using LoadedAssembly loaded = GeneratorHarness.Run("""
            using TdxStateGen;
            public enum S { A, B }
            [StateMachine(Initial = S.A), Terminal(S.B)] public partial class M
            {
                public string Log = "";
                [Transition(S.A, S.B, Guard = nameof(Ok), Action = nameof(Act))] public partial bool Turn(in long x, dynamic? y);
                private bool Ok(in long x, dynamic? y) => x == 3 && y == "why";
                private void Act(long x, dynamic? y) => Log = $"{x} {y}";
            }
            """).Load();
        dynamic machine = loaded.Create<object>("M");

        Assert.False((bool)machine.GetType().GetMethod("Turn").Invoke(machine, new object?[] { 3L, null }));
        Assert.True((bool)machine.GetType().GetMethod("Turn").Invoke(machine, new object?[] { 3L, "why" }));
        Assert.Equal("3 why", machine.GetType().GetField("Log").GetValue(machine));
    }

    /// <summary>The declaration that a file belongs to, by its name: <c>Source7.cs</c>, or a generated one for the namespace <c>N7</c>.</summary>
    private static int IndexOf(Diagnostic diagnostic) =>
        int.TryParse(FileName().Match(Path.GetFileName(diagnostic.Location.SourceTree?.FilePath ?? "")).Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int index) ? index : -1;

    [GeneratedRegex(@"^(?:Source|N)(\d+)\.")]
    private static partial Regex FileName();

    private static bool IsGenerated(Diagnostic diagnostic) => diagnostic.Location.SourceTree?.FilePath.StartsWith("Source", StringComparison.Ordinal) == false;

    /// <summary>A library with a base class and an enum.</summary>
    private static MetadataReference Library(string name, params string[] aliases)
    {
        string source = $$"""
            namespace {{name}};
            public enum Phase { A, B, C }
            public class Cargo { }
            public class Base { internal bool Inside() => true; private protected bool Half() => true; protected bool Open() => true; }
            """;
        using var image = new MemoryStream();
        Assert.True(GeneratorHarness.Compile([source]).WithAssemblyName(name).Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray(), new MetadataReferenceProperties(aliases: [.. aliases]));
    }
}
