using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TdxStateGen.CodeFixes.Migration.Reading;
using TdxStateGen.CodeFixes.Migration.Writing;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.CodeFixes.Migration.Planning;

/// <summary>Makes the methods of the new class, each once.</summary>
internal sealed class MethodBook(TranslationContext context, CodeTranslator translator, IReadOnlyDictionary<string, ImmutableArray<(string Type, string Name)>> parameters)
{
    private readonly Dictionary<string, MethodDraft> _methods = new(StringComparer.Ordinal);
    private readonly List<MethodDraft> _inOrder = [];
    private readonly List<(string Parameter, DelegateCode Code)> _handed = [];

    public IReadOnlyList<MethodDraft> Methods => _inOrder;

    /// <summary>Delegates that the class is given, with the parameters they come in.</summary>
    public IReadOnlyList<(string Parameter, DelegateCode Code)> Handed => _handed;

    public bool UsesOwner { get; private set; }

    /// <summary>The guard method of an edge, or null.</summary>
    public string? Guard(PlannedEdge edge)
    {
        if (edge.Guards.IsEmpty)
        {
            return null;
        }

        string wanted = edge.Stays || edge.To == edge.From ? "May" + context.TriggerNames[edge.Trigger] : "May" + context.TriggerNames[edge.Trigger] + "To" + edge.To;
        string Part(int index) => edge.Guards.Length == 1 ? wanted : wanted + (char)('A' + Math.Min(index, 25));
        (MethodDraft Method, TranslatedCode Code)[] guards = [.. edge.Guards.Select((guard, i) => Make(guard, Part(i), edge.Trigger, "State"))];
        if (guards.Length == 1)
        {
            return guards[0].Method.Name;
        }

        string all = string.Join(" && ", guards.Select(guard => Call(guard.Method, guard.Code, edge.Trigger, [])));
        bool takesArguments = guards.Any(static guard => (guard.Code.Needs & CodeNeeds.Arguments) != 0);
        return Compose(wanted, takesArguments ? edge.Trigger : null, "=> " + all + ";", isGuard: true).Name;
    }

    /// <summary>The action method of an edge, or null.</summary>
    public string? Action(PlannedEdge edge)
    {
        if (edge.ActionSteps.IsEmpty)
        {
            return null;
        }

        (MethodDraft Method, TranslatedCode Code, Step Step)[] steps = [.. edge.ActionSteps.Select(step =>
        {
            (MethodDraft method, TranslatedCode code) = Make(step.Code, WantedName(step), edge.Trigger, step.Kind == StepKind.Entry ? "state" : "State");
            return (method, code, step);
        })];
        if (steps is [{ } only] && Constants(only.Code, only.Step).Length == 0)
        {
            return only.Method.Name;
        }

        string[] calls = [.. steps.Select(step => Call(step.Method, step.Code, edge.Trigger, Constants(step.Code, step.Step)) + ";")];
        string body = calls.Length == 1 ? "=> " + calls[0] : "{\n" + string.Join("\n", calls) + "\n}";
        bool takesArguments = steps.Any(static step => (step.Code.Needs & CodeNeeds.Arguments) != 0);
        return Compose(context.TriggerNames[edge.Trigger] + "From" + edge.From, takesArguments ? edge.Trigger : null, body, isGuard: false).Name;
    }

    /// <summary>The hooks of a state: in a row of their own where there are several, because hooks run in order of declaration.</summary>
    public void Hook(string state, ImmutableArray<Step> steps)
    {
        string attribute = (steps[0].Kind == StepKind.Entry ? "OnEntry(" : "OnExit(") + context.StateOf(state) + ")";
        string? row = steps.Length == 1 ? null : attribute;
        foreach (Step step in steps)
        {
            Make(step.Code, WantedName(step), step.Trigger, "State", row).Method.Attributes.Add(attribute);
        }
    }

    private string WantedName(Step step) => step.Kind switch
    {
        StepKind.Exit => "Leave" + step.Owner,
        StepKind.Entry when step.IsBoundToTrigger => "Enter" + step.Owner + "On" + context.TriggerNames[step.Trigger],
        StepKind.Entry => "Enter" + step.Owner,
        _ => context.TriggerNames[step.Trigger] + "In" + step.Owner,
    };

    private (MethodDraft Method, TranslatedCode Code) Make(DelegateCode code, string wanted, string trigger, string state, string? row = null)
    {
        TranslatedCode translated = translator.Translate(code, state);
        string signature = Signature(code, translated, trigger, state);
        bool isHanded = translated.HandedAs is not null;
        string identity = isHanded || translated.Body.Length == 0 ? code.Expression.SpanStart + code.Expression.SyntaxTree.FilePath : "";
        string key = string.Join("\n", signature, translated.Body, identity, row, code.Returns.SpecialType.ToString());
        if (!_methods.TryGetValue(key, out MethodDraft? method))
        {
            string name = context.Names.Take(translated.Name ?? wanted);
            string body = translated.Body;
            if (translated.HandedAs is { } type)
            {
                string parameter = "on" + name;
                _handed.Add((type + " " + parameter, code));
                body = $"=> {parameter}({string.Join(", ", ArgumentNames(translated, trigger))});";
            }

            UsesOwner |= (translated.Needs & CodeNeeds.Owner) != 0;
            method = new MethodDraft
            {
                Name = name,
                Parameters = signature,
                Body = body,
                IsGuard = code.Returns.SpecialType == SpecialType.System_Boolean,
                Description = code.Description,
            };
            _methods.Add(key, method);
            _inOrder.Add(method);
        }

        return (method, translated);
    }

    private MethodDraft Compose(string wanted, string? trigger, string body, bool isGuard)
    {
        string signature = trigger is null ? "" : string.Join(", ", parameters[trigger].Select(static parameter => parameter.Type + " " + parameter.Name));
        string key = signature + "\n" + body;
        if (!_methods.TryGetValue(key, out MethodDraft? method))
        {
            method = new MethodDraft { Name = context.Names.Take(wanted), Parameters = signature, Body = body, IsGuard = isGuard };
            _methods.Add(key, method);
            _inOrder.Add(method);
        }

        return method;
    }

    private string Signature(DelegateCode code, TranslatedCode translated, string trigger, string state)
    {
        string states = context.NameOf(context.Source.States);
        List<string> all = [];
        AddIf(translated, CodeNeeds.Source, states + " source", all);
        AddIf(translated, CodeNeeds.Destination, states + " destination", all);
        AddIf(translated, CodeNeeds.Trigger, context.NameOf(context.Source.Triggers) + " trigger", all);
        if (state == "state")
        {
            AddIf(translated, CodeNeeds.State, states + " state", all);
        }

        if ((translated.Needs & CodeNeeds.Arguments) != 0)
        {
            string[] names = ArgumentNames(translated, trigger);
            ITypeSymbol[] types = [.. code.ParameterTypes.Where((_, i) => code.Roles[i] == ParameterRole.Argument)];
            all.AddRange(types.Select((type, i) => context.NameOf(type) + " " + names[i]));
        }

        return string.Join(", ", all);
    }

    private static void AddIf(TranslatedCode translated, CodeNeeds need, string parameter, List<string> all)
    {
        if ((translated.Needs & need) != 0)
        {
            all.Add(parameter);
        }
    }

    /// <summary>The code's own names for the arguments, or the trigger's where the code discards some.</summary>
    private string[] ArgumentNames(TranslatedCode translated, string trigger)
    {
        bool named = translated.ArgumentNames.All(static name => name != "_") && translated.ArgumentNames.Distinct().Count() == translated.ArgumentNames.Length;
        return named || !parameters.TryGetValue(trigger, out ImmutableArray<(string Type, string Name)> declared) || declared.Length != translated.ArgumentNames.Length
            ? [.. translated.ArgumentNames]
            : [.. declared.Select(static parameter => parameter.Name)];
    }

    private string[] Constants(TranslatedCode code, Step step)
    {
        List<string> all = [];
        AddIf(code, CodeNeeds.Source, context.StateOf(step.Source), all);
        AddIf(code, CodeNeeds.Destination, context.StateOf(step.Destination), all);
        AddIf(code, CodeNeeds.Trigger, context.TriggerOf(step.Trigger), all);
        if (step.Kind == StepKind.Entry)
        {
            AddIf(code, CodeNeeds.State, context.StateOf(step.Current), all);
        }

        return [.. all];
    }

    private string Call(MethodDraft method, TranslatedCode code, string trigger, string[] constants)
    {
        IEnumerable<string> arguments = (code.Needs & CodeNeeds.Arguments) != 0 ? parameters[trigger].Select(static parameter => parameter.Name) : [];
        return $"{Identifiers.Escape(method.Name)}({string.Join(", ", constants.Concat(arguments).ToArray())})";
    }

    /// <summary>Names for a trigger's parameters: those that its guards and actions use.</summary>
    public static ImmutableArray<string> NamesFor(int count, IEnumerable<TranslatedCode> users, ISet<string> members)
    {
        foreach (TranslatedCode user in users)
        {
            if (user.ArgumentNames.Length == count && user.ArgumentNames.Distinct().Count() == count
                && user.ArgumentNames.All(name => name != "_" && SyntaxFacts.IsValidIdentifier(name.TrimStart('@')) && !members.Contains(name.TrimStart('@')) && !name.StartsWith("__", StringComparison.Ordinal)))
            {
                return user.ArgumentNames;
            }
        }

        return [.. count == 1 ? ["value"] : Enumerable.Range(1, count).Select(static number => "value" + number.ToString(System.Globalization.CultureInfo.InvariantCulture))];
    }
}
