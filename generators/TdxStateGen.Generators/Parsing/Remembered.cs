using Microsoft.CodeAnalysis;

namespace TdxStateGen.Generators.Parsing;

/// <summary>
/// What is found in the declarations of a compilation, equal to what was found in an earlier one for as long as no declaration changes that a machine can see. The compiler keeps the earlier one of two equal values and takes no step
/// that follows, so that after most keystrokes nothing is looked for and nothing bound (1,000 machines: docs/benchmarks.md).
/// </summary>
/// <typeparam name="T">What is found: texts and numbers. The default value stands for a compilation without any candidate.</typeparam>
internal sealed class Remembered<T> : IEquatable<Remembered<T>>
{
    private readonly CompilationDeclarations? _declarations;
    private readonly Func<Compilation, CancellationToken, T> _find;
    private readonly object _gate = new();

    // Let go once it has been looked at: this object outlives it.
    private Compilation? _compilation;
    private T? _found;

    private Remembered(Compilation? compilation, Func<Compilation, CancellationToken, T> find)
    {
        _compilation = compilation;
        _find = find;
        _declarations = compilation is null ? null : CompilationDeclarations.Of(compilation);
    }

    /// <summary>What will be found in a compilation when it is asked for.</summary>
    /// <param name="compilation">The compilation; not kept after that.</param>
    /// <param name="find">Finds it; looks at declarations only.</param>
    public static Remembered<T> Of(Compilation compilation, Func<Compilation, CancellationToken, T> find) => new(Candidates.Of(compilation).Exist ? compilation : null, find);

    /// <summary>What was found, now or before.</summary>
    /// <param name="cancellation">Honoured by what finds it; who asks again then has it looked for again.</param>
    public T? Get(CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_compilation is { } compilation)
            {
                _found = _find(compilation, cancellation);
                _compilation = null;
            }

            return _found;
        }
    }

    /// <inheritdoc />
    public bool Equals(Remembered<T>? other) => other is not null && Equals(_declarations, other._declarations);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Remembered<T>);

    /// <inheritdoc />
    public override int GetHashCode() => _declarations?.GetHashCode() ?? 0;
}
