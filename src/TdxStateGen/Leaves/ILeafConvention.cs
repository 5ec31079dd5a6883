namespace TdxStateGen;

/// <summary>
/// A vendor's calling convention, seen from both ends: how a request names its leaf, where the status is, and which statuses are alike. Operands are the fields that
/// <see cref="RegisterFileAttribute"/> on the register type lists.
/// </summary>
/// <typeparam name="TRegisters">The register file: a struct of public unsigned integer fields.</typeparam>
public interface ILeafConvention<TRegisters>
    where TRegisters : struct
{
    /// <summary>The status that the module's side gives to a leaf that it does not have.</summary>
    static abstract ulong UnknownLeaf { get; }

    /// <summary>Host side: a register file that asks for a leaf, operands zero.</summary>
    /// <param name="number">The leaf number, as the leaf's attribute gives it.</param>
    /// <param name="version">The version of the leaf that is asked for; 0 unless the attribute says otherwise.</param>
    /// <returns>A register file to put operands into; generated code asks for one at each attempt.</returns>
    static abstract TRegisters Prepare(ulong number, int version);

    /// <summary>Host side: the status word after a call.</summary>
    /// <param name="registers">The register file as the far end left it.</param>
    /// <returns>The status, zero-extended.</returns>
    static abstract ulong Status(in TRegisters registers);

    /// <summary>Whether a status is one that a declared code stands for.</summary>
    /// <param name="status">The status word that a call ended with.</param>
    /// <param name="code">The code of a <see cref="StatusAttribute"/>.</param>
    /// <param name="exact">True to match the whole word, whatever is alike otherwise.</param>
    /// <returns>True when the attribute is about this status.</returns>
    static abstract bool Matches(ulong status, ulong code, bool exact);

    /// <summary>Module side: the raw request word (leaf, version, reserved bits) that the gate is asked about.</summary>
    /// <param name="registers">The register file as the host sent it: untrusted, any value.</param>
    /// <returns>The request word.</returns>
    static abstract ulong Request(in TRegisters registers);

    /// <summary>Module side: the leaf number in a request word.</summary>
    /// <param name="request">The request word.</param>
    /// <returns>The number that the dispatcher's jump table switches on.</returns>
    static abstract ulong LeafNumber(ulong request);

    /// <summary>Module side: writes the status where <see cref="Status"/> reads it.</summary>
    /// <param name="registers">The register file that goes back to the host.</param>
    /// <param name="status">The handler's or the gate's status, or <see cref="UnknownLeaf"/>.</param>
    static abstract void Answer(ref TRegisters registers, ulong status);
}

/// <summary>What carries a call to the far end.</summary>
/// <typeparam name="TRegisters">The register file.</typeparam>
public interface ILeafTransport<TRegisters>
    where TRegisters : struct
{
    /// <summary>
    /// Issues one call. What went wrong before the far end is reported by a synthetic status where the vendor has one (TDX: VMfailInvalid, #GP, #UD). An implementation must not throw once
    /// the call has reached the far end.
    /// </summary>
    /// <param name="processor">The LP index that issues the call.</param>
    /// <param name="registers">In: request and operands. Out: status and outputs.</param>
    void Call(int processor, ref TRegisters registers);
}

/// <summary>The far end of a leaf interface; the generator implements it for <see cref="LeafModuleAttribute"/> classes.</summary>
/// <typeparam name="TRegisters">The register file.</typeparam>
public interface ILeafModule<TRegisters>
    where TRegisters : struct
{
    /// <summary>Answers one call: decodes the request, asks the gate, runs the handler, writes status and outputs. Any register content is allowed.</summary>
    /// <param name="processor">The LP index that issued the call.</param>
    /// <param name="registers">In: request and operands. Out: status and outputs.</param>
    void Dispatch(int processor, ref TRegisters registers);
}
