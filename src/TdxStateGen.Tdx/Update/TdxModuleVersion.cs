using System.Globalization;

namespace TdxStateGen.Tdx;

/// <summary>The version of a TDX module, as its metadata tell it.</summary>
/// <param name="Major">Major version.</param>
/// <param name="Minor">Minor version.</param>
/// <param name="Update">Update version.</param>
public readonly record struct TdxModuleVersion(ushort Major, ushort Minor, ushort Update)
{
    /// <summary>The version as Linux shows it in <c>/sys/devices/faux/tdx_host/version</c>.</summary>
    /// <returns>Such as <c>1.5.01</c>.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Update:D2}");
}
