using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Emitting;
using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.Generators;

/// <summary>Writes the dispatcher of every <c>[LeafModule]</c> class.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ModuleGenerator : IIncrementalGenerator
{
    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ParsedModule> parsed = context.ParseTypes(
            KnownNames.LeafModuleAttribute, static (type, compilation, cancellation) => ModuleParser.Parse(type, compilation, null, cancellation), StepNames.ParsedModule);

        IncrementalValuesProvider<ModuleModel> modules = parsed
            .Select(static (module, _) => module.Module)
            .WhereNotNull()
            .WithTrackingName(StepNames.Module);

        context.RegisterFiles(
            modules.Select(static (module, _) => GeneratedText.From(module.Type.HintName + ".Dispatcher", DispatcherEmitter.Emit(module))), StepNames.DispatcherText);

        IncrementalValuesProvider<ParsedModule> broken = parsed.Where(static module => module.Module is null);
        context.RegisterFiles(
            broken.Select(static (module, _) => GeneratedText.From(module.Type.HintName + ".BrokenDispatcher", BrokenEmitter.Emit(module))), StepNames.BrokenModuleText);
        context.RegisterErrors(broken.Select(static (module, _) => (module.Type.HintName + ".Dispatcher", module.Findings)), StepNames.ModuleErrorText);
    }
}
