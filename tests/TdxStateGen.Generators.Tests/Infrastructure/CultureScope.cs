using System.Globalization;

namespace TdxStateGen.Generators.Tests.Infrastructure;

/// <summary>Runs what follows on this thread under a culture until disposed.</summary>
internal readonly struct CultureScope : IDisposable
{
    private readonly CultureInfo _culture;
    private readonly CultureInfo _uiCulture;

    public CultureScope(string? name)
    {
        _culture = CultureInfo.CurrentCulture;
        _uiCulture = CultureInfo.CurrentUICulture;
        if (name is not null)
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name, predefinedOnly: true);
            CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture;
        }
    }

    public void Dispose()
    {
        CultureInfo.CurrentCulture = _culture;
        CultureInfo.CurrentUICulture = _uiCulture;
    }
}
