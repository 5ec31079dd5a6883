namespace TdxStateGen;

/// <summary>Under which names machines tell of themselves: to <c>System.Diagnostics.Metrics</c> and <c>System.Diagnostics.ActivitySource</c>, and so to OpenTelemetry.</summary>
public static class TdxStateGenTelemetry
{
    /// <summary>Name of the meter; its instruments are in <see cref="TelemetryInstruments"/>.</summary>
    public const string MeterName = "TdxStateGen";

    /// <summary>Name of the activity source. One activity per on-demand call that runs its body, one per leaf call and per fan-out.</summary>
    public const string ActivitySourceName = "TdxStateGen";
}

/// <summary>Names of the instruments.</summary>
public static class TelemetryInstruments
{
    /// <summary>Counter, {transition}: transitions that were committed.</summary>
    public const string Transitions = "tdxstategen.transitions";

    /// <summary>Counter, {call}: trigger calls that were refused, and nothing done.</summary>
    public const string Refusals = "tdxstategen.refusals";

    /// <summary>Histogram, seconds: leaf calls by processor, from the first attempt to the decision, all retries and cursor steps included.</summary>
    public const string LeafDuration = "tdxstategen.leaf.duration";

    /// <summary>Counter, {retry}: attempts that were made because the one before answered with a status declared <see cref="StatusMeaning.Retry"/>.</summary>
    public const string LeafRetries = "tdxstategen.leaf.retries";

    /// <summary>Histogram, seconds: fan-outs, from the first call to the end of the last, processors already chosen.</summary>
    public const string FanOutDuration = "tdxstategen.fan_out.duration";

    /// <summary>Histogram, seconds: on-demand calls that ran their body, unwind included. Calls that the state or the precheck answers are not among them.</summary>
    public const string OnDemandDuration = "tdxstategen.on_demand.duration";
}

/// <summary>Names of the attributes ("tags"). Those of metrics have as many values as the declaration has names; what a call was given never becomes one.</summary>
public static class TelemetryTags
{
    /// <summary>The machine class, containing types included, namespace not.</summary>
    public const string Machine = "tdxstategen.machine";

    /// <summary>The trigger that was called, by the name of its method.</summary>
    public const string Trigger = "tdxstategen.trigger";

    /// <summary>The state that a trigger was refused in.</summary>
    public const string State = "tdxstategen.state";

    /// <summary>The state that a transition left.</summary>
    public const string From = "tdxstategen.state.from";

    /// <summary>The state that a transition led to.</summary>
    public const string To = "tdxstategen.state.to";

    /// <summary>
    /// What it came to: of a refusal a <see cref="TriggerOutcome"/>, of a leaf a <see cref="LeafOutcome"/>, of a fan-out <c>Succeeded</c> or <c>Failed</c>, of an on-demand call its result; <c>Threw</c>
    /// for a leaf or fan-out that ended by an exception.
    /// </summary>
    public const string Outcome = "tdxstategen.outcome";

    /// <summary>Of an on-demand call: the <see cref="OutcomeKind"/>.</summary>
    public const string OutcomeKind = "tdxstategen.outcome.kind";

    /// <summary>The leaf's name as it is declared, such as <c>TDH.SYS.INIT</c>.</summary>
    public const string LeafName = "tdxstategen.leaf.name";

    /// <summary>Activities only: the leaf's number.</summary>
    public const string LeafNumber = "tdxstategen.leaf.number";

    /// <summary>Activities only: how often the leaf was issued, retries and cursor steps included.</summary>
    public const string LeafAttempts = "tdxstategen.leaf.attempts";

    /// <summary>Activities only: the status word of the last attempt, of a fan-out that of the first failure, as <c>0x</c> and 16 hexadecimal digits.</summary>
    public const string LeafStatus = "tdxstategen.leaf.status";

    /// <summary>Activities only: the LP index, of a fan-out that of the first failure.</summary>
    public const string Processor = "tdxstategen.processor";

    /// <summary>Activities only: the type of the exception that an on-demand call's body threw; OpenTelemetry's own name.</summary>
    public const string ErrorType = "error.type";

    /// <summary>Activities only: how many processors a fan-out was meant for.</summary>
    public const string Processors = "tdxstategen.fan_out.processors";

    /// <summary>Activities only: on how many of them it neither succeeded nor had been done before.</summary>
    public const string Failures = "tdxstategen.fan_out.failures";
}
