using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Programs.Domain;
using TdxStateGen.Generators.Programs.Flow;
using TdxStateGen.Generators.Programs.Lowering;
using TdxStateGen.Generators.Programs.Protocols;

namespace TdxStateGen.Generators.Programs.Reporting;

/// <summary>Judges what was noted at the sites of one body. Where nothing is known nothing is said.</summary>
internal sealed class ProgramReporter
{
    private readonly LoweredBody _body;
    private readonly BlockGraph _graph;
    private readonly BitSet[] _soft;
    private readonly Action<Diagnostic> _report;
    private readonly HashSet<CallSite> _unexamined = [];

    private ProgramReporter(LoweredBody body, BlockGraph graph, BitSet[] soft, Action<Diagnostic> report)
    {
        _body = body;
        _graph = graph;
        _soft = soft;
        _report = report;
    }

    public static void Report(LoweredBody body, FlowEngine engine, BlockGraph graph, Action<Diagnostic> report)
    {
        ProgramReporter reporter = new(body, graph, engine.Undecided.Spread(graph), report);
        foreach (CallSite site in body.Sites)
        {
            reporter.FindUnexamined(site);
        }

        foreach (CallSite site in body.Sites)
        {
            if (site.Kind == SiteKind.Output)
            {
                reporter.JudgeOutput(site);
            }
            else
            {
                reporter.JudgeCall(site);
            }
        }

        foreach (((int promise, int _), CallSite site) in engine.Promised.Select(static p => (p.Key, p.Value)))
        {
            reporter.JudgePromise(body.Promises[promise], site);
        }
    }

    private void FindUnexamined(CallSite site)
    {
        if (site is { Kind: SiteKind.Call, IsConsumed: false, MayHaveFailed: true, Operation.MustExamine: true } && !_body.StatesRead.Contains(site.Protocol) && !IsIllegal(site))
        {
            _unexamined.Add(site);
            Add(site, Descriptors.ResultNotExamined, [], site.Member);
        }
    }

    private void JudgeCall(CallSite site)
    {
        CallSite.Visit[] visits = Counted(site);
        if (visits.Length == 0)
        {
            return;
        }

        if (visits.All(static v => (v.States & v.Legal) == 0))
        {
            ReportIllegal(site, visits);
            return;
        }

        CallSite.Visit[] bad = [.. visits.Where(v => IsGround(site, v))];
        if (bad.Length == 0 || visits.Any(static v => !ObjectFlags.Has(v.Flags, ObjectFlags.Known)) || ArePending(bad))
        {
            JudgeLate(site);
            return;
        }

        ulong states = Union(bad.Select(static v => v.States & ~v.Legal));
        CallSite? pending = Pending(bad);
        string mend = pending is not null
            ? "examine what '" + pending.Member + "' came to first"
            : "test " + SitePlace.Subject(site) + "." + (site.Protocol.StateProperty ?? "the state") + " first";
        Add(site, Descriptors.MissingCheck, Path(site, bad), pending, site.Member, SitePlace.Subject(site), StateWords.List(site.Protocol, states), Needed(site), mend);
    }

    /// <summary>The call whose result was not looked at on every bad way.</summary>
    private CallSite? Pending(CallSite.Visit[] bad)
    {
        int pending = ObjectFlags.Pending(bad[0].Flags);
        return pending != 0 && bad.All(v => ObjectFlags.Pending(v.Flags) == pending) ? _body.Sites[pending - 1] : null;
    }

    /// <summary>Whether a report that the result is not examined says it all.</summary>
    private bool ArePending(CallSite.Visit[] bad) => Pending(bad) is { } pending && _unexamined.Contains(pending);

    private bool IsGround(CallSite site, CallSite.Visit visit) =>
        ObjectFlags.Has(visit.Flags, ObjectFlags.Known)
        && !ObjectFlags.Has(visit.Flags, ObjectFlags.Soft | ObjectFlags.Thrown)
        && (visit.States & ~visit.Legal) != 0
        && (visit.Object < 0 || !_soft[site.Block][visit.Object]);

    private static bool IsIllegal(CallSite site) => site.Visits.All(static v => ObjectFlags.Has(v.Flags, ObjectFlags.Mute) || (v.States & v.Legal) == 0);

    private void ReportIllegal(CallSite site, CallSite.Visit[] visits)
    {
        // What is merely possible is left out of the text where something likely remains.
        CallSite.Visit[] likely = [.. visits.Where(static v => !ObjectFlags.Has(v.Flags, ObjectFlags.Soft | ObjectFlags.Thrown))];
        ulong states = Union((likely.Length == 0 ? visits : likely).Select(static v => v.States));
        string subject = SitePlace.Subject(site);
        string found = StateWords.List(site.Protocol, states);
        if ((states & ~site.Protocol.Terminal) == 0)
        {
            Add(site, Descriptors.CallAfterEnd, Path(site, visits), site.Member, subject, found, Needed(site));
        }
        else if (site.Operation is { } operation && (states & ~operation.OwnDestinations) == 0 && IsRepeated(site, visits))
        {
            Add(site, Descriptors.CallRepeated, Path(site, visits), site.Member, subject, found, Needed(site));
        }
        else
        {
            string hint = StateWords.FirstStep(site.Protocol, states, site.Legal) is { } step ? "call " + step + " first" : "no call leads there from " + found;
            Add(site, Descriptors.IllegalCall, Path(site, visits), site.Member, subject, found, Needed(site), hint);
        }
    }

    private bool IsRepeated(CallSite site, CallSite.Visit[] visits) => _body.Sites.Any(s =>
        s.Kind == SiteKind.Call && s.Member == site.Member && s.Visits.Any(v => (v.States & v.Legal) != 0 && visits.Any(w => w.Object == v.Object)) && MayComeBefore(s, site));

    /// <summary>Whether some way leads from one call to the other.</summary>
    private bool MayComeBefore(CallSite first, CallSite second) => (first.Block == second.Block && first.Index < second.Index) || _graph.Leads(first.Block, second.Block);

    private void JudgeLate(CallSite site)
    {
        if (site is { Kind: SiteKind.Call, IsConsumed: true, IsExaminedLate: true, Operation.MustExamine: true })
        {
            Add(site, Descriptors.ResultExaminedLate, [], site.Member, SitePlace.Subject(site));
        }
    }

    private void JudgeOutput(CallSite site)
    {
        bool isAlways = site.Visits.Count > 0 && site.Visits.All(static v => (v.States & v.Legal) == 0);
        if (isAlways || site.Visits.Any(static v => (v.States & v.Legal) == 0))
        {
            Add(site, Descriptors.OutputNotDefined, [], site.Member, isAlways ? "failed" : "may have failed; examine its result first");
        }
    }

    /// <summary>The visits but those after a mistake that was told already.</summary>
    private static CallSite.Visit[] Counted(CallSite site) => [.. site.Visits.Where(static v => !ObjectFlags.Has(v.Flags, ObjectFlags.Mute))];

    private void JudgePromise(Promise promise, CallSite site)
    {
        CallSite.Visit[] visits = Counted(site);
        bool isBroken = visits.All(static v => (v.States & v.Legal) == 0);
        CallSite.Visit[] bad = [.. visits.Where(v => isBroken || IsGround(site, v))];
        if (bad.Length == 0 || (!isBroken && visits.Any(static v => !ObjectFlags.Has(v.Flags, ObjectFlags.Known))))
        {
            return;
        }

        string found = (isBroken ? "" : "possibly ") + StateWords.List(promise.Protocol, Union(bad.Select(static v => v.States & ~v.Legal)));
        string wanted = StateWords.List(promise.Protocol, promise.States);
        if (promise.Outer is { } outer)
        {
            Add(site, Descriptors.DrivenStateNotKept, [], outer, promise.Subject, wanted, found);
        }
        else
        {
            Add(site, Descriptors.PromiseNotKept, [], promise.Subject, found, wanted);
        }
    }

    private static string Needed(CallSite site) => StateWords.List(site.Protocol, site.Legal & site.Protocol.All);

    private static ulong Union(IEnumerable<ulong> sets) => sets.Aggregate(0UL, static (all, set) => all | set);

    /// <summary>The calls that can have brought the object where it is, in order of the text.</summary>
    private ImmutableArray<Location> Path(CallSite site, CallSite.Visit[] visits)
    {
        ulong states = Union(visits.Select(static v => v.States));
        IEnumerable<CallSite> movers = _body.Sites.Where(s =>
            s != site && s is { Kind: SiteKind.Call, Operation: { IsQuery: false } operation } && s.Visits.Any(v => visits.Any(w => w.Object == v.Object) && (v.States & v.Legal) != 0)
            && operation.Outcomes.Any(o => o.Targets.Any(t => (t & states) != 0)) && MayComeBefore(s, site));
        return [.. movers.OrderBy(static s => s.Syntax.SpanStart).Select(static s => SitePlace.Of(s.Syntax))];
    }

    private void Add(CallSite site, DiagnosticDescriptor rule, ImmutableArray<Location> path, params string[] arguments) => Add(site, rule, path, pending: null, arguments);

    private void Add(CallSite site, DiagnosticDescriptor rule, ImmutableArray<Location> path, CallSite? pending, params string[] arguments)
    {
        ImmutableDictionary<string, string?>.Builder properties = ImmutableDictionary.CreateBuilder<string, string?>();
        properties[ProgramProperties.Member] = site.Member;
        properties[ProgramProperties.Receiver] = site.Receiver?.ToString();
        properties[ProgramProperties.StateProperty] = site.Protocol.StateProperty;
        properties[ProgramProperties.StateType] = site.Protocol.StateType?.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        properties[ProgramProperties.LegalStates] = string.Join(",", site.Protocol.States.Where((_, state) => (site.Legal >> state & 1) != 0));
        properties[ProgramProperties.Throws] = site.Operation?.Illegal == IllegalCall.Throws ? "true" : "false";
        if (pending is not null)
        {
            TextSpan span = SitePlace.Of(pending.Syntax).SourceSpan;
            properties[ProgramProperties.Pending] = FormattableString.Invariant($"{span.Start},{span.Length}");
        }

        _report(Diagnostic.Create(rule, SitePlace.Of(site.Syntax), path, properties.ToImmutable(), [.. arguments.Cast<object>()]));
    }
}
