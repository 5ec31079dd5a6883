using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Parsing;
using TdxStateGen.Generators.Presence;

namespace TdxStateGen.Generators.Programs.Protocols;

/// <summary>The protocols of one compilation. Safe for use from several threads.</summary>
internal sealed class ProtocolCatalog
{
    private readonly Compilation _compilation;
    private readonly CancellationToken _cancellation;
    private readonly ConcurrentDictionary<INamedTypeSymbol, Protocol?> _protocols = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<INamedTypeSymbol, ProtocolTable> _tables = new(SymbolEqualityComparer.Default);
    private readonly Lazy<MachineNames> _names;

    public ProtocolCatalog(Compilation compilation, ImmutableArray<ProtocolTable> tables, CancellationToken cancellation)
    {
        _compilation = compilation;
        _cancellation = cancellation;
        _names = new Lazy<MachineNames>(() => MachineNames.Of(compilation, cancellation));
        foreach (ProtocolTable table in tables)
        {
            if (compilation.GetTypeByMetadataName(table.Type) is { } type)
            {
                _tables[type] = table;
            }
        }
    }

    /// <summary>Whether objects other than machines are followed: then no text tells what a body uses.</summary>
    public bool HasTables => _tables.Count > 0;

    /// <summary>Names of all machines that the compilation can see and of their members. A body that mentions none of them drives no machine, and needs no closer look.</summary>
    public MachineNames Names => _names.Value;

    /// <summary>The protocol of a type, or null.</summary>
    public Protocol? Find(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } named)
        {
            return null;
        }

        return _protocols.GetOrAdd(named.OriginalDefinition, Make);
    }

    /// <summary>Whether a method makes a fresh object of a protocol.</summary>
    public bool IsFactory(IMethodSymbol method, Protocol protocol)
    {
        if (protocol.IsMachine || !_tables.TryGetValue(protocol.Type, out ProtocolTable? table))
        {
            return false;
        }

        foreach (ProtocolFactory factory in table.Factories)
        {
            if (factory.Method == method.Name && IsNamed(method.ContainingType.OriginalDefinition, factory.Type))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsNamed(INamedTypeSymbol type, string metadataName) => SymbolEqualityComparer.Default.Equals(_compilation.GetTypeByMetadataName(metadataName), type);

    private Protocol? Make(INamedTypeSymbol type)
    {
        if (_tables.Count > 0 && FindTable(type) is { } table)
        {
            return TableProtocolReader.Read(table, type);
        }

        // What a broken declaration means nobody knows; its own errors say enough.
        return type.TypeKind == TypeKind.Class && MachineProtocolReader.Read(type) is { } protocol && (!IsSource(type) || SoundMachines.Contains(type, _compilation, _cancellation)) ? protocol : null;
    }

    private bool IsSource(INamedTypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, _compilation.Assembly);

    private ProtocolTable? FindTable(INamedTypeSymbol type)
    {
        if (_tables.TryGetValue(type, out ProtocolTable? own))
        {
            return own;
        }

        for (INamedTypeSymbol? ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (_tables.TryGetValue(ancestor.OriginalDefinition, out ProtocolTable? table))
            {
                return table.IncludesDerived ? table : null;
            }
        }

        return null;
    }
}
