using System.Collections.Frozen;

namespace TdxStateGen.Emulation;

/// <summary>The fields of one generation of the module, in the order in which TDH.SYS.RD walks them.</summary>
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

    /// <summary>
    /// The id after the one that was read, or <see cref="SystemField.NoId"/> behind the last. Within an array it is the request's own id with the next
    /// code, so it keeps the flags that the host gave; elsewhere it is the canonical one.
    /// </summary>
    public ulong IdAfter(int index, ulong request) =>
        index + 1 >= _fields.Length ? SystemField.NoId
        : _fields[index + 1].Array == _fields[index].Array ? SystemField.WithoutContext(request) + 1
        : _fields[index + 1].Id;

    /// <summary>Whether the field at a position begins a field, rather than being a later element of one.</summary>
    public bool IsStartOfField(int index)
    {
        int position = 0;
        while (position < index && _fields[index - position - 1].Array == _fields[index].Array)
        {
            position++;
        }

        return position % _fields[index].Elements == 0;
    }

    /// <summary>The value that a field has on every platform; 0 for a field that is not there.</summary>
    public ulong this[ulong id] => IndexOf(id) is >= 0 and int index ? _fields[index].Value : 0;
}
