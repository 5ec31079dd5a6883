using System.Globalization;

namespace TdxStateGen.Generators.Tests.RandomMachines;

/// <summary>How long random tests run: with the environment variable TDXSTATEGEN_TEST_ROUNDS=20 twenty times as long as in an ordinary test run.</summary>
internal static class Rounds
{
    private static readonly int Factor = int.TryParse(Environment.GetEnvironmentVariable("TDXSTATEGEN_TEST_ROUNDS"), NumberStyles.None, CultureInfo.InvariantCulture, out int factor) ? factor : 1;

    public static int Times(int iterations) => iterations * Factor;
}
