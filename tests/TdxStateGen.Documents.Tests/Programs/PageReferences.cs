using Microsoft.CodeAnalysis;
using Microsoft.Extensions.Logging;
using TdxStateGen.Emulation;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Documents.Tests.Programs;

/// <summary>What a page's code references: the core library and, by the namespaces that it imports, what a project would have to reference to import them.</summary>
internal static class PageReferences
{
    private static readonly Type[] Logging = [typeof(ILogger)];

    private static readonly (string Prefix, Type[] Types)[] Known =
    [
        ("TdxStateGen.Emulation", [typeof(EmulatedPlatform), .. Logging]),
        ("TdxStateGen.Tdx", Logging),
        ("Microsoft.Extensions.Logging", Logging),
        ("Xunit", [typeof(FactAttribute), typeof(Assert)]),
    ];

    private static readonly Dictionary<Type, MetadataReference> References =
        Known.SelectMany(static k => k.Types).Distinct().ToDictionary(static type => type, static MetadataReference (type) => MetadataReference.CreateFromFile(type.Assembly.Location));

    /// <summary>How to compile a page.</summary>
    /// <param name="usings">Its using directives.</param>
    public static HarnessOptions Options(IReadOnlyCollection<string> usings)
    {
        // TdxStateGen.Tdx references Stateless, and TdxStateGen.Emulation references TdxStateGen.Tdx.
        bool tdx = Imports(usings, "TdxStateGen.Tdx") || Imports(usings, "TdxStateGen.Emulation");
        return new()
        {
            WithTdx = tdx,
            WithStateless = tdx || Imports(usings, "Stateless"),
            AllowUnsafe = true,
            WithDocumentation = false,
            References = [.. Known.Where(k => Imports(usings, k.Prefix)).SelectMany(static k => k.Types).Distinct().Select(static type => References[type])],
        };
    }

    private static bool Imports(IEnumerable<string> usings, string prefix) => usings.Any(line => line.Contains($" {prefix};", StringComparison.Ordinal) || line.Contains($" {prefix}.", StringComparison.Ordinal));
}
