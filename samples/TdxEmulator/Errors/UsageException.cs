namespace TdxEmulator.Errors;

/// <summary>An option whose value cannot be used with this machine. Exit code 2.</summary>
/// <param name="message">Option, value, and what to write instead.</param>
internal sealed class UsageException(string message) : Exception(message);
