namespace TdxStateGen;

/// <summary>A vendor's typed view of a <see cref="LeafReport"/>; generated stubs return whatever implements this.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public interface ILeafResult<TSelf>
    where TSelf : struct, ILeafResult<TSelf>
{
    /// <summary>What the call came to, in words common to all vendors: outcome, status word, LP, attempts.</summary>
    LeafReport Report { get; }

    /// <summary>Wraps a report.</summary>
    /// <param name="report">What the call came to.</param>
    /// <returns>The vendor's view of it.</returns>
    static abstract TSelf From(LeafReport report);
}

/// <summary>A value type of the vendor's that fits one 64-bit operand.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public interface ILeafOperand<TSelf>
    where TSelf : struct, ILeafOperand<TSelf>
{
    /// <summary>
    /// The operand as it is sent. Where its register is narrower, a value that does not fit makes the trigger throw <see cref="OverflowException"/> before any call; as a handler's output it is cut to the
    /// register's width.
    /// </summary>
    /// <returns>The register value.</returns>
    ulong ToOperand();

    /// <summary>Reads an operand. Must accept every value: on the module's side it comes from an untrusted host.</summary>
    /// <param name="value">The register value.</param>
    /// <returns>The operand.</returns>
    static abstract TSelf FromOperand(ulong value);
}
