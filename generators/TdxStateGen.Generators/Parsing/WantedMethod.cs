using Microsoft.CodeAnalysis;

namespace TdxStateGen.Generators.Parsing;

/// <summary>The shape of a method that an attribute may name, apart from its parameters.</summary>
/// <param name="Returns">Whether a method returns the right thing.</param>
/// <param name="ReturnType">The return type of one that does, as C# writes it.</param>
/// <param name="Words">The shape in words, for the message.</param>
internal sealed record WantedMethod(Func<IMethodSymbol, bool> Returns, string ReturnType, string Words);
