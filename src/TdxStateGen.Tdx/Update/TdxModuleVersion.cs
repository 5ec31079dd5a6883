using System.Globalization;

namespace TdxStateGen.Tdx;

/// <summary>The version of a TDX module, as its metadata tell it.</summary>
/// <param name="Major">First number, such as the 1 of 1.5.01; metadata field <see cref="TdxMetadataField.MajorVersion"/>.</param>
/// <param name="Minor">Second number, such as the 5 of 1.5.01; metadata field <see cref="TdxMetadataField.MinorVersion"/>.</param>
/// <param name="Update">Third number, such as the 1 of 1.5.01, printed with two digits at least; metadata field <see cref="TdxMetadataField.UpdateVersion"/>.</param>
public readonly record struct TdxModuleVersion(ushort Major, ushort Minor, ushort Update)
{
    /// <summary>The version as Linux shows it in <c>/sys/devices/faux/tdx_host/version</c>.</summary>
    /// <returns>Such as <c>1.5.01</c>.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Update:D2}");
}
