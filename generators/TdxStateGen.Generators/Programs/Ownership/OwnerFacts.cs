using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.Generators.Programs.Protocols;

namespace TdxStateGen.Generators.Programs.Ownership;

/// <summary>
/// The machines that a class keeps to itself, in private readonly fields made in place and never handed out, and which of its members drive them. Told from the text of the class alone.
/// </summary>
internal sealed class OwnerFacts
{
    private readonly INamedTypeSymbol _type;
    private readonly Dictionary<string, HashSet<string>> _mentions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _drives = new(StringComparer.Ordinal);
    private readonly HashSet<string> _handedOut = new(StringComparer.Ordinal);
    private readonly HashSet<string> _openToAll = new(StringComparer.Ordinal);

    private OwnerFacts(INamedTypeSymbol type, IEnumerable<string> fields, CancellationToken cancellation)
    {
        _type = type;
        HashSet<string> names = new(fields, StringComparer.Ordinal);
        foreach (SyntaxReference part in type.DeclaringSyntaxReferences)
        {
            // A generated part calls only what the attributes of the user's part name.
            if (part.GetSyntax(cancellation) is TypeDeclarationSyntax declaration && !part.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal))
            {
                foreach (MemberDeclarationSyntax member in declaration.Members)
                {
                    cancellation.ThrowIfCancellationRequested();
                    Scan(member, names);
                }
            }
        }

        Fields = [.. names.Where(n => !_handedOut.Contains(n)).Select(n => type.GetMembers(n).OfType<IFieldSymbol>().First()).OrderBy(static f => f.Name, StringComparer.Ordinal)];
        FindOpenMembers();
    }

    /// <summary>The fields.</summary>
    public ImmutableArray<IFieldSymbol> Fields { get; }

    public static OwnerFacts? Of(INamedTypeSymbol type, ProtocolCatalog catalog, CancellationToken cancellation)
    {
        string[] fields = [.. type.GetMembers().OfType<IFieldSymbol>()
            .Where(f => f is { IsReadOnly: true, DeclaredAccessibility: Accessibility.Private, IsImplicitlyDeclared: false } && catalog.Find(f.Type) is not null && IsMadeInPlace(f, cancellation))
            .Select(static f => f.Name)];
        return fields.Length == 0 ? null : new OwnerFacts(type, fields, cancellation);
    }

    /// <summary>Whether a member, or another one that it uses, calls the machine in a field.</summary>
    public bool MayDrive(string member, IFieldSymbol field) => Reach(member).Contains(field.Name);

    /// <summary>Whether code outside the class can make the class call the machine in a field.</summary>
    public bool IsOpen(IFieldSymbol field) => _openToAll.Contains(field.Name);

    private static bool IsMadeInPlace(IFieldSymbol field, CancellationToken cancellation) => field.DeclaringSyntaxReferences.Any(r =>
        r.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax });

    private void Scan(MemberDeclarationSyntax member, HashSet<string> fields)
    {
        HashSet<string> mentioned = [];
        HashSet<string> driven = [];
        foreach (SyntaxNode node in member.DescendantNodes())
        {
            if (node is not IdentifierNameSyntax { Identifier.ValueText: var name } identifier)
            {
                continue;
            }

            mentioned.Add(name);
            if (fields.Contains(name))
            {
                ScanField(identifier, name, driven);
            }
        }

        foreach (string declared in NamesOf(member))
        {
            Add(_mentions, declared, mentioned);
            Add(_drives, declared, driven);
        }
    }

    private void ScanField(IdentifierNameSyntax identifier, string name, HashSet<string> driven)
    {
        ExpressionSyntax field = identifier.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } qualified && qualified.Name == identifier ? qualified : identifier;
        switch (field.Parent)
        {
            case MemberAccessExpressionSyntax access when access.Expression == field:
                if (access.Parent is InvocationExpressionSyntax)
                {
                    driven.Add(name);
                }

                break;
            case ConditionalAccessExpressionSyntax conditional when conditional.Expression == field:
                driven.Add(name);
                break;
            case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } }:
                break;
            case MemberAccessExpressionSyntax access when access.Name == field:
                // Another object's member of that name, as far as the text tells.
                if (access.Expression is not ThisExpressionSyntax)
                {
                    _handedOut.Add(name);
                }

                break;
            default:
                _handedOut.Add(name);
                break;
        }
    }

    private static IEnumerable<string> NamesOf(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        EventDeclarationSyntax declared => [declared.Identifier.ValueText],
        ConstructorDeclarationSyntax => [WellKnownMemberNames.InstanceConstructorName],
        BaseFieldDeclarationSyntax fields => fields.Declaration.Variables.Select(static v => v.Identifier.ValueText),
        IndexerDeclarationSyntax => [WellKnownMemberNames.Indexer],
        _ => [member.Kind().ToString()],
    };

    private static void Add(Dictionary<string, HashSet<string>> map, string key, HashSet<string> names)
    {
        if (map.TryGetValue(key, out HashSet<string>? known))
        {
            known.UnionWith(names);
        }
        else
        {
            map.Add(key, [.. names]);
        }
    }

    /// <summary>The fields that a member drives, by itself or through members that it mentions.</summary>
    private HashSet<string> Reach(string member)
    {
        HashSet<string> seen = new(StringComparer.Ordinal) { member };
        HashSet<string> reached = new(StringComparer.Ordinal);
        Stack<string> pending = new(seen);
        while (pending.Count > 0)
        {
            string current = pending.Pop();
            if (_drives.TryGetValue(current, out HashSet<string>? driven))
            {
                reached.UnionWith(driven);
            }

            if (!_mentions.TryGetValue(current, out HashSet<string>? mentioned))
            {
                continue;
            }

            foreach (string name in mentioned)
            {
                if (_mentions.ContainsKey(name) && seen.Add(name))
                {
                    pending.Push(name);
                }
            }
        }

        return reached;
    }

    private void FindOpenMembers()
    {
        // Another thread's or a callback's call of a Serialized trigger waits or is refused while a body of the class runs.
        Protocol? own = MachineProtocolReader.Read(_type);
        foreach (string member in _mentions.Keys)
        {
            bool isOpen = member is not WellKnownMemberNames.InstanceConstructorName
                && (_type.GetMembers(member) is not { IsEmpty: false } symbols || symbols.Any(static s => s.DeclaredAccessibility != Accessibility.Private || s is IMethodSymbol { ExplicitInterfaceImplementations.IsEmpty: false }));
            bool isGuarded = own is { IsSerialized: true } && own.Find(member) is not null;
            if (isOpen && !isGuarded)
            {
                _openToAll.UnionWith(Reach(member));
            }
        }
    }
}
