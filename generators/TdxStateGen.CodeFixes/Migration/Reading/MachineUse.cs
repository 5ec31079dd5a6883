using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TdxStateGen.CodeFixes.Migration.Reading;

/// <summary>A place where the original names its machine for anything but configuration.</summary>
/// <param name="Name">The machine's name there.</param>
/// <param name="Model">The model of its file.</param>
internal sealed record MachineUse(SimpleNameSyntax Name, SemanticModel Model);
