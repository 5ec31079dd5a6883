namespace TdxStateGen.Generators.Tests.Infrastructure;

/// <summary>
/// A made-up vendor, as text to compile beside a declaration under test: operand registers A to D, the request and status in Word, statuses that compare by their upper half unless
/// exact, profiles One and Two; 91 and 92 are leaves that it says something of.
/// </summary>
internal static class ToyVendor
{
    public const string Source = """
        using System;
        using TdxStateGen;

        namespace Toy;

        [Flags]
        public enum ToyProfile { One = 1, Two = 2, Both = One | Two }

        public enum ToyStatus : ulong
        {
            Ok = 0,
            Busy = 0x8000_0001_0000_0000,
            Done = 0x0000_0002_0000_0000,
            Bad = 0xC000_0003_0000_0000,
            Gone = 0xC000_0004_0000_0007,
            NoSuchCall = 0xC000_0005_0000_0000,
        }

        [RegisterFile("A", "B", "C", "D")]
        public struct ToyRegisters
        {
            public ulong Word;
            public ulong A;
            public ulong B;
            public uint C;
            public ulong D;
        }

        [RequestLimits(0xFFFF, 15)]
        [StatusClass(1UL << 63, 0, StatusKind.Success), StatusClass(3UL << 62, 1UL << 63, StatusKind.Transient), StatusClass(3UL << 62, 3UL << 62, StatusKind.Failure)]
        [KnownLeaf(91, "TOY.LOCKED", Exclusive = true, Done = new object[] { ToyStatus.Done }), KnownLeaf(92, "TOY.OPEN")]
        public readonly struct ToyConvention : ILeafConvention<ToyRegisters>
        {
            public static ulong UnknownLeaf => (ulong)ToyStatus.NoSuchCall;
            public static ToyRegisters Prepare(ulong number, int version) => new() { Word = number | ((ulong)version << 16) };
            public static ulong Status(in ToyRegisters registers) => registers.Word;
            public static bool Matches(ulong status, ulong code, bool exact) => exact ? status == code : status >> 32 == code >> 32;
            public static ulong Request(in ToyRegisters registers) => registers.Word;
            public static ulong LeafNumber(ulong request) => request & 0xFFFF;
            public static void Answer(ref ToyRegisters registers, ulong status) => registers.Word = status;
        }

        [LeafConvention(typeof(ToyConvention))]
        public sealed class ToyInterfaceAttribute : LeafInterfaceAttribute;

        public sealed class ToyCallAttribute(ulong number, string name) : LeafAttribute(number, name)
        {
            public ToyProfile Profiles { get; set; }
        }

        public sealed class AnswersToyAttribute(ulong number) : AnswersAttribute(number);

        public sealed class ToyHost(ILeafTransport<ToyRegisters> transport, IProcessors processors) : LeafHost<ToyRegisters>(transport, processors)
        {
            public ToyProfile Profile { get; set; }
        }

        public readonly record struct ToyResult(LeafReport Report) : ILeafResult<ToyResult>
        {
            public bool IsSuccess => Report.IsSuccess;
            public static ToyResult From(LeafReport report) => new(report);
        }

        public readonly record struct ToyAddress(ulong Value) : ILeafOperand<ToyAddress>
        {
            public ulong ToOperand() => Value;
            public static ToyAddress FromOperand(ulong value) => new(value);
        }
        """;
}
