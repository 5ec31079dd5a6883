using TdxStateGen.Fuzz;
using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation.Tests.Module;

/// <summary>The host library's list of what each SYS leaf can answer, and the emulated module: whatever hostile calls get out of it is in the list.</summary>
public sealed class LeafStatusesTests
{
    private const int Hosts = 150;
    private const int StepsOfHost = 60;

    private static readonly ulong[] SysLeaves = [31, 32, 33, 34, 35, 36, 37, 44, 45, 52, 53];
    private static readonly uint[] CheckedMsrs = [Msr.KeyIdPartitioning, Msr.MiscEnable, Msr.SmrrMask, Msr.MtrrCap, Msr.TmeActivate, Msr.ArchCapabilities, Msr.WbNoInvdP, Msr.PerfCapabilities];

    [Theory]
    [InlineData(TdxProfile.V1_0, 25)]
    [InlineData(TdxProfile.V1_5, 35)]
    [InlineData(TdxProfile.V1_5_25, 35)]
    public void Whatever_a_SYS_leaf_answers_is_in_the_list(TdxProfile profile, int least)
    {
        HashSet<(ulong, TdxStatus)> known = [.. SysLeaves.SelectMany(leaf => TdxLeaves.StatusesOf(leaf, profile).Select(status => (leaf, Comparable(status))))];
        HashSet<(ulong, TdxStatus)> seen = [];
        Random random = new(20261123);
        for (int i = 0; i < Hosts; i++)
        {
            HostileHost host = new(profile, 1 + random.Next(2), 1 + random.Next(2))
            {
                Observer = (_, call, answer) =>
                {
                    if (SysLeaves.Contains(call.Registers.Rax) && TdxLeaves.Find(call.Registers.Rax)!.IsIn(profile)) { seen.Add((call.Registers.Rax, Comparable((TdxStatus)answer.Rax))); }
                },
            };
            Run(host, random);
        }

        seen.RemoveWhere(static answer => answer.Item2 == TdxStatus.Success);
        Assert.Empty(seen.Except(known));
        Assert.True(seen.Count >= least, $"Only {seen.Count} different answers were seen.");
    }

    [Theory]
    [InlineData(TdxProfile.V1_0, 34UL)]
    [InlineData(TdxProfile.V1_5, 9UL)]
    [InlineData(TdxProfile.V1_5, 0x8000_0000_0000_0001UL)]
    [InlineData(TdxProfile.V1_5_25, 69UL)]
    public void What_is_no_SYS_leaf_of_the_generation_has_no_list(TdxProfile profile, ulong leaf) => Assert.Empty(TdxLeaves.StatusesOf(leaf, profile));

    [Fact]
    public void List_has_no_success_and_names_every_status_that_it_has() => Assert.All(
        SysLeaves.SelectMany(static leaf => TdxLeaves.StatusesOf(leaf, TdxProfile.V1_5_25)),
        static status => Assert.True(status != TdxStatus.Success && TdxStatusDecoder.Decode(status).Name is not null, $"0x{(ulong)status:x}"));

    private static void Run(HostileHost host, Random random)
    {
        host.WriteTdmrs(1 + random.Next(3));
        for (int step = random.Next(8); step > 0; step--) { host.GoodStep(); }

        for (int step = 0; step < StepsOfHost; step++)
        {
            switch (random.Next(12))
            {
                case 0:
                    host.GoodStep();
                    break;
                case 1:
                    host.Platform.Msrs.Write(random.Next(host.Platform.Processors.Count), CheckedMsrs[random.Next(CheckedMsrs.Length)], (ulong)random.Next(0x1000));
                    break;
                case 2:
                    host.Platform.Entropy.FailNext = random.Next(4);
                    host.Platform.KeyEngine = (KeyEngineState)random.Next(3);
                    break;
                case 3:
                    host.Platform.SigstructMatches = random.Next(2) == 0;
                    host.Hold((Contention)random.Next(5));
                    break;
                case 4:
                    host.WriteWord(HostileValues.TdmrInfos + (8UL * (ulong)random.Next(12)), (ulong)random.NextInt64());
                    break;
                default:
                    SeamcallRegisters registers = host.GoodOperands(SysLeaves[random.Next(SysLeaves.Length)]);
                    if (random.Next(3) == 0) { registers.Rcx = (ulong)random.NextInt64(); }

                    if (random.Next(6) == 0) { (registers.Rdx, registers.R8, registers.R9) = (0, (ulong)random.Next(128), 3); }

                    host.Call(random.Next(host.Platform.Processors.Count), registers);
                    break;
            }
        }

        host.Release();
    }

    // An operand is part of what is answered; an MSR, an index or a number of KeyIDs is not.
    private static TdxStatus Comparable(TdxStatus status) => status.Code() == TdxStatus.OperandInvalid ? status : status.Code();
}
