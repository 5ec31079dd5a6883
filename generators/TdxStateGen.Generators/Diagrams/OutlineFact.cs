namespace TdxStateGen.Generators.Diagrams;

/// <summary>One line of the text form.</summary>
internal sealed class OutlineFact
{
    private readonly List<KeyValuePair<string, string>> _pairs = [];

    /// <summary>Makes a fact without pairs.</summary>
    /// <param name="keyword">Which kind of fact.</param>
    /// <param name="keyWords">How many of the words say what it is a fact of; the others are what it says.</param>
    /// <param name="words">The words after the keyword.</param>
    public OutlineFact(string keyword, int keyWords, params string[] words)
    {
        Keyword = keyword;
        KeyWords = keyWords;
        Words = words;
    }

    public string Keyword { get; }

    /// <summary>How many of <see cref="Words"/> say what it is a fact of.</summary>
    public int KeyWords { get; }

    public IReadOnlyList<string> Words { get; }

    /// <summary>What else it says, by name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Pairs => _pairs;

    /// <summary>What it is a fact of, as text: the same in two versions of a machine.</summary>
    public string Key => OutlineText.Line(Keyword, Words.Take(KeyWords));

    /// <summary>What it says, as text.</summary>
    public string Value => OutlineText.Line("", Words.Skip(KeyWords), _pairs).TrimStart(' ');

    /// <summary>Adds a pair unless it has no value.</summary>
    public OutlineFact With(string name, string? value)
    {
        if (value is { Length: > 0 })
        {
            _pairs.Add(new KeyValuePair<string, string>(name, value));
        }

        return this;
    }

    public override string ToString() => OutlineText.Line(Keyword, Words, _pairs);
}
