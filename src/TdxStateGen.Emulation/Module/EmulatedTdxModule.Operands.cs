using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

public sealed partial class EmulatedTdxModule
{
    private static TdxStatus Invalid(uint operand) => TdxStatus.OperandInvalid.With(operand);

    /// <summary>
    /// Whether the address is one of host memory: aligned, within the address width, no KeyID from the first of TDX on, not even one beyond its last (in 1.0
    /// no KeyID at all), not in SEAM memory.
    /// </summary>
    private bool IsHostMemory(ulong address, ulong alignment)
    {
        AddressSpace addresses = _platform.Addresses;
        if (address % alignment != 0 || address >= addresses.End)
        {
            return false;
        }

        ulong keyId = addresses.KeyIdOf(address);
        bool keyIdAllowed = _generation.Is1_0 ? keyId == 0 : keyId < _sample.FirstTdxKeyId;
        ulong location = addresses.WithoutKeyId(address);
        return keyIdAllowed && !_platform.Description.SeamRange.Overlaps(new(location, location + alignment));
    }

    /// <summary>Whether TDH.SYS.INIT found the KeyID in the TDX range.</summary>
    private bool IsPrivate(ulong keyId) => keyId >= _sample.FirstTdxKeyId && keyId <= _sample.LastTdxKeyId;

    private ulong ReadWord(ulong address) => _platform.Memory.ReadWord(_platform.Addresses.WithoutKeyId(address));

    private void WriteBytes(ulong address, ReadOnlySpan<byte> bytes) => _platform.Memory.Write(_platform.Addresses.WithoutKeyId(address), bytes);
}
