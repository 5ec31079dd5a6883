using System.Text.RegularExpressions;
using TdxEmulator.Machines;
using TdxStateGen.Tdx;

namespace TdxEmulator.Tests.Machines;

public sealed partial class MachineLibraryTests
{
    private const string Smallest = "synthetic-1x2";

    public static TheoryData<string> Names => [.. MachineLibrary.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Embedded_machine_is_valid_and_named_like_its_file(string name)
    {
        MachineDescription machine = MachineLibrary.Load(name);

        Assert.Equal(name, machine.Name);
        Assert.True(machine.RamBytes >= 180UL << 30 || name == Smallest);
        Assert.All(machine.Cmrs.Value, cmr => Assert.Contains(machine.Ram, range => range.Range.Overlaps(cmr)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Embedded_machine_needs_the_PAMT_that_the_real_kernel_printed(string name)
    {
        MachineDescription machine = MachineLibrary.Load(name);

        TdmrPlanResult result = TdmrPlanner.Plan(new() { Ram = machine.Ram, Cmrs = machine.Cmrs.Value, HolePolicy = TdmrHolePolicy.Cmr });

        Assert.True(result.IsSuccess, result.Error?.Message);
        long computed = (long)result.Plan.PamtKiB;
        Assert.Equal(machine.KernelPamtKiB?.Value ?? computed, computed);
    }

    [Fact]
    public void Embedded_machines_cover_what_real_ones_are_like()
    {
        MachineDescription[] real = [.. MachineLibrary.Names.Where(static name => !name.StartsWith("synthetic-", StringComparison.Ordinal)).Select(MachineLibrary.Load)];

        Assert.True(real.Length >= 5);
        Assert.True(real.Count(static machine => machine.KernelPamtKiB is not null) >= 4);
        Assert.Contains(real, static machine => machine.RamBytes is > 255UL << 30 and <= 256UL << 30);
        Assert.Contains(real, static machine => machine.RamBytes > 2000UL << 30);
        Assert.Contains(real, static machine => machine.Nodes.Value == 2);
        Assert.Contains(real, static machine => machine.Nodes.Value == 4);
        Assert.Equal(192, real.Max(static machine => machine.Cpus.Value.Count));
        Assert.Contains(real, static machine => machine.Profile.Value == TdxProfile.V1_0);
        Assert.All(real, static machine => Assert.Equal(ProvenanceKind.Transcribed, machine.Cmrs.Provenance.Kind));
    }

    [Fact]
    public void Synthetic_machine_has_four_packages_of_56_LPs_and_claims_nothing_real()
    {
        MachineDescription machine = MachineLibrary.Load("synthetic-4x56");

        Assert.Equal([56, 56, 56, 56], machine.Cpus.Value.PackageOf.GroupBy(static package => package).Select(static lps => lps.Count()));
        Assert.Null(machine.KernelPamtKiB);
        Assert.All(machine.Assumptions(), static assumption => Assert.Contains("synthetic", assumption.Reason, StringComparison.Ordinal));
        Assert.True(machine.Assumptions().Count() >= 7);
    }

    [Fact]
    public void Smallest_machine_has_one_package_of_two_LPs_and_one_TDMR_of_1_GiB()
    {
        MachineDescription machine = MachineLibrary.Load(Smallest);

        TdmrPlanResult result = TdmrPlanner.Plan(new() { Ram = machine.Ram, Cmrs = machine.Cmrs.Value });

        Assert.Equal([0, 0], machine.Cpus.Value.PackageOf.ToArray());
        Assert.Equal(1UL << 30, Assert.Single(result.Plan!.Tdmrs).Range.Size);
        Assert.All(machine.Assumptions(), static assumption => Assert.Contains("synthetic", assumption.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Default_machine_is_embedded_and_has_256_GiB()
    {
        MachineDescription machine = MachineLibrary.Load(MachineLibrary.Default);

        Assert.InRange(machine.RamBytes, 255UL << 30, 256UL << 30);
    }

    [Fact]
    public void Fragmented_machine_fits_by_CMRs_and_not_by_its_memory_map()
    {
        MachineDescription machine = MachineLibrary.Load("emr-256g-4n-e820");
        TdmrPlanRequest request = new() { Ram = machine.Ram, Cmrs = machine.Cmrs.Value };

        TdmrPlanResult byMap = TdmrPlanner.Plan(request with { HolePolicy = TdmrHolePolicy.MemoryMap });
        TdmrPlanResult byCmrs = TdmrPlanner.Plan(request with { HolePolicy = TdmrHolePolicy.Cmr });

        Assert.Equal(TdmrPlanErrorKind.ReservedAreasExhausted, byMap.Error?.Kind);
        Assert.Equal(TdxErrno.Enospc, byMap.Error?.Errno);
        Assert.True(byCmrs.IsSuccess);
        Assert.Equal(TdmrHolePolicy.MemoryMap, machine.Holes.Value);
    }

    [Fact]
    public void Real_machines_are_data_and_appear_in_no_code()
    {
        MachineDescription[] machines = [.. MachineLibrary.Names.Select(MachineLibrary.Load)];
        IEnumerable<string> records = machines.SelectMany(Sources)
            .Where(static source => source.Kind == ProvenanceKind.Transcribed).Select(static source => source.Text);

        // Round addresses are on every machine; the others give a machine away.
        IEnumerable<string> addresses = machines.SelectMany(static machine => machine.Cmrs.Value)
            .SelectMany(static cmr => new[] { cmr.Start, cmr.End }).Where(static address => address % (1UL << 30) != 0 && address > 1UL << 20).Select(Hex.Format);
        string[] forbidden = [.. records.Concat(addresses).Distinct()];
        Assert.True(forbidden.Length > 15);

        foreach (string file in CodeFiles())
        {
            string text = File.ReadAllText(file);
            Assert.All(forbidden, word => Assert.False(text.Contains(word, StringComparison.OrdinalIgnoreCase), $"{file} has {word}."));
            Assert.False(CaseId.IsMatch(text), $"{file} has what looks like the id of a case: {CaseId.Match(text).Value}.");
        }
    }

    private static IEnumerable<Provenance> Sources(MachineDescription machine) =>
        [machine.Cmrs.Provenance, machine.KeyIds.Provenance, machine.Holes.Provenance, .. machine.Memory.Select(static part => part.Provenance)];

    private static IEnumerable<string> CodeFiles() => new[] { "src", "samples", "generators" }
        .SelectMany(static folder => Directory.EnumerateFiles(Path.Combine(SharedFiles.Repository, folder), "*.cs", SearchOption.AllDirectories));

    // Three digits, then words joined by hyphens, the first of them the place where the case was found.
    [GeneratedRegex(@"\b0\d\d-[a-z]+(-[a-z0-9]+){2,}\b")]
    private static partial Regex CaseId { get; }
}
