namespace TdxStateGen.Fuzz;

/// <summary>A rule of the module that did not hold after a call.</summary>
/// <param name="message">The rule, and what was seen.</param>
internal sealed class InvariantException(string message) : Exception(message);
