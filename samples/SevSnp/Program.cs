using SevSnp;
using SevSnp.Host;
using SevSnp.Protocol;
using TdxStateGen;

Console.WriteLine("Up and down, in the order that Linux keeps:");
UpAndDown(new Machine());

Console.WriteLine("Out of order: the table refuses, nothing is sent.");
OutOfOrder(new Machine());

Console.WriteLine("In order, but too early: the firmware says what it misses.");
FlushFirst(new Machine());

Console.WriteLine("Stored keys that fail their check: INIT is sent once more.");
DamagedKeys(new Machine());

Console.WriteLine("A second kernel without a reset in between: the firmware is not where the host believes.");
SecondKernel(new Machine());

Console.WriteLine("No answer any more:");
NoAnswer(new Machine());

static void UpAndDown(Machine machine)
{
    SevPlatform sev = machine.Boot();
    if (!BringUp(sev, machine))
    {
        return;
    }

    if (sev.PlatformStatus(out PlatformSummary summary, out uint guests).IsSuccess)
    {
        Console.WriteLine($"  firmware {summary.Major}.{summary.Minor}, {guests} guests");
    }

    Console.WriteLine($"  {machine.ReadSnpStatus(sev)}");
    if (sev.Shutdown().IsSuccess && sev.SnpShutdown(SnpShutdownOptions.Iommu).IsSuccess)
    {
        Console.WriteLine("  down");
    }
}

static bool BringUp([RequiresState(SevPlatformState.Uninit)] SevPlatform sev, Machine machine)
{
    machine.Caches.WriteBack();
    if (!sev.SnpInit(SnpInitOptions.InitializeRmp, ranges: default).IsSuccess)
    {
        return false;
    }

    // SNP_INIT_EX leaves every ASID dirty, and the firmware forgets who wrote back before it.
    machine.Caches.WriteBack();
    return sev.SnpDfFlush().IsSuccess && sev.Init().IsSuccess;
}

static void OutOfOrder(Machine machine)
{
    SevPlatform sev = machine.Boot();
#pragma warning disable TSG6001 // The analyzer sees that SNP is not up; here the refusal is what is shown.
    Console.WriteLine($"  INIT: {sev.Init()}");
#pragma warning restore TSG6001
}

static void FlushFirst(Machine machine)
{
    SevPlatform sev = machine.Boot();
    if (!sev.SnpInit(SnpInitOptions.InitializeRmp, ranges: default).IsSuccess)
    {
        return;
    }

    if (sev.SnpShutdown(SnpShutdownOptions.None).Is(SevStatus.DfFlushRequired) && sev.SnpDfFlush().Is(SevStatus.WbinvdRequired))
    {
        machine.Caches.WriteBack();
        if (sev.SnpDfFlush().IsSuccess && sev.SnpShutdown(SnpShutdownOptions.None).IsSuccess)
        {
            Console.WriteLine("  down");
        }
    }
}

static void DamagedKeys(Machine machine)
{
    machine.Firmware.AreStoredKeysDamaged = true;
    _ = BringUp(machine.Boot(), machine);
}

static void SecondKernel(Machine machine)
{
    _ = BringUp(machine.Boot(), machine);
    SevPlatform second = machine.Boot();
    if (!BringUp(second, machine))
    {
        Console.WriteLine($"  the second kernel's view: {second.State}");
    }
}

static void NoAnswer(Machine machine)
{
    SevPlatform sev = machine.Boot();
    if (!BringUp(sev, machine))
    {
        return;
    }

    machine.SecureProcessor.IsHung = true;
    SevResult shutdown = sev.Shutdown();
    Console.WriteLine($"  SHUTDOWN: {shutdown}");
    Console.WriteLine($"  PLATFORM_STATUS: {sev.PlatformStatus(out _, out _)}");
}
