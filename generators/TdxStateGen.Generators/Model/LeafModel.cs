using TdxStateGen.Generators.Helpers;

namespace TdxStateGen.Generators.Model;

/// <summary>How a machine with leaves reaches the far end.</summary>
internal sealed record LeafInterfaceModel
{
    /// <summary>Expression for the <c>LeafHost</c>: a primary constructor parameter, a field or a property.</summary>
    public required string Host { get; init; }

    /// <summary>The convention type, <c>global::</c>-qualified.</summary>
    public required string Convention { get; init; }

    /// <summary>The register type, <c>global::</c>-qualified.</summary>
    public required string Registers { get; init; }

    /// <summary>The host's profile enum, <c>global::</c>-qualified, or null when the host has no <c>Profile</c> property.</summary>
    public required string? ProfileType { get; init; }
}

/// <summary>A leaf and how the host calls it.</summary>
internal sealed record LeafModel
{
    public required ulong Number { get; init; }

    /// <summary>The leaf's documented name, unescaped.</summary>
    public required string Name { get; init; }

    public required int Version { get; init; }

    /// <summary>Member name of <c>LeafScope</c>.</summary>
    public required string Scope { get; init; }

    /// <summary>Member name of <c>FanOutOrder</c>.</summary>
    public required string Order { get; init; }

    /// <summary>Member name of <c>FanOutPolicy</c>.</summary>
    public required string OnFailure { get; init; }

    /// <summary>Whether one success is enough to commit.</summary>
    public required bool CommitOnAny { get; init; }

    /// <summary>The profiles that have the leaf, as an expression of the host's profile enum, or null for all.</summary>
    public required string? Profiles { get; init; }

    /// <summary>The vendor's leaf result type, <c>global::</c>-qualified.</summary>
    public required string ResultType { get; init; }

    public required EquatableArray<OperandModel> Inputs { get; init; }

    public required EquatableArray<OperandModel> Outputs { get; init; }

    /// <summary>The listed statuses in the order they are tried: the leaf's before the class's, exact ones first; 0 succeeds and all else fails when none matches.</summary>
    public required EquatableArray<StatusModel> Statuses { get; init; }

    public required CursorModel? Cursor { get; init; }
}

/// <summary>An operand in its register.</summary>
/// <param name="Parameter">The parameter's identifier, escaped where it is a keyword.</param>
/// <param name="Type">The parameter's type, <c>global::</c>-qualified.</param>
/// <param name="Kind">How the value becomes a register value.</param>
/// <param name="Register">Name of the register field.</param>
/// <param name="RegisterType">C# keyword of the register field's type, such as <c>ulong</c>.</param>
internal sealed record OperandModel(string Parameter, string Type, OperandKind Kind, string Register, string RegisterType)
{
    /// <summary>Width of the value in bits; 0 where only its values tell.</summary>
    public required int Bits { get; init; }
}

/// <summary>How a value becomes a register value and back.</summary>
internal enum OperandKind
{
    /// <summary>An integer or an enum: an unchecked cast each way.</summary>
    Number,

    /// <summary><c>bool</c>: 1 or 0; any non-zero value reads as true.</summary>
    Bool,

    /// <summary>An <c>ILeafOperand</c>.</summary>
    Custom,
}

/// <summary>A listed status.</summary>
/// <param name="Code">The status word.</param>
/// <param name="Display">The code as the user wrote it, such as <c>TdxStatus.SysBusy</c>, for comments and documents.</param>
/// <param name="Meaning">What it means.</param>
/// <param name="Attempts">For a retry, the number of attempts in total.</param>
/// <param name="Exact">Match the whole word.</param>
/// <param name="To">Index of the state this failure leads to, or -1.</param>
/// <param name="Profiles">Where the entry counts, as an expression of the host's profile enum, or null for all.</param>
internal sealed record StatusModel(ulong Code, string Display, StatusMeaningModel Meaning, int Attempts, bool Exact, int To, string? Profiles);

/// <summary>Meanings of a status; mirrors the run-time enum.</summary>
internal enum StatusMeaningModel
{
    Fail,
    Success,
    AlreadyDone,
    Retry,
}

/// <summary>A leaf that is repeated until its output has reached an end.</summary>
/// <param name="Output">The output operand's parameter.</param>
/// <param name="OutputKind">How the output reads as a number.</param>
/// <param name="End">The parameter with the position to reach.</param>
/// <param name="EndKind">How the end reads as a number.</param>
/// <param name="StallLimit">Successful calls in a row that may leave the position where it was.</param>
internal sealed record CursorModel(string Output, OperandKind OutputKind, string End, OperandKind EndKind, int StallLimit);
