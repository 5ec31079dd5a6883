using System.Globalization;
using static TdxStateGen.Fuzz.HostileProgram;

namespace TdxStateGen.Fuzz;

/// <summary>Programs to begin fuzzing with: every leaf in every state, and the ways through the module's life.</summary>
internal static class SeedCorpus
{
    private const byte GoodSteps = 21;
    private const byte SpoiltTdmr = 23;
    private const byte Entropy = 25;
    private const byte KeyEngine = 26;
    private const byte Msr = 27;
    private const byte Hold = 30;
    private const byte Load = 31;
    private const byte Rcx = 0;
    private const byte Rdx = 2;
    private const byte R8 = 4;
    private const byte R9 = 6;

    // Leaves that lead from one state to another.
    private static readonly ulong[] Movers = [31, 33, 35, 44, 45, 52, 53];

    private static readonly string[] Profiles = ["1.0", "1.5.01", "1.5.25"];

    /// <summary>The programs by name.</summary>
    public static IEnumerable<(string Name, byte[] Program)> All()
    {
        for (int profile = 0; profile < Profiles.Length; profile++)
        {
            foreach (Start start in Enum.GetValues<Start>())
            {
                yield return (Name(profile, "leaves-" + start), EveryLeaf(profile, start));
            }

            yield return (Name(profile, "life"), Life(profile));
            yield return (Name(profile, "contention"), Contended(profile));
            yield return (Name(profile, "tdmr"), Tdmrs(profile));
            yield return (Name(profile, "platform"), Platform(profile));
        }
    }

    private static string Name(int profile, string what) => string.Create(CultureInfo.InvariantCulture, $"{Profiles[profile]}-{what.ToLowerInvariant()}");

    private static byte[] EveryLeaf(int profile, Start start)
    {
        ProgramWriter program = new(profile, start, packages: 2, processors: 2);
        for (ulong leaf = 0; leaf < 128; leaf++)
        {
            if (Array.IndexOf(Movers, leaf) < 0)
            {
                program.Call((byte)(leaf % 4), leaf);
            }
        }

        // Each of these would leave another state to the next.
        foreach (ulong leaf in start <= Start.ShutDown ? Movers : [])
        {
            program.Do(Load, (byte)profile).Do(GoodSteps, StepsTo(start));
            _ = start == Start.ShutDown ? program.Call(0, Shutdown(profile)) : program;
            program.Call(1, leaf).Call(1, leaf | (1UL << 16)).Call(1, leaf | (2UL << 16)).Call(0, leaf, Rcx, 1).Call(0, leaf, Rdx, 65).Call(0, leaf, R8, 15).Call(0, leaf, R9, ulong.MaxValue);
        }

        return program.Call(3, 44).Call(0, 1UL << 63).ToArray();
    }

    private static ulong Shutdown(int profile) => profile == 0 ? 44UL : 52;

    /// <summary>How many steps a good host takes with four LPs in two packages.</summary>
    private static byte StepsTo(Start start) => start switch
    {
        Start.Loaded => 0,
        Start.Initialized => 5,
        Start.Configured => 6,
        _ => 8,
    };

    private static byte[] Life(int profile)
    {
        ProgramWriter program = new(profile, Start.Loaded, packages: 2, processors: 2);
        for (int steps = 0; steps < 18; steps++)
        {
            program.Do(GoodSteps, 15);
        }

        // Shut down with TDMRs complete, a new module, and what the old one left.
        program.Call(0, 9).Call(1, 24, Rcx, HostileValues.FirstTdmr + 4096).Call(0, Shutdown(profile)).Do(Load, (byte)profile);
        return program.Do(GoodSteps, 5).Call(0, 53).Call(0, 36).ToArray();
    }

    private static byte[] Contended(int profile)
    {
        ProgramWriter program = new(profile, Start.Ready, packages: 1, processors: 3);
        for (byte held = 1; held < 5; held++)
        {
            program.Do(Hold, held).Call(0, 36).Call(0, 52).Call(1, 33).Call(1, 45).Call(1, 31).Call(1, 35).Call(1, 53);
        }

        program.Do(Load, (byte)profile).Do(Hold, 1).Call(0, 33).Do(Hold, 0).Call(0, 33);
        return program.Do(Hold, 1).Call(0, 35).Call(0, 45).Do(Hold, 2).Call(1, 35).Do(Hold, 0).Call(1, 35).Call(2, 35).Call(0, 45).Call(0, 31).ToArray();
    }

    private static byte[] Tdmrs(int profile)
    {
        ProgramWriter program = new(profile, Start.Initialized);
        for (byte word = 0; word < 40; word++)
        {
            program.Do(SpoiltTdmr, 1, 0, word, 0).Call(0, 45).Do(SpoiltTdmr, 1, 1, word, HostileValues.RawSelector, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF).Call(0, 45);
        }

        return program.ToArray();
    }

    private static byte[] Platform(int profile)
    {
        ProgramWriter program = new(profile, Start.Loaded, packages: 1, processors: 2);
        for (byte msr = 0; msr < 16; msr++)
        {
            program.Do(Msr, 0, msr, 97).Call(0, 33).Do(Load, (byte)profile).Call(1, 33).Call(0, 35).Call(1, 35).Do(Load, (byte)profile);
        }

        program = program.Do(Entropy, 2).Call(1, 33).Call(1, 33).Call(1, 33).Do(Entropy, 1).Call(1, 35).Call(1, 35);
        return program.Do(KeyEngine, 1).Do(GoodSteps, 4).Do(KeyEngine, 2).Do(GoodSteps, 2).Do(KeyEngine, 0).Do(GoodSteps, 2).ToArray();
    }
}
