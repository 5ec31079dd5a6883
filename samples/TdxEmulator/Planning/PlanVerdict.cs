using System.Globalization;
using TdxStateGen.Tdx;

namespace TdxEmulator.Planning;

/// <summary>Whether TDX would come up, and what is in the way.</summary>
/// <param name="Obstacle">What is in the way.</param>
/// <param name="Reason">The same as sentences; null when nothing is in the way.</param>
/// <param name="Errno">The error of Linux 6.8 and later.</param>
/// <param name="SeedErrno">The error of the series of 2022, where it is another one.</param>
/// <param name="KernelMessage">The line that Linux logs, without prefix; null where it logs none.</param>
internal sealed record PlanVerdict(PlanObstacle Obstacle, string? Reason, TdxErrno Errno = TdxErrno.None, TdxErrno? SeedErrno = null, string? KernelMessage = null)
{
    /// <summary>Nothing is in the way.</summary>
    public static PlanVerdict Good { get; } = new(PlanObstacle.None, null);

    /// <summary>Whether TDX would come up.</summary>
    public bool ComesUp => Obstacle == PlanObstacle.None;

    /// <summary>The error as the kernel prints it, with its name: -28 ENOSPC.</summary>
    public string ErrnoText => string.Create(CultureInfo.InvariantCulture, $"-{(int)Errno} {Errno.ToString().ToUpperInvariant()}");
}
