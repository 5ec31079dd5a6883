namespace TdxStateGen.Tdx;

/// <summary>A register of a leaf.</summary>
/// <param name="Register">Name of the register.</param>
/// <param name="IsOutput">Whether the module writes it; otherwise the host does.</param>
/// <param name="Meaning">What it holds.</param>
public sealed record TdxLeafOperand(string Register, bool IsOutput, string Meaning);
