using System.Collections.Frozen;

namespace TdxStateGen.Emulation;

/// <summary>A field of the module's global metadata that the host may read.</summary>
/// <param name="Id">The canonical field id.</param>
/// <param name="Value">Its value, zero-extended.</param>
internal readonly record struct SystemField(ulong Id, ulong Value)
{
    /// <summary>All ones: no field, or in a request the start of the list.</summary>
    public const ulong NoId = ulong.MaxValue;

    // Class in bits 61:56, field code in bits 23:0. Element size, context and flags of a request do not matter: there is one context here, and a field
    // has one size.
    private const ulong KeyMask = 0x3F00_0000_00FF_FFFF;

    /// <summary>What a request's id is looked up by.</summary>
    public static ulong Key(ulong id) => id & KeyMask;
}

/// <summary>The fields of one module on one platform, in the order in which TDH.SYS.RD walks them.</summary>
internal sealed class SystemFieldTable
{
    private readonly SystemField[] _fields;
    private readonly FrozenDictionary<ulong, int> _indices;

    public SystemFieldTable(IEnumerable<SystemField> fields)
    {
        _fields = [.. fields];
        _indices = _fields.Select(static (field, index) => KeyValuePair.Create(SystemField.Key(field.Id), index)).ToFrozenDictionary();
    }

    public ReadOnlySpan<SystemField> All => _fields;

    /// <summary>Position of the field that a request's id names, or -1.</summary>
    public int IndexOf(ulong id) => _indices.GetValueOrDefault(SystemField.Key(id), -1);

    /// <summary>The id after a position, or <see cref="SystemField.NoId"/> behind the last.</summary>
    public ulong IdAfter(int index) => index + 1 < _fields.Length ? _fields[index + 1].Id : SystemField.NoId;

    /// <summary>The value of a field that is there; 0 for one that is not.</summary>
    public ulong this[ulong id] => IndexOf(id) is >= 0 and int index ? _fields[index].Value : 0;
}
