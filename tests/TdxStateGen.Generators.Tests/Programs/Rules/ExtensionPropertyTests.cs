using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Programs.Rules;

/// <summary>Members of extension blocks that test a state, as C# 14 has them; the floor's compiler knows only methods.</summary>
public sealed class ExtensionPropertyTests
{
    [SkippableTheory]
    [InlineData("if (d.IsShut) { _ = d.Close(); } //! TSG6001")]
    [InlineData("if (!d.IsShut) { d.Open(); } //! TSG6001")]
    [InlineData("if (d.IsShut) { d.Open(); }")]
    [InlineData("if (d.IsLoud) { _ = d.Close(); }")]
    [InlineData("if (d.IsOfAnother) { _ = d.Close(); }")]
    public async Task ExtensionProperty_IsATestOfTheState(string body)
    {
        Skip.If(NewestLanguage.Version == Microsoft.CodeAnalysis.CSharp.LanguageVersion.Preview, "This compiler does not know C# 14.");
        await MarkedProgram.CheckAsync($$"""
            public static class Extensions
            {
                private static readonly Door Other = new();

                extension(Door door)
                {
                    public bool IsShut => door.State == DoorState.Closed;

                    public bool IsLoud => door.Strength > 3;

                    public bool IsOfAnother => Other.State == DoorState.Closed;
                }
            }

            public static class Program
            {
                public static void Run(Door d)
                {
                    {{body}}
                }
            }
            """);
    }
}
