using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation.Tests.Module;

/// <summary>What each SYS leaf answers in each state of the module when its operands are good, for all three generations.</summary>
public sealed class StateLeafTableTests
{
    private static readonly string[] Leaves = ["INFO", "RD", "RDALL", "INIT", "LP.INIT", "CONFIG", "KEY.CONFIG", "TDMR.INIT", "LP.SHUTDOWN", "SHUTDOWN", "UPDATE", "TD", "UNKNOWN"];

    // The middle 16 bits of the status; OK is success, OK>STATE success with a change of state, 0100 OPERAND_INVALID.
    // "This LP" is LP 0, "the other" LP 1; each is a package of its own.
    private static readonly (string State, string Cells)[] Table1_5 =
    [
        ("PENDING",         "0502 0502 0502 OK>SysInitDone 050B 050C 0507 0505 OK 0505 0508 0505 0505"),
        ("DONE none",       "0502 0502 0502 0500 OK 050C 0507 0505 OK 0505 0508 0505 0505"),
        ("DONE this",       "OK OK OK 0500 0503 050C 0507 0505 OK 0505 0508 0505 0505"),
        ("DONE all",        "OK OK OK 0500 0503 OK>SysConfigDone 0507 0505 OK 0505 0509 0505 0505"),
        ("CONFIG_DONE",     "OK OK OK 0500 050B 050C OK 0505 OK 0505 0508 0505 0505"),
        ("CONFIG_DONE one", "OK OK OK 0500 050B 050C 0815 0505 OK 0505 0508 0505 0505"),
        ("READY",           "OK OK OK 0500 050B 050C 0507 OK OK OK>SysShutdown 0508 0101 0100"),
        ("SHUTDOWN",        "0506 0506 0506 0506 0506 0506 0506 0506 OK 0506 0506 0506 0506"),
    ];

    private static readonly (string State, string Cells)[] Table1_0 =
    [
        ("PENDING",         "0502 0505 0505 OK>SysInitDone 050B 050C 0507 0505 OK>SysShutdown 0505 0505 0505 0505"),
        ("DONE none",       "0502 0505 0505 0500 OK 050C 0507 0505 OK>SysShutdown 0505 0505 0505 0505"),
        ("DONE this",       "OK 0505 0505 0500 0503 050C 0507 0505 OK>SysShutdown 0505 0505 0505 0505"),
        ("DONE all",        "OK 0505 0505 0500 0503 OK>SysConfigDone 0507 0505 OK>SysShutdown 0505 0505 0505 0505"),
        ("CONFIG_DONE",     "OK 0505 0505 0500 050B 050C OK 0505 OK>SysShutdown 0505 0505 0505 0505"),
        ("CONFIG_DONE one", "OK 0505 0505 0500 050B 050C 0815 0505 OK>SysShutdown 0505 0505 0505 0505"),
        ("READY",           "OK 0100 0100 0500 050B 050C 0507 OK OK>SysShutdown 0100 0100 0101 0100"),
        ("SHUTDOWN",        "0506 0506 0506 0506 0506 0506 0506 0506 OK 0506 0506 0506 0506"),
    ];

    public static TheoryData<TdxProfile, string, string, string> Cells()
    {
        TheoryData<TdxProfile, string, string, string> data = [];
        foreach (TdxProfile profile in (TdxProfile[])[TdxProfile.V1_0, TdxProfile.V1_5, TdxProfile.V1_5_25])
        {
            foreach ((string state, string cells) in profile == TdxProfile.V1_0 ? Table1_0 : Table1_5)
            {
                string[] answers = cells.Split(' ');
                for (int i = 0; i < Leaves.Length; i++)
                {
                    data.Add(profile, state, Leaves[i], answers[i]);
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Leaf_in_state_answers_as_the_module_does(TdxProfile profile, string state, string leaf, string expected)
    {
        ModuleDriver driver = ModuleDriver.Start(profile, packages: 2);
        Enter(driver, state);
        ModuleState before = driver.Module.State;

        TdxStatus status = Call(driver, leaf);

        string[] parts = expected.Split('>');
        Assert.Equal(parts[0], status == TdxStatus.Success ? "OK" : $"{((ulong)status >> 32) & 0xFFFF:X4}");
        Assert.Equal(parts.Length > 1 ? Enum.Parse<ModuleState>(parts[1]) : before, driver.Module.State);
    }

    private static void Enter(ModuleDriver driver, string state)
    {
        driver.WriteTdmrs(new TestTdmr(ModuleDriver.TdmrBase, 1));
        switch (state)
        {
            case "PENDING":
                break;
            case "DONE none":
                ModuleDriver.Must(driver.Call(0, 33));
                break;
            case "DONE this":
                ModuleDriver.Must(driver.Call(0, 33));
                ModuleDriver.Must(driver.Call(0, 35));
                break;
            case "DONE all":
                driver.DriveTo(ModuleState.SysInitDone);
                break;
            case "CONFIG_DONE":
                driver.DriveTo(ModuleState.SysConfigDone);
                break;
            case "CONFIG_DONE one":
                driver.DriveTo(ModuleState.SysConfigDone);
                ModuleDriver.Must(driver.Call(0, 31));
                break;
            case "READY":
                driver.DriveTo(ModuleState.SysReady);
                break;
            default:
                driver.DriveTo(ModuleState.SysShutdown);
                break;
        }
    }

    private static TdxStatus Call(ModuleDriver driver, string leaf) => leaf switch
    {
        "INFO" => driver.Call(0, 32, 0x200000, 1024, 0x201000, 32),
        "RD" => driver.Call(0, 34, rdx: 0x9100_0001_0000_0008),
        "RDALL" => driver.Call(0, 37, rdx: 0x202000, r8: ulong.MaxValue),
        "INIT" => driver.Call(0, 33),
        "LP.INIT" => driver.Call(0, 35),
        "CONFIG" => driver.Configure(1),
        "KEY.CONFIG" => driver.Call(0, 31),
        "TDMR.INIT" => driver.Call(0, 36, ModuleDriver.TdmrBase),
        "LP.SHUTDOWN" => driver.Call(0, 44),
        "SHUTDOWN" => driver.Call(0, 52, driver.Module.Profile == TdxProfile.V1_5_25 ? 1UL : 0UL),
        "UPDATE" => driver.Call(0, 53),
        "TD" => driver.Call(0, 17, 0x1234_5000),
        _ => driver.Call(0, 60),
    };
}
