using CsCheck;
using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation.Tests.Hostile;

/// <summary>Any value in any register, any bytes in memory, any order: the module answers, and a refusal leaves its state alone.</summary>
public sealed class HostileRegisterTests
{
    // Values that come near to being right, so that calls get past their first check.
    private static readonly Gen<ulong> Value = Gen.OneOf(
        Gen.ULong,
        Gen.ULong[0, 70],
        AnyOf<ulong>(0, 0x200000, 0x201000, 0x300000, 0x340000, ModuleDriver.TdmrBase, 0x7C00_0000, 1UL << 46, 16UL << 46, (1UL << 52) - 4096, 1UL << 52, ulong.MaxValue, 0x9100_0001_0000_0008));

    private static readonly Gen<ulong> Request = Gen.OneOf(Gen.ULong[0, 100], AnyOf<ulong>(31, 32, 33, 34, 35, 36, 37, 45, 52, 53, 9), Gen.ULong[0, 1UL << 24], Gen.ULong);

    private static readonly Gen<SeamcallRegisters> Registers = Gen.Select(Request, Value, Value, Value, Value, Value).Select(static (rax, rcx, rdx, r8, r9, r10) =>
        new SeamcallRegisters { Rax = rax, Rcx = rcx, Rdx = rdx, R8 = r8, R9 = r9, R10 = r10 });

    private static readonly Gen<TdxProfile> Profile = AnyOf(TdxProfile.V1_0, TdxProfile.V1_5, TdxProfile.V1_5_25);

    private static readonly Gen<ModuleState> Start = Gen.Enum<ModuleState>();

    [Fact]
    public void Random_calls_never_throw_and_a_refusal_changes_no_state() =>
        Gen.Select(Profile, Start, Gen.Select(Gen.Int[0, 3], Registers).Array[1, 60]).Sample(
            static (profile, start, calls) =>
            {
                ModuleDriver driver = ModuleDriver.Start(profile, packages: 2, processorsPerPackage: 2).DriveTo(start);
                foreach ((int lp, SeamcallRegisters registers) in calls)
                {
                    ModuleState before = driver.Module.State;
                    (int initialized, int tdmrs) = (driver.Module.InitializedProcessors, driver.Module.TdmrCount);
                    SeamcallRegisters answer = registers;
                    driver.Platform.Transport.Call(lp, ref answer);
                    bool succeeded = answer.Rax == 0;
                    if (!succeeded && (before != driver.Module.State || initialized != driver.Module.InitializedProcessors || (tdmrs != driver.Module.TdmrCount && registers.Rax != (53 | (1UL << 16)))))
                    {
                        return false;
                    }
                }

                return true;
            },
            iter: 3000);

    [Fact]
    public void Random_tdmr_structures_never_throw_and_are_configured_or_refused() =>
        Gen.Select(Profile, Gen.OneOf(Value, Gen.ULong[0, 16].Select(static gib => gib << 30)).Array[40].Array[1, 4]).Sample(
            static (profile, tdmrs) =>
            {
                ModuleDriver driver = ModuleDriver.Start(profile).DriveTo(ModuleState.SysInitDone);
                for (int i = 0; i < tdmrs.Length; i++)
                {
                    ulong address = ModuleDriver.TdmrInfo + (512UL * (ulong)i);
                    driver.Platform.Memory.WriteWord(ModuleDriver.TdmrList + (8UL * (ulong)i), address);
                    for (int word = 0; word < tdmrs[i].Length; word++)
                    {
                        driver.Platform.Memory.WriteWord(address + (8UL * (ulong)word), tdmrs[i][word]);
                    }
                }

                TdxStatus status = driver.Configure((ulong)tdmrs.Length);
                return driver.Module.State == (status == TdxStatus.Success ? ModuleState.SysConfigDone : ModuleState.SysInitDone);
            },
            iter: 3000);

    [Fact]
    public void Same_calls_give_the_same_answers() =>
        Gen.Select(Profile, Gen.Select(Gen.Int[0, 3], Registers).Array[1, 40]).Sample(
            static (profile, calls) => Answers(profile, calls).SequenceEqual(Answers(profile, calls)),
            iter: 300);

    private static Gen<T> AnyOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static List<SeamcallRegisters> Answers(TdxProfile profile, (int Lp, SeamcallRegisters Registers)[] calls)
    {
        ModuleDriver driver = ModuleDriver.Start(profile, packages: 2, processorsPerPackage: 2);
        List<SeamcallRegisters> answers = [];
        foreach ((int lp, SeamcallRegisters registers) in calls)
        {
            SeamcallRegisters answer = registers;
            driver.Platform.Transport.Call(lp, ref answer);
            answers.Add(answer);
        }

        return answers;
    }
}
