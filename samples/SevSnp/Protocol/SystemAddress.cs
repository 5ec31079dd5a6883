using TdxStateGen;

namespace SevSnp.Protocol;

/// <summary>A system physical address. A type of its own, so that no length is ever passed for one.</summary>
/// <param name="Value">The address in bytes.</param>
public readonly record struct SystemAddress(ulong Value) : ILeafOperand<SystemAddress>
{
    /// <inheritdoc/>
    public ulong ToOperand() => Value;

    /// <inheritdoc/>
    public static SystemAddress FromOperand(ulong value) => new(value);
}
