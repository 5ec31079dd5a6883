using TdxStateGen.Generators.Helpers;

namespace TdxStateGen.Generators.Model;

/// <summary>Everything the dispatcher emitter and the rules know of the far end of a leaf interface.</summary>
internal sealed record ModuleModel
{
    public required TypeIdentity Type { get; init; }

    /// <summary>The convention type, <c>global::</c>-qualified.</summary>
    public required string Convention { get; init; }

    /// <summary>The register type, <c>global::</c>-qualified.</summary>
    public required string Registers { get; init; }

    public required GateModel? Gate { get; init; }

    /// <summary>The host-side machine to compare with, <c>global::</c>-qualified, or null.</summary>
    public required string? CheckAgainst { get; init; }

    /// <summary>The handlers in order of leaf number.</summary>
    public required EquatableArray<HandlerModel> Handlers { get; init; }
}

/// <summary>The method asked before every call.</summary>
/// <param name="Name">The identifier, escaped where it is a keyword.</param>
/// <param name="TakesProcessor">Whether it takes the LP index before the request word.</param>
internal sealed record GateModel(string Name, bool TakesProcessor);

/// <summary>A handler of one leaf.</summary>
/// <param name="Number">The leaf number.</param>
/// <param name="Name">The identifier, escaped where it is a keyword.</param>
/// <param name="Parameters">What it takes after the LP index.</param>
internal sealed record HandlerModel(ulong Number, string Name, EquatableArray<HandlerParameterModel> Parameters);

/// <summary>A parameter of a handler.</summary>
/// <param name="Role">What it receives.</param>
/// <param name="RefKind">Empty, <c>out</c> or <c>ref</c>.</param>
/// <param name="Operand">Its register and conversion, for operands; null otherwise.</param>
internal sealed record HandlerParameterModel(HandlerParameterRole Role, string RefKind, OperandModel? Operand);

/// <summary>What a handler's parameter receives.</summary>
internal enum HandlerParameterRole
{
    Operand,
    RequestWord,
    RegisterFile,
}
