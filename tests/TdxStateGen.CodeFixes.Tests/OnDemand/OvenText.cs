namespace TdxStateGen.CodeFixes.Tests.OnDemand;

/// <summary>An oven that heats up on demand, with what is to be wrong about it.</summary>
internal static class OvenText
{
    /// <summary>The oven.</summary>
    /// <param name="attributes">Attributes of the trigger, one a line.</param>
    /// <param name="machine">What follows the initial state.</param>
    /// <param name="terminal">The terminal states.</param>
    public static string Make(string attributes, string machine = ", Concurrency = MachineConcurrency.Serialized", string terminal = "OvenState.Hot, OvenState.Broken") => $$"""
        using TdxStateGen;

        public enum OvenState { Cold, Hot, Broken }
        public enum OvenResult { NoGas, NoFlame, Failed, Heated }

        [StateMachine(Initial = OvenState.Cold{{machine}})]
        [Terminal({{terminal}})]
        public sealed partial class Oven
        {
            /// <summary>Heats.</summary>
        {{string.Join("\n", attributes.Trim().Split('\n').Select(static line => "    " + line.Trim()))}}
            public partial OvenResult Heat();

            private OvenResult Light() => OvenResult.Heated;
        }
        """;
}
