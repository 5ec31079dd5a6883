namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>What the runs of a program showed.</summary>
internal sealed class Truth
{
    private int[] _legal = [];
    private int[] _illegal = [];
    private bool[] _legalInLegalRun = [];

    /// <summary>Whether every run there can be was made, but for turns of loops beyond a number.</summary>
    public bool IsExhaustive { get; set; }

    /// <summary>Whether a run was given up.</summary>
    public bool WasCut { get; set; }

    /// <summary>Runs that came to an end.</summary>
    public int Runs { get; set; }

    /// <summary>Among them, those with an illegal call.</summary>
    public int IllegalRuns { get; set; }

    /// <summary>Runs in which the method returned; one that never does has broken no promise and kept none.</summary>
    public int Returns { get; set; }

    /// <summary>Runs at whose end a parameter was not in the state that is promised of it.</summary>
    public int BrokenPromises { get; set; }

    /// <summary>Number of call sites.</summary>
    public int Sites => _legal.Length;

    public bool IsAlwaysIllegal => Runs > 0 && IllegalRuns == Runs;

    /// <summary>Forgets all, for a program with so many call sites.</summary>
    public void Reset(int sites)
    {
        _legal = new int[sites];
        _illegal = new int[sites];
        _legalInLegalRun = new bool[sites];
        IsExhaustive = WasCut = false;
        Runs = Returns = IllegalRuns = BrokenPromises = 0;
    }

    /// <summary>Counts a call.</summary>
    /// <param name="site">The call site.</param>
    /// <param name="isLegal">Whether it was legal.</param>
    /// <param name="isAfterIllegal">Whether the run had made an illegal call before: that one is the mistake, and what is legal in its wake proves nothing.</param>
    public void Count(int site, bool isLegal, bool isAfterIllegal)
    {
        (isLegal ? _legal : _illegal)[site]++;
        _legalInLegalRun[site] |= isLegal && !isAfterIllegal;
    }

    /// <summary>Whether the call was made legally.</summary>
    public bool WasLegal(int site) => _legal[site] > 0;

    /// <summary>Whether the call was made legally in a run that had made no illegal call before.</summary>
    public bool WasLegalInLegalRun(int site) => _legalInLegalRun[site];

    public bool WasIllegal(int site) => _illegal[site] > 0;

    public bool WasReached(int site) => _legal[site] + _illegal[site] > 0;

    /// <summary>Call sites that are illegal whenever they are reached.</summary>
    public IEnumerable<int> AlwaysIllegalSites => Enumerable.Range(0, _legal.Length).Where(s => _legal[s] == 0 && _illegal[s] > 0);
}
