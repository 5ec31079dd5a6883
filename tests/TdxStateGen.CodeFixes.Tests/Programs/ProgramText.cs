namespace TdxStateGen.CodeFixes.Tests.Programs;

/// <summary>Programs that drive the TDX host's machine, or a door of their own.</summary>
internal static class ProgramText
{
    private const string DoorText = """
        public enum DoorState { Open, Closed, Locked }

        [StateMachine(Initial = DoorState.Closed)]
        public sealed partial class Door
        {
            [Transition(DoorState.Closed, DoorState.Open)]
            public partial void Open();

            [Transition(DoorState.Open, DoorState.Closed)]
            public partial void Close();

            [Transition(DoorState.Closed, DoorState.Locked)]
            public partial bool Lock();

            [Transition(DoorState.Locked, DoorState.Closed)]
            public partial TriggerOutcome Unlock(int key);
        }
        """;

    /// <summary>A method that drives the host's view of the module.</summary>
    public static string Driver(string signature, string body) => $$"""
        using System.Threading.Tasks;
        using TdxStateGen;
        using TdxStateGen.Tdx;

        public enum Outcome { Failed, Done }

        public static class Driver
        {
            public static {{signature}}
            {
        {{Indent(body)}}
            }
        }
        """;

    /// <summary>A method that drives a door; the generator writes the door in the same project.</summary>
    public static string Door(string signature, string body) => $$"""
        using TdxStateGen;

        {{DoorText}}

        public static class Driver
        {
            public static {{signature}}
            {
        {{Indent(body)}}
            }
        }
        """;

    /// <summary>Statements outside of any method that drive a door.</summary>
    public static string TopLevel(string statements) => $$"""
        using TdxStateGen;

        {{statements}}

        {{DoorText}}
        """;

    private static string Indent(string body) =>
        string.Join("\n", body.ReplaceLineEndings("\n").Split('\n').Select(static line => line.Length == 0 ? line : "        " + line));
}
