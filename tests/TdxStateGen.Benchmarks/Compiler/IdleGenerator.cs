using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TdxStateGen.Benchmarks.Compiler;

#pragma warning disable RS1035, RS1036, RS1038, RS1041, RS1042 // Only measured, never loaded by a compiler.
/// <summary>A generator that asks the compiler for the same classes as ours and does nothing with them: what a keystroke costs that no generator with an attribute can avoid.</summary>
[Generator(LanguageNames.CSharp)]
internal sealed class IdleGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.SyntaxProvider.ForAttributeWithMetadataName("TdxStateGen.StateMachineAttribute", static (node, _) => node is TypeDeclarationSyntax, static (_, _) => 1),
        static (_, _) => { });
}
#pragma warning restore RS1035, RS1036, RS1038, RS1041, RS1042
