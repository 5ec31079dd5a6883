using System.Globalization;
using System.Text;

namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>The sum over many programs.</summary>
internal sealed class Figures
{
    private readonly SortedDictionary<string, int> _byRule = new(StringComparer.Ordinal);
    private readonly SortedDictionary<Mistake, List<ulong>> _mistakes = [];
    private int _programs;
    private int _exhaustive;
    private int _sites;
    private int _clean;
    private int _unreached;
    private int _afterIllegal;
    private int _sometimes;
    private int _sometimesReported;

    /// <summary>Programs that are illegal on every run: only the method itself reaches the machine, and all.</summary>
    public (int Local, int All) Illegal { get; private set; }

    /// <summary>Among them, those with a report at an illegal call.</summary>
    public (int Local, int All) Caught { get; private set; }

    /// <summary>Among them, those with an error.</summary>
    public (int Local, int All) CaughtByError { get; private set; }

    /// <summary>Seeds of the programs with a mistake.</summary>
    public IReadOnlyList<ulong> Seeds(Mistake mistake) => _mistakes.TryGetValue(mistake, out List<ulong>? seeds) ? seeds : [];

    public void Add(RandomProgram program, int sites, IReadOnlyList<Report> reports)
    {
        Truth truth = program.Truth;
        _programs++;
        _sites += sites;
        _exhaustive += truth.IsExhaustive ? 1 : 0;
        _clean += truth.IllegalRuns == 0 ? 1 : 0;
        bool isCaught = false;
        bool isError = false;
        foreach (Report report in reports)
        {
            _byRule[report.Id] = _byRule.GetValueOrDefault(report.Id) + 1;
            bool isIllegal = report.Site >= 0 && (report.IsError || report.IsWarning) && truth.WasIllegal(report.Site);
            isCaught |= isIllegal;
            isError |= isIllegal && report.IsError;
            _afterIllegal += report.IsError && report.Site >= 0 && truth.WasLegal(report.Site) && !truth.WasLegalInLegalRun(report.Site) ? 1 : 0;
            _unreached += report.IsError && report.Site >= 0 && !truth.WasReached(report.Site) ? 1 : 0;
        }

        foreach ((Mistake mistake, Report? _) in ProgramChecker.Judge(program, reports))
        {
            if (!_mistakes.TryGetValue(mistake, out List<ulong>? seeds))
                _mistakes[mistake] = seeds = [];
            seeds.Add(program.Seed);
        }

        if (truth.IsAlwaysIllegal)
        {
            int local = program.IsLocal ? 1 : 0;
            Illegal = (Illegal.Local + local, Illegal.All + 1);
            Caught = (Caught.Local + (isCaught ? local : 0), Caught.All + (isCaught ? 1 : 0));
            CaughtByError = (CaughtByError.Local + (isError ? local : 0), CaughtByError.All + (isError ? 1 : 0));
        }
        else if (truth.IllegalRuns > 0)
        {
            _sometimes++;
            _sometimesReported += isCaught ? 1 : 0;
        }
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        CultureInfo plain = CultureInfo.InvariantCulture;
        text.AppendLine(plain, $"{_programs} programs, {_sites} call sites, {_exhaustive} programs run in every way, {_clean} without an illegal call");
        text.AppendLine(plain, $"reports: {string.Join(", ", _byRule.Select(static r => $"{r.Key} {r.Value}"))}; errors at calls that no run reached: {_unreached}, that are legal only after an illegal call: {_afterIllegal}");
        foreach ((Mistake mistake, List<ulong> seeds) in _mistakes)
            text.AppendLine(plain, $"{mistake}: {seeds.Count} ({string.Join(", ", seeds.Take(12))})");
        text.AppendLine(plain, $"illegal on every run, machine local: {Caught.Local} of {Illegal.Local} caught ({CaughtByError.Local} by an error)");
        text.AppendLine(plain, $"illegal on every run, all: {Caught.All} of {Illegal.All} caught ({CaughtByError.All} by an error)");
        text.AppendLine(plain, $"illegal on some runs only: {_sometimesReported} of {_sometimes} reported");
        return text.ToString();
    }
}
