namespace TdxStateGen.Generators.Tests.Programs.Rules;

/// <summary>Code of the program that runs by way of an override, an accessor of an interface or a setter; and overrides that cost nothing.</summary>
public sealed class OverriddenCodeTests
{
    [Theory]
    [InlineData("d.Open(); stream.WriteByte(1); d.Open();")]
    [InlineData("d.Open(); source.CopyTo(stream); d.Open();")]
    [InlineData("d.Open(); Console.WriteLine(text.ToString()); d.Open();")]
    [InlineData("d.Open(); Console.WriteLine(\"{0}\", text); d.Open();")]
    [InlineData("d.Open(); panel.Pressed += null; d.Open();")]
    [InlineData("d.Open(); panel.Pressed -= null; d.Open();")]
    [InlineData("d.Open(); board.Pressed += null; d.Open();")]
    [InlineData("d.Open(); board.Power = true; d.Open();")]
    [InlineData("d.Open(); board.Level++; d.Open();")]
    [InlineData("d.Open(); board.Level += 2; d.Open();")]
    [InlineData("d.Open(); (board.Level, _) = (3, 4); d.Open();")]
    [InlineData("d.Open(); _ = new Board(d) { Power = true }; d.Open();")]
    public Task WhatAnOverrideOrAccessorMayDrive_IsForgotten(string body) => Check(body);

    [Theory]
    [InlineData("d.Open(); source.WriteByte(1); d.Open(); //! TSG6007", "")]
    [InlineData("d.Open(); reader.ReadLine(); d.Open(); //! TSG6007", "")]
    [InlineData("d.Open(); Console.WriteLine(number.ToString()); d.Open(); //! TSG6007", "")]
    [InlineData("d.Open(); Console.WriteLine(plain.ToString()); d.Open(); //! TSG6007", "")]
    [InlineData("d.Open(); d.Strength = 4; d.Open(); //! TSG6007", "")]
    [InlineData("d.Open(); board.Name = \"x\"; d.Open(); //! TSG6007", "")]
    [InlineData("d.Open(); d.Transitioned += null; d.Open(); //! TSG6007", "")]
    [InlineData("d.Open(); board.Plain += null; d.Open(); //! TSG6007", "")]
    [InlineData("d.Open(); stream.WriteByte(1); d.Open(); //! TSG6007", "Quiet")]
    public Task OtherCalls_KeepTheState(string body, string stream) => Check(body, stream.Length > 0);

    [Fact]
    public Task Locals_KeepTheirState() => Check("var own = new Door(); own.Open(); stream.WriteByte(1); board.Power = true; own.Open(); //! TSG6007");

    private static Task Check(string body, bool isQuiet = false) => MarkedProgram.CheckAsync($$"""
        #nullable disable
        public sealed class Sink({{(isQuiet ? "int start" : "Door door")}}) : System.IO.MemoryStream
        {
            public int Count { get; private set; }

            public override void WriteByte(byte value)
            {
                {{(isQuiet ? "Count += start;" : "_ = door.Close();")}}
            }
        }

        public sealed class Told(Door door)
        {
            public override string ToString() => {{(isQuiet ? "\"told\"" : "door.Close().ToString()")}};

            public object Own => door;
        }

        public interface IPanel
        {
            event Action Pressed;
        }

        public sealed class Board(Door door)
        {
            public event Action Pressed { add => _ = door.Close(); remove { } }

            public event Action Plain;

            public bool Power { get => true; set => _ = door.Close(); }

            public int Level { get => 1; set => _ = door.Close(); }

            public string Name { get; set; }

            public void Raise() => Plain();
        }

        public static class Program
        {
            public static void Run(Door d, System.IO.MemoryStream stream, System.IO.FileStream source, System.IO.StringReader reader, object text, int number, Exception plain, IPanel panel, Board board)
            {
                if (d.State != DoorState.Closed) return;
                {{body}}
            }
        }
        """);
}
