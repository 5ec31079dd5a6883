using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation.Tests.Module;

/// <summary>The host library's own table of what the module's state allows, and the emulator: two readings of one source, made apart, must agree.</summary>
public sealed class HostTableAgreementTests
{
    public static TheoryData<TdxProfile, TdxSituation> Situations
    {
        get
        {
            TheoryData<TdxProfile, TdxSituation> data = [];
            foreach (TdxProfile profile in (TdxProfile[])[TdxProfile.V1_0, TdxProfile.V1_5, TdxProfile.V1_5_25])
            {
                foreach (TdxSituation situation in Enum.GetValues<TdxSituation>())
                {
                    data.Add(profile, situation);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Situations))]
    public void Refusal_by_state_is_the_same_for_every_leaf(TdxProfile profile, TdxSituation situation)
    {
        for (ushort leaf = 0; leaf < 300; leaf++)
        {
            ModuleDriver driver = Enter(profile, situation);

            TdxStatus answer = driver.Call(0, leaf);

            // With zero operands success and a complaint about an operand both mean that the state let the leaf through.
            if (TdxLeaves.AnswerIn(leaf, situation, profile) is { } expected && expected != TdxStatus.Success)
            {
                Assert.Equal((leaf, expected), (leaf, answer));
            }
            else
            {
                Assert.DoesNotContain(answer.Code(), (TdxStatus[])[TdxStatus.SysNotReady, TdxStatus.SysShutdown, TdxStatus.SysLpInitNotDone, TdxStatus.SysStateIncorrect]);
            }
        }
    }

    private static ModuleDriver Enter(TdxProfile profile, TdxSituation situation)
    {
        ModuleDriver driver = ModuleDriver.Start(profile, processorsPerPackage: 2);
        switch (situation)
        {
            case TdxSituation.InitPending:
                break;
            case TdxSituation.ThisLpMissing:
                ModuleDriver.Must(driver.Call(0, 33));
                break;
            case TdxSituation.OtherLpsMissing:
                ModuleDriver.Must(driver.Call(0, 33));
                ModuleDriver.Must(driver.Call(0, 35));
                break;
            default:
                driver.DriveTo(situation switch
                {
                    TdxSituation.AllLpsInitialized => ModuleState.SysInitDone,
                    TdxSituation.ConfigDone => ModuleState.SysConfigDone,
                    TdxSituation.Ready => ModuleState.SysReady,
                    _ => ModuleState.SysShutdown,
                });
                break;
        }

        return driver;
    }
}
