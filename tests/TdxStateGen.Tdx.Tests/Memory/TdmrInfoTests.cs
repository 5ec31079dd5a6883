using System.Buffers.Binary;
using CsCheck;

namespace TdxStateGen.Tdx.Tests;

public sealed class TdmrInfoTests
{
    private static TdmrInfo Sample { get; } = new()
    {
        Base = 0x1_0000_0000,
        Size = 0x4000_0000,
        Pamt1GBase = 0x1040_2000,
        Pamt1GSize = 0x1000,
        Pamt2MBase = 0x1040_0000,
        Pamt2MSize = 0x2000,
        Pamt4KBase = 0x1000_0000,
        Pamt4KSize = 0x40_0000,
        ReservedAreas = [new(0x1000, 0x2000), new(0x3000_0000, 0x1000_0000)],
    };

    [Fact]
    public void WriteTo_PutsWordsInTheOrderOfTheAbi()
    {
        byte[] bytes = new byte[TdmrInfo.ByteCount];

        Sample.WriteTo(bytes);

        ulong[] words = [.. Enumerable.Range(0, 40).Select(i => BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(i * 8)))];
        Assert.Equal(320, bytes.Length);
        Assert.Equal(
            [0x1_0000_0000, 0x4000_0000, 0x1040_2000, 0x1000, 0x1040_0000, 0x2000, 0x1000_0000, 0x40_0000, 0x1000, 0x2000, 0x3000_0000, 0x1000_0000],
            words[..12]);
        Assert.All(words[12..], static word => Assert.Equal(0UL, word));
    }

    [Fact]
    public void WriteTo_ClearsOldAreasAndLeavesTheRestOfTheBuffer()
    {
        byte[] bytes = new byte[TdmrInfo.Stride];
        bytes.AsSpan().Fill(0xAA);

        Sample.WriteTo(bytes);

        Assert.All(bytes[(12 * 8)..TdmrInfo.ByteCount], static value => Assert.Equal(0, value));
        Assert.All(bytes[TdmrInfo.ByteCount..], static value => Assert.Equal(0xAA, value));
    }

    [Fact]
    public void ReadFrom_AnyBytes_GivesThemBack() =>
        Gen.Byte.Array[TdmrInfo.ByteCount].Sample(static bytes =>
        {
            byte[] written = new byte[TdmrInfo.ByteCount];
            TdmrInfo.ReadFrom(bytes).WriteTo(written);
            return written.AsSpan().SequenceEqual(bytes);
        });

    [Fact]
    public void ReadFrom_WhatWasWritten_EqualsIt()
    {
        byte[] bytes = new byte[TdmrInfo.ByteCount];
        Sample.WriteTo(bytes);

        Assert.Equal(Sample, TdmrInfo.ReadFrom(bytes));
        Assert.Equal(Sample.GetHashCode(), TdmrInfo.ReadFrom(bytes).GetHashCode());
        Assert.NotEqual(Sample with { Pamt2MSize = 0 }, TdmrInfo.ReadFrom(bytes));
    }

    [Fact]
    public void ShortBuffers_AreRefused()
    {
        Assert.Throws<ArgumentException>(static () => Sample.WriteTo(new byte[TdmrInfo.ByteCount - 1]));
        Assert.Throws<ArgumentException>(static () => TdmrInfo.ReadFrom(new byte[TdmrInfo.ByteCount - 1]));
    }

    [Fact]
    public void WriteTo_MoreThan16Areas_IsRefused()
    {
        TdmrInfo tooMany = Sample with { ReservedAreas = [.. Enumerable.Repeat(new TdmrReservedArea(0, 4096), 17)] };

        Assert.Throws<InvalidOperationException>(() => tooMany.WriteTo(new byte[TdmrInfo.ByteCount]));
    }

    [Theory]
    [InlineData(1, 512, 512)]
    [InlineData(3, 2048, 512)]
    [InlineData(64, 32768, 512)]
    [InlineData(65, 65536, 1024)]
    public void ArrayBytes_ArePowersOfTwo(int count, int structures, int addresses) =>
        Assert.Equal((structures, addresses), (TdmrInfoArray.StructureBytes(count), TdmrInfoArray.AddressBytes(count)));

    [Fact]
    public void Arrays_PointAtTheStructures()
    {
        byte[] structures = new byte[TdmrInfoArray.StructureBytes(2)], addresses = new byte[TdmrInfoArray.AddressBytes(2)];
        TdmrInfo second = Sample with { Base = 0x2_0000_0000 };

        TdmrInfoArray.WriteStructures([Sample, second], structures);
        TdmrInfoArray.WriteAddresses(0x30_0000, 2, addresses);

        Assert.Equal(second, TdmrInfo.ReadFrom(structures.AsSpan(512)));
        Assert.Equal(0x30_0200UL, BinaryPrimitives.ReadUInt64LittleEndian(addresses.AsSpan(8)));
        Assert.Equal(0UL, BinaryPrimitives.ReadUInt64LittleEndian(addresses.AsSpan(16)));
        Assert.Throws<ArgumentException>(() => TdmrInfoArray.WriteAddresses(0x30_0100, 2, addresses));
        Assert.Throws<ArgumentException>(() => TdmrInfoArray.WriteStructures([Sample, second], new byte[512]));
    }
}
