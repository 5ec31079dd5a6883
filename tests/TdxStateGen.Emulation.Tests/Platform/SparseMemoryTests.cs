using CsCheck;

namespace TdxStateGen.Emulation.Tests.Platform;

public sealed class SparseMemoryTests
{
    [Fact]
    public void Memory_behaves_like_an_array_of_zeros()
    {
        const int size = 1 << 15;
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, size], Gen.Byte.Array[0, 9000])
            .Array[1, 30]
            .Sample(operations =>
            {
                SparseMemory memory = new(15);
                byte[] model = new byte[size];
                foreach ((int kind, int address, byte[] bytes) in operations)
                {
                    int count = Math.Min(bytes.Length, size - address);
                    switch (kind)
                    {
                        case 0:
                            memory.Write((ulong)address, bytes.AsSpan(0, count));
                            bytes.AsSpan(0, count).CopyTo(model.AsSpan(address));
                            break;
                        case 1:
                            memory.Clear((ulong)address, (ulong)count);
                            model.AsSpan(address, count).Clear();
                            break;
                        default:
                            byte[] read = new byte[count];
                            memory.Read((ulong)address, read);
                            Assert.Equal(model.AsSpan(address, count).ToArray(), read);
                            break;
                    }
                }

                byte[] all = new byte[size];
                memory.Read(0, all);
                return all.AsSpan().SequenceEqual(model) && memory.AllocatedPages <= size / SparseMemory.PageBytes;
            });
    }

    [Fact]
    public void Word_may_lie_anywhere_and_is_little_endian() =>
        Gen.Select(Gen.ULong, Gen.ULong[0, (1UL << 46) - 8]).Sample((value, address) =>
        {
            SparseMemory memory = new(46);
            memory.WriteWord(address, value);
            byte[] bytes = new byte[8];
            memory.Read(address, bytes);
            return memory.ReadWord(address) == value && BitConverter.ToUInt64(bytes) == value;
        });

    [Fact]
    public void Access_beyond_the_end_is_refused_and_changes_nothing() =>
        Gen.Select(Gen.ULong, Gen.Int[0, 64]).Sample((address, count) =>
        {
            SparseMemory memory = new(16);
            bool inside = address <= memory.Size && (ulong)count <= memory.Size - address;
            byte[] bytes = [.. Enumerable.Repeat((byte)1, count)];
            if (!inside)
            {
                Assert.Throws<ArgumentOutOfRangeException>(() => memory.Write(address, bytes));
                Assert.Throws<ArgumentOutOfRangeException>(() => memory.Read(address, bytes));
                Assert.Throws<ArgumentOutOfRangeException>(() => memory.Clear(address, (ulong)count));
            }

            return inside || memory.AllocatedPages == 0;
        });

    [Fact]
    public void Zeros_take_no_page_and_clearing_gives_pages_back()
    {
        SparseMemory memory = new(46);
        memory.Write(0x1000, new byte[100_000]);
        Assert.Equal(0, memory.AllocatedPages);
        for (ulong page = 0; page < 100; page++)
        {
            memory.WriteWord(page << 34, 1);
        }

        Assert.Equal(100, memory.AllocatedPages);
        memory.Clear(0, memory.Size);
        Assert.Equal(0, memory.AllocatedPages);
    }

    [Fact]
    public void Threads_that_write_different_words_of_a_page_lose_nothing()
    {
        SparseMemory memory = new(20);
        Parallel.For(0, 1 << 15, i => memory.WriteWord((ulong)i * 8, (ulong)i));

        for (ulong i = 0; i < 1 << 15; i++)
        {
            Assert.Equal(i, memory.ReadWord(i * 8));
        }
    }
}
