using Microsoft.CodeAnalysis.CSharp;
using Xunit.Sdk;

namespace TdxStateGen.Generators.Tests.Infrastructure;

public sealed class GeneratorHarnessTests
{
    [Fact]
    public void Text_WithoutMachines_CompilesAndGeneratesNothing() =>
        Assert.Empty(GeneratorHarness.Run("public static class Plain { public static int One => 1; }").AssertCompiles().Files);

    [Fact]
    public void Text_WithNullableWarning_Fails()
    {
        GeneratorRun run = GeneratorHarness.Run("public static class Plain { public static string Text => null; }");
        Assert.Contains("CS8603", Assert.ThrowsAny<XunitException>(run.AssertCompiles).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void References_AreThereOnlyWhenAskedFor()
    {
        const string source = "public static class Plain { public static Stateless.FiringMode Mode => default; public static TdxStateGen.Tdx.TdxProfile Profile => default; }";
        GeneratorHarness.Run(source, new HarnessOptions { WithStateless = true, WithTdx = true }).AssertCompiles();
        Assert.NotEmpty(GeneratorHarness.Run(source).CompilerDiagnostics());
    }

    [Fact]
    public void LanguageVersion_IsTheOneAskedFor()
    {
        const string source = "public partial class Plain { public partial int One { get; } public partial int One => 1; }";
        GeneratorHarness.Run(source).AssertCompiles();
        Assert.NotEmpty(GeneratorHarness.Run(source, new HarnessOptions { LanguageVersion = LanguageVersion.CSharp12 }).CompilerDiagnostics());
    }

    [Fact]
    public void Assembly_Loads_AndRuns()
    {
        using LoadedAssembly loaded = GeneratorHarness.Run("public sealed class Plain { public override string ToString() => \"here\"; }").Load();
        Assert.Equal("here", loaded.Create<object>("Plain").ToString());
    }

    [Fact]
    public void ToyVendor_Compiles() => GeneratorHarness.Run(ToyVendor.Source).AssertCompiles();
}
