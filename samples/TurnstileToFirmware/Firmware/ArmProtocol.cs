using TdxStateGen;

namespace TurnstileToFirmware.Firmware;

/// <summary>What goes over the wire to the controller of the arm: a command byte there, a status byte back. Commands have no operands.</summary>
[RegisterFile]
#pragma warning disable CA1051 // generated code sets the fields in place; a property would copy
public record struct ArmMessage
{
    /// <summary>The command.</summary>
    public byte Command;

    /// <summary>The answer.</summary>
    public byte Status;
}
#pragma warning restore CA1051

/// <summary>Answers of the controller.</summary>
public enum ArmStatus : byte
{
    /// <summary>Done.</summary>
    Done = 0,

    /// <summary>The motor is still turning; nothing was done.</summary>
    Busy = 1,

    /// <summary>The arm does not move.</summary>
    Jammed = 2,

    /// <summary>There is no such command.</summary>
    Unknown = 0xFF,
}

/// <summary>The protocol, as the generator needs it.</summary>
public readonly struct ArmConvention : ILeafConvention<ArmMessage>
{
    /// <inheritdoc/>
    public static ulong UnknownLeaf => (ulong)ArmStatus.Unknown;

    /// <inheritdoc/>
    public static ArmMessage Prepare(ulong number, int version) => new() { Command = (byte)number };

    /// <inheritdoc/>
    public static ulong Status(in ArmMessage registers) => registers.Status;

    /// <inheritdoc/>
    public static bool Matches(ulong status, ulong code, bool exact) => status == code;

    /// <inheritdoc/>
    public static ulong Request(in ArmMessage registers) => registers.Command;

    /// <inheritdoc/>
    public static ulong LeafNumber(ulong request) => request;

    /// <inheritdoc/>
    public static void Answer(ref ArmMessage registers, ulong status) => registers.Status = (byte)status;
}

/// <summary>Marks a machine whose triggers are commands to the arm.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
[LeafConvention(typeof(ArmConvention))]
public sealed class ArmInterfaceAttribute : LeafInterfaceAttribute;

/// <summary>A command to the arm.</summary>
/// <param name="number">The command byte.</param>
/// <param name="name">Its name.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ArmCommandAttribute(ulong number, string name) : LeafAttribute(number, name);

/// <summary>What the controller does when it gets a command.</summary>
/// <param name="number">The command byte.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class AnswersArmAttribute(ulong number) : AnswersAttribute(number);

/// <summary>What a command came to.</summary>
/// <param name="Report">What the core says of it.</param>
public readonly record struct ArmResult(LeafReport Report) : ILeafResult<ArmResult>
{
    /// <summary>Whether the arm did what it was told.</summary>
    public bool IsSuccess => Report.IsSuccess;

    /// <inheritdoc/>
    public static ArmResult From(LeafReport report) => new(report);

    /// <inheritdoc/>
    public override string ToString() => Report.Outcome == LeafOutcome.NotCalled
        ? $"not sent ({Report.Trigger})"
        : $"{(ArmStatus)Report.Status} at attempt {Report.Attempts}";
}
