using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Emitting;

/// <summary>Names and small texts that the leaf, fan-out and dispatcher emitters share.</summary>
internal static class LeafNames
{
    public const string StatusMeaning = "global::TdxStateGen.StatusMeaning";

    public const string LeafReport = "global::TdxStateGen.LeafReport";

    /// <summary>The trigger's name as a part of other names.</summary>
    public static string Plain(TriggerModel trigger) => GeneratedFile.Plain(trigger.Name);

    /// <summary>Name of the method that issues a leaf on one processor.</summary>
    public static string CallMethod(TriggerModel trigger) => "__Call" + Plain(trigger);

    /// <summary>Name of the method that does so with somebody listening.</summary>
    public static string WatchMethod(TriggerModel trigger) => "__Watch" + Plain(trigger);

    /// <summary>An expression for what the leaf is called in metrics, traces and logs.</summary>
    public static string Identity(TriggerModel trigger) =>
        $"new global::TdxStateGen.LeafIdentity(__Name, \"{Plain(trigger)}\", {trigger.Leaf!.Number.ToString(CultureInfo.InvariantCulture)}UL, {SymbolDisplay.FormatLiteral(trigger.Leaf.Name, quote: true)})";

    public static string Meaning(StatusMeaningModel meaning) => StatusMeaning + "." + meaning;

    /// <summary>The parameters that a leaf call needs: those that are sent and the end of a cursor, in order of declaration.</summary>
    public static IEnumerable<ParameterModel> CallParameters(TriggerModel trigger) =>
        trigger.Parameters.Where(p => p.RefKind != "out" && (trigger.Leaf!.Cursor?.End == p.Name || trigger.Leaf.Inputs.Any(i => i.Parameter == p.Name)));

    /// <summary>The same with what the leaf gives back behind them, as the call method declares them: each with a comma before it.</summary>
    public static string CallDeclarations(TriggerModel trigger) =>
        string.Concat(CallParameters(trigger).Select(static p => $", {p.Type} {p.Name}").Concat(Outputs(trigger).Select(static p => $", out {p.Type} {p.Name}")));

    /// <summary>The arguments for <see cref="CallDeclarations"/>.</summary>
    public static string CallArguments(TriggerModel trigger) =>
        string.Concat(CallParameters(trigger).Select(static p => ", " + p.Name).Concat(Outputs(trigger).Select(static p => ", out " + p.Name)));

    private static IEnumerable<ParameterModel> Outputs(TriggerModel trigger) =>
        trigger.Parameters.Where(p => p.RefKind == "out" && trigger.Leaf!.Outputs.Any(o => o.Parameter == p.Name));
}
