using System.Collections.Concurrent;
using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

/// <summary>
/// Answers chosen calls itself and lets all others pass to another transport. A call that is answered here never reaches the module, and its other
/// registers come back as they went in; only a stuck TDH.SYS.TDMR.INIT also answers how far the TDMR is. Any number of threads may use it.
/// </summary>
public sealed class FaultInjectingTransport : ILeafTransport<SeamcallRegisters>
{
    private readonly ILeafTransport<SeamcallRegisters> _inner;
    private readonly EmulatedPlatform? _platform;
    private readonly FaultRule[] _rules;
    private readonly Dictionary<int, FaultyLeaf> _byLeaf;
    private readonly long[] _matches;
    private readonly long[] _answers;
    private readonly FaultDice _dice;
    private readonly FaultRecord _record = new();

    /// <summary>Makes a transport with faults.</summary>
    /// <param name="inner">What carries the calls that are let pass.</param>
    /// <param name="rules">The faults. Every rule counts its own matching calls; when several apply to one call the first in order answers.</param>
    /// <param name="platform">
    /// Tells packages, TDMRs and the module's generation; null where no rule names a package or a TDMR. Without it a module is taken for one of 1.5.
    /// </param>
    /// <param name="seed">
    /// Decides what rules with a probability do. The same seed decides alike for the K-th call of a leaf on an LP, in whatever order the LPs call.
    /// </param>
    /// <exception cref="ArgumentException">A rule names a package or a TDMR and there is no platform.</exception>
    public FaultInjectingTransport(ILeafTransport<SeamcallRegisters> inner, IEnumerable<FaultRule> rules, EmulatedPlatform? platform = null, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(rules);
        _inner = inner;
        _platform = platform;
        _rules = [.. rules];
        if (platform is null && Array.Find(_rules, static rule => rule.Package is not null || rule.Tdmr is not null) is { } rule)
        {
            throw new ArgumentException($"Fault {rule} names a package or a TDMR, which takes a platform to tell; give one.", nameof(platform));
        }

        _matches = new long[_rules.Length];
        _answers = new long[_rules.Length];
        _dice = new(seed);
        _byLeaf = _rules.Select(static (rule, index) => (Key: Key(rule.Leaf, rule.IsLoader), index))
            .GroupBy(static entry => entry.Key, static entry => entry.index)
            .ToDictionary(static group => group.Key, group => new FaultyLeaf([.. group], platform?.Processors.Count ?? 0));
    }

    /// <summary>How many calls were answered here.</summary>
    public long Injected => Enumerable.Range(0, _rules.Length).Sum(rule => Interlocked.Read(ref _answers[rule]));

    /// <summary>Faults that have answered no call yet, in order: the leaf was not called, not there, or not that often, or the dice fell otherwise.</summary>
    public IReadOnlyList<FaultRule> Unused => [.. _rules.Where((_, rule) => Interlocked.Read(ref _answers[rule]) == 0)];

    /// <summary>
    /// What was answered here, as rules that do the same again: leaf, LP, which call of that LP, and answer. Probabilities are gone: what fell is written
    /// down. In order of LP and leaf.
    /// </summary>
    public IReadOnlyList<FaultRule> Happened => _record.ToRules();

    /// <inheritdoc/>
    public void Call(int processor, ref SeamcallRegisters registers)
    {
        ushort leaf = (ushort)SeamcallRequest.Leaf(registers.Rax);
        bool isLoader = !SeamcallRequest.IsForModule(registers.Rax);
        if (!_byLeaf.TryGetValue(Key(leaf, isLoader), out FaultyLeaf? faulty))
        {
            _inner.Call(processor, ref registers);
            return;
        }

        long call = faulty.CountCall(processor);
        int fault = -1;
        foreach (int candidate in faulty.Rules)
        {
            if (IsMeant(_rules[candidate], processor, registers))
            {
                long match = Interlocked.Increment(ref _matches[candidate]);
                fault = fault < 0 && Takes(candidate, match, processor, call) ? candidate : fault;
            }
        }

        if (fault < 0)
        {
            _inner.Call(processor, ref registers);
            return;
        }

        FaultRule rule = _rules[fault];
        registers.Rax = (ulong)rule.Answer(_platform?.Module?.Profile);
        bool noProgress = rule.Effect == FaultEffect.Stuck && !isLoader && FaultLeaves.IsCursor(leaf);
        if (noProgress)
        {
            registers.Rdx = ProgressOf(registers.Rcx);
        }

        _record.Add(new(leaf, processor, call, (TdxStatus)registers.Rax) { IsLoader = isLoader, Effect = noProgress ? FaultEffect.Stuck : FaultEffect.Status });
    }

    private static int Key(ushort leaf, bool isLoader) => leaf | (isLoader ? 1 << 16 : 0);

    private bool IsMeant(FaultRule rule, int processor, in SeamcallRegisters registers) =>
        (rule.Processor ?? processor) == processor
        && (rule.Package is not { } package || _platform!.Processors.PackageOf(processor) == package)
        && (rule.Tdmr is not { } tdmr || (_platform!.Module is { } module && tdmr < module.TdmrCount && module.TdmrProgress(tdmr).Start.Value == registers.Rcx));

    /// <summary>Whether the rule answers its <paramref name="match"/>-th matching call, which is the LP's <paramref name="call"/>-th of the leaf.</summary>
    private bool Takes(int index, long match, int processor, long call)
    {
        FaultRule rule = _rules[index];
        long first = rule.Occurrence ?? 1;
        bool only = rule.Occurrence is not null && rule is { Onwards: false, Times: null } and not { Effect: FaultEffect.Stuck };
        if (match < first || (only && match != first) || (rule.Probability is { } probability && _dice.Roll(index, processor, call) >= probability))
        {
            return false;
        }

        if (rule.Limit is not { } limit)
        {
            Interlocked.Increment(ref _answers[index]);
            return true;
        }

        long answered = Interlocked.Read(ref _answers[index]);
        while (answered < limit)
        {
            long seen = Interlocked.CompareExchange(ref _answers[index], answered + 1, answered);
            if (seen == answered)
            {
                return true;
            }

            answered = seen;
        }

        return false;
    }

    /// <summary>How far the TDMR is, rounded down to 1 GiB as the module does; where there is no such TDMR, what was asked for.</summary>
    private ulong ProgressOf(ulong tdmrBase)
    {
        const ulong gib = 1UL << 30;
        EmulatedTdxModule? module = _platform?.Module;
        for (int i = 0; i < module?.TdmrCount; i++)
        {
            (PhysicalAddress start, _, PhysicalAddress next) = module.TdmrProgress(i);
            if (start.Value == tdmrBase)
            {
                return next.Value & ~(gib - 1);
            }
        }

        return tdmrBase;
    }

    /// <summary>The rules of one leaf, and how often each LP called it.</summary>
    private sealed class FaultyLeaf(int[] rules, int processors)
    {
        private readonly long[] _calls = new long[processors];

        // LPs that were added later, or all where there is no platform to tell their number.
        private readonly ConcurrentDictionary<int, long> _others = new(concurrencyLevel: 1, capacity: 1);

        public int[] Rules { get; } = rules;

        public long CountCall(int processor) => (uint)processor < (uint)_calls.Length
            ? Interlocked.Increment(ref _calls[processor])
            : _others.AddOrUpdate(processor, 1, static (_, count) => count + 1);
    }
}
