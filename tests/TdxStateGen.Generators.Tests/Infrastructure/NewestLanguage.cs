using Microsoft.CodeAnalysis.CSharp;

namespace TdxStateGen.Generators.Tests.Infrastructure;

/// <summary>The language of this repository and of other people's sources, C# 14: the floor's compiler knows what it knew of it only as preview.</summary>
internal static class NewestLanguage
{
    private const LanguageVersion CSharp14 = (LanguageVersion)1400;

    public static LanguageVersion Version { get; } = Enum.IsDefined(CSharp14) ? CSharp14 : LanguageVersion.Preview;
}
