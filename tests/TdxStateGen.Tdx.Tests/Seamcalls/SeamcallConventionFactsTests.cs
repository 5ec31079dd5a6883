using System.Reflection;

namespace TdxStateGen.Tdx.Tests.Seamcalls;

/// <summary>What the convention tells the analyzers is what the leaf and status tables say.</summary>
public class SeamcallConventionFactsTests
{
    private static readonly KnownLeafAttribute[] Leaves = [.. typeof(SeamcallConvention).GetCustomAttributes<KnownLeafAttribute>()];

    [Fact]
    public void EveryLeafOfTheHost_IsKnown()
    {
        IEnumerable<ulong> numbers = typeof(TdhSys).GetMethods().SelectMany(static m => m.GetCustomAttributes<SeamcallLeafAttribute>()).Select(static l => l.Number);

        Assert.Equal(numbers.Order(), Leaves.Select(static l => l.Number).Order());
    }

    [Fact]
    public void NamesAndLocks_AreThoseOfTheLeafTable() => Assert.All(Leaves, static known =>
    {
        TdxLeafInfo leaf = TdxLeaves.Find(known.Number)!;

        Assert.Equal(leaf.Name, known.Name);
        Assert.Equal(leaf.Concurrency?.Contains("exclusively", StringComparison.Ordinal) == true, known.Exclusive);
    });

    [Fact]
    public void StatusesOfWorkDone_AreNoneThatAskForARetry()
    {
        TdxStatus[] done = [.. Leaves.SelectMany(static l => l.Done).Cast<TdxStatus>()];

        Assert.NotEmpty(done);
        Assert.All(done, static status => Assert.NotEqual(StatusKind.Transient, KindOf((ulong)status)));
    }

    [Theory]
    [InlineData(TdxStatus.Success, StatusKind.Success)]
    [InlineData(TdxStatus.KeyConfigured, StatusKind.Success)]
    [InlineData(TdxStatus.OperandBusy, StatusKind.Transient)]
    [InlineData(TdxStatus.RndNoEntropy, StatusKind.Transient)]
    [InlineData(TdxStatus.OperandInvalid, StatusKind.Failure)]
    [InlineData(TdxStatus.VmFailInvalid, StatusKind.Failure)]
    public void Status_IsOfTheClassThatItsBitsTell(TdxStatus status, StatusKind kind) => Assert.Equal(kind, KindOf((ulong)status));

    [Fact]
    public void Limits_AreTheWidthsOfTheFieldsOfRax()
    {
        RequestLimitsAttribute limits = typeof(SeamcallConvention).GetCustomAttribute<RequestLimitsAttribute>()!;

        SeamcallRegisters registers = SeamcallConvention.Prepare(limits.MaxNumber, limits.MaxVersion);

        Assert.Equal(0xFF_FFFFUL, registers.Rax);
        Assert.Equal(limits.MaxNumber, SeamcallConvention.LeafNumber(registers.Rax));
    }

    private static StatusKind KindOf(ulong status) =>
        typeof(SeamcallConvention).GetCustomAttributes<StatusClassAttribute>().First(c => (status & c.Mask) == c.Value).Kind;
}
