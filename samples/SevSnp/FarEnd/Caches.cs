namespace SevSnp.FarEnd;

/// <summary>
/// The caches of the cores, as far as the firmware cares: a flag per core says whether WBINVD was executed there since the firmware last asked for it.
/// </summary>
/// <param name="cores">Number of cores.</param>
public sealed class Caches(int cores)
{
    private readonly bool[] _isWrittenBack = new bool[cores];

    /// <summary>Whether every core has done it.</summary>
    public bool AreWrittenBack => Array.TrueForAll(_isWrittenBack, static core => core);

    /// <summary>Host: WBINVD on every core.</summary>
    public void WriteBack() => Array.Fill(_isWrittenBack, true);

    /// <summary>Firmware: asks for it anew.</summary>
    public void Forget() => Array.Clear(_isWrittenBack);
}
