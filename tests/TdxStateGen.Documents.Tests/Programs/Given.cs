using TdxStateGen.Emulation;
using TdxStateGen.Tdx;

namespace TdxStateGen.Documents.Tests.Programs;

/// <summary>What statements of a page may take for granted, by <c>given=NAME</c>.</summary>
/// <param name="Name">The name that the statements use.</param>
/// <param name="Type">Its type.</param>
/// <param name="Make">Makes one for a run.</param>
internal sealed record Given(string Name, Type Type, Func<object> Make)
{
    private const ulong GiB = 1UL << 30;

    /// <summary>All that there are.</summary>
    public static IReadOnlyList<Given> All { get; } =
    [
        Of("host", static () => Platform().CreateHost()),
        Of("platform", Platform),
        Of("tdxPlatform", static () => Platform().CreateTdxPlatform()),
    ];

    private static Given Of<T>(string name, Func<T> make)
        where T : class => new(name, typeof(T), make);

    // Two packages of two LPs with a 1.5 module: small, and more than one of everything.
    private static EmulatedPlatform Platform()
    {
        EmulatedPlatform platform = new(new PlatformDescription
        {
            PackageOf = PlatformDescription.EqualPackages(packages: 2, processorsPerPackage: 2),
            Ram = [new RamRange(4 * GiB, 6 * GiB)],
            Cmrs = [new ConvertibleMemoryRegion(4 * GiB, 2 * GiB)],
        });
        platform.LoadModule(TdxProfile.V1_5_25);
        return platform;
    }
}
