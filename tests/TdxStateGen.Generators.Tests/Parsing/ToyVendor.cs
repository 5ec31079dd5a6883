namespace TdxStateGen.Generators.Tests.Parsing;

/// <summary>A small vendor for leaf declarations in snippets: five 64-bit registers, a 32-bit and a status enum.</summary>
internal static class ToyVendor
{
    public const string Source = """
        using System;
        using TdxStateGen;
        namespace Toy;

        [Flags] public enum Profile { None = 0, V1 = 1, V2 = 2, Both = V1 | V2 }
        public enum Code : ulong { Success = 0, Busy = 0x8000_0000_0000_0001, Gone = 0x8000_0000_0000_0002, Done = 3 }

        [RegisterFile("A", "B", "C", "D", "Small")]
        public struct Registers { public ulong Request, A, B, C, D; public uint Small; }

        public readonly struct Convention : ILeafConvention<Registers>
        {
            public static ulong UnknownLeaf => 9;
            public static Registers Prepare(ulong number, int version) => new() { Request = number };
            public static ulong Status(in Registers registers) => registers.Request;
            public static bool Matches(ulong status, ulong code, bool exact) => status == code;
            public static ulong Request(in Registers registers) => registers.Request;
            public static ulong LeafNumber(ulong request) => request;
            public static void Answer(ref Registers registers, ulong status) => registers.Request = status;
        }

        [LeafConvention(typeof(Convention))] public sealed class ToyInterfaceAttribute : LeafInterfaceAttribute;
        public sealed class ToyLeafAttribute(ulong number, string name) : LeafAttribute(number, name) { public Profile Profiles { get; set; } }
        public sealed class AnswersToyAttribute(ulong number) : AnswersAttribute(number);
        public sealed class Host(ILeafTransport<Registers> transport, IProcessors processors) : LeafHost<Registers>(transport, processors) { public Profile Profile { get; set; } }
        public readonly record struct Result(LeafReport Report) : ILeafResult<Result> { public static Result From(LeafReport report) => new(report); }
        public readonly record struct Address(ulong Value) : ILeafOperand<Address>
        { public ulong ToOperand() => Value; public static Address FromOperand(ulong value) => new(value); }
        """;
}
