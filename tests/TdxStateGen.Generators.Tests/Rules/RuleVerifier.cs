using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using TdxStateGen.Generators.Analyzers;
using TdxStateGen.Generators.Diagnostics;

namespace TdxStateGen.Generators.Tests.Rules;

/// <summary>
/// Runs the analyzer over marked text, with the generators at work beside it: the marked findings must be the only errors, the compiler's included, so a refused declaration is also shown
/// to bring no errors in its train.
/// </summary>
internal static class RuleVerifier
{
    private static readonly ReferenceAssemblies Net100 = new("net10.0");

    /// <param name="source">The marked text.</param>
    /// <param name="version">The language it is compiled as.</param>
    /// <param name="enabledAdvice">Rules that only advise and are to be on.</param>
    /// <param name="editorConfig">Text of an .editorconfig beside the text, or null.</param>
    /// <param name="withTdx">Whether the TDX library is referenced.</param>
    public static Task VerifyAsync(
        string source, LanguageVersion version = LanguageVersion.CSharp12, string[]? enabledAdvice = null, string? editorConfig = null, bool withTdx = false) =>
        VerifyAsync<DeclarationAnalyzer>(source, version, enabledAdvice, editorConfig, withTdx);

    /// <summary>The same for another analyzer.</summary>
    /// <inheritdoc cref="VerifyAsync"/>
    public static async Task VerifyAsync<TAnalyzer>(
        string source, LanguageVersion version = LanguageVersion.CSharp12, string[]? enabledAdvice = null, string? editorConfig = null, bool withTdx = false)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var test = new Test<TAnalyzer>(version) { TestCode = source.ReplaceLineEndings("\n"), ReferenceAssemblies = Net100, TestBehaviors = TestBehaviors.SkipGeneratedSourcesCheck };
        test.TestState.AdditionalReferences.AddRange(Basic.Reference.Assemblies.Net100.References.All);
        test.TestState.AdditionalReferences.Add(MetadataReference.CreateFromFile(typeof(StateMachineAttribute).Assembly.Location));

        if (withTdx)
        {
            test.TestState.AdditionalReferences.Add(MetadataReference.CreateFromFile(typeof(TdxStateGen.Tdx.TdxProfile).Assembly.Location));
        }

        // Snippets are as short as can be; most are no sensible graphs.
        test.DisabledDiagnostics.AddRange(RuleCatalog.All.Where(r => !r.Blocks && enabledAdvice?.Contains(r.Id) != true).Select(static r => r.Id));
        if (editorConfig is not null)
        {
            test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", editorConfig));
        }

        await test.RunAsync();
    }

    private sealed class Test<TAnalyzer>(LanguageVersion version) : CSharpAnalyzerTest<TAnalyzer, DefaultVerifier>
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        protected override IEnumerable<Type> GetSourceGenerators() => [typeof(MachineGenerator), typeof(ModuleGenerator)];

        protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(version, DocumentationMode.Diagnose);

        protected override CompilationOptions CreateCompilationOptions() =>
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
    }
}
