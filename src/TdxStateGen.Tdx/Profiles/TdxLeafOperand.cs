namespace TdxStateGen.Tdx;

/// <summary>A register of a leaf.</summary>
/// <param name="Register">Name of the register, such as RCX.</param>
/// <param name="IsOutput">Whether the module writes it; otherwise the host does.</param>
/// <param name="Meaning">What it holds, with its unit where it has one.</param>
/// <remarks>Sources: as for <see cref="TdxLeaves"/>.</remarks>
public sealed record TdxLeafOperand(string Register, bool IsOutput, string Meaning);
