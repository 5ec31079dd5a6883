using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Helpers;

namespace TdxStateGen.Generators.Parsing;

/// <summary>
/// What a compilation declares, as far as a machine or leaf module can see it: equal to that of an earlier compilation where no parser can find anything else than it found there. An edit inside a body changes nothing. An edit of
/// a declaration counts in files that machines reach: those that declare them, those that declare a type whose name these mention, and so on. Keeps nothing of the compilation alive.
/// </summary>
internal sealed class CompilationDeclarations : IEquatable<CompilationDeclarations>
{
    private static readonly ConditionalWeakTable<Compilation, CompilationDeclarations> OfCompilations = new();

    // Options and references do not change from keystroke to keystroke, and what is not the same object is taken for different.
    private static readonly ConditionalWeakTable<object, byte[]> Identities = new();
    private static long _lastIdentity;

    private readonly byte[] _surroundings;
    private readonly Hash128 _all;
    private readonly object _gate = new();

    // Looked through when two compilations differ somewhere, then let go.
    private FileDeclarations[]? _files;
    private bool[]? _isRoot;
    private Hash128 _reached;

    // The whole of the last compilation found to have the same: what follows an edit that does not count is not looked through again.
    private Hash128 _lastSame;

    private CompilationDeclarations(Compilation compilation)
    {
        var candidates = Candidates.Of(compilation);
        SyntaxTree[] trees = [.. compilation.SyntaxTrees];
        _files = Array.ConvertAll(trees, FileDeclarations.Of);
        bool mayAnyBeNamed = IsNamedByReferences(compilation);
        _isRoot = Array.ConvertAll(trees, tree => mayAnyBeNamed || candidates.MayBeIn(tree));
        _surroundings = DigestOfSurroundings(compilation);
        _all = Hash(_surroundings, [], _files);
    }

    /// <summary>The declarations of a compilation. Only files that no earlier compilation had are read.</summary>
    public static CompilationDeclarations Of(Compilation compilation) => OfCompilations.GetValue(compilation, static c => new CompilationDeclarations(c));

    /// <inheritdoc />
    public bool Equals(CompilationDeclarations? other)
    {
        if (other is null)
        {
            return false;
        }

        if (_all == other._all || LastSame == other._all)
        {
            return true;
        }

        if (Reached() != other.Reached())
        {
            return false;
        }

        LastSame = other._all;
        return true;
    }

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as CompilationDeclarations);

    /// <inheritdoc />
    public override int GetHashCode() => BitConverter.ToInt32(_surroundings, 0);

    private Hash128 LastSame
    {
        get
        {
            lock (_gate)
            {
                return _lastSame;
            }
        }

        set
        {
            lock (_gate)
            {
                _lastSame = value;
            }
        }
    }

    /// <summary>Whether a reference was built against an assembly of this name. The compiler takes this one for it, and a type of the reference may lead to any here that no file mentions.</summary>
    private static bool IsNamedByReferences(Compilation compilation) => compilation.SourceModule.ReferencedAssemblySymbols.Any(assembly =>
        assembly.Modules.Any(module => module.ReferencedAssemblies.Any(named => string.Equals(named.Name, compilation.AssemblyName, StringComparison.OrdinalIgnoreCase))));

    private static byte[] DigestOfSurroundings(Compilation compilation)
    {
        using TextHash hash = new();
        hash.Append(compilation.AssemblyName ?? "");
        hash.Append(IdentityOf(compilation.Options));
        foreach (MetadataReference reference in compilation.ExternalReferences)
        {
            hash.Append(IdentityOf(reference));
        }

        return hash.ToBytes();
    }

    private static byte[] IdentityOf(object something) => Identities.GetValue(something, static _ => BitConverter.GetBytes(Interlocked.Increment(ref _lastIdentity)));

    private static Hash128 Hash(byte[] surroundings, IEnumerable<string> namespaces, IEnumerable<FileDeclarations> files)
    {
        using TextHash hash = new();
        hash.Append(surroundings);
        foreach (string name in namespaces)
        {
            hash.Append(name);
        }

        foreach (FileDeclarations file in files)
        {
            hash.Append(file.Digest);
        }

        byte[] bytes = hash.ToBytes();
        return new(BitConverter.ToUInt64(bytes, 0), BitConverter.ToUInt64(bytes, 8));
    }

    /// <summary>The hash of what machines reach. Namespaces count wherever they are: one more can hide a type.</summary>
    private Hash128 Reached()
    {
        lock (_gate)
        {
            if (_files is { } files)
            {
                bool[] isReached = Reach(files, _isRoot!);
                _reached = Hash(
                    _surroundings,
                    files.SelectMany(static file => file.Namespaces).Distinct(StringComparer.Ordinal).OrderBy(static name => name, StringComparer.Ordinal),
                    files.Where((_, i) => isReached[i]));
                _files = null;
                _isRoot = null;
            }

            return _reached;
        }
    }

    private static bool[] Reach(FileDeclarations[] files, bool[] isRoot)
    {
        ILookup<int, int> declaring = files.SelectMany(static (file, i) => file.Declared.Select(name => (name, i))).ToLookup(static pair => pair.name, static pair => pair.i);
        bool[] isReached = new bool[files.Length];
        Stack<int> pending = new();
        for (int i = 0; i < files.Length; i++)
        {
            if (isRoot[i] || files[i].IsSeenEverywhere)
            {
                Add(i);
            }
        }

        while (pending.Count > 0)
        {
            FileDeclarations file = files[pending.Pop()];
            foreach (int i in file.MentionsAll ? Enumerable.Range(0, files.Length) : file.Mentioned.SelectMany(name => declaring[name]))
            {
                Add(i);
            }
        }

        return isReached;

        void Add(int i)
        {
            if (!isReached[i])
            {
                isReached[i] = true;
                pending.Push(i);
            }
        }
    }

    /// <summary>Half of a SHA-256.</summary>
    /// <param name="High">One half of it.</param>
    /// <param name="Low">The other.</param>
    private readonly record struct Hash128(ulong High, ulong Low);
}
