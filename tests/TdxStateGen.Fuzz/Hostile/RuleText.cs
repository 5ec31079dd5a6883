using System.Runtime.CompilerServices;
using System.Text;

namespace TdxStateGen.Fuzz;

/// <summary>The words of a rule, put together only when the rule is broken: there are a dozen rules to each of millions of calls.</summary>
[InterpolatedStringHandler]
internal readonly ref struct RuleText
{
    private readonly StringBuilder? _text;

    public RuleText(int literalLength, int formattedCount, bool holds, out bool isNeeded)
    {
        isNeeded = !holds;
        _text = isNeeded ? new(literalLength + (8 * formattedCount)) : null;
    }

    public void AppendLiteral(string value) => _text?.Append(value);

    public void AppendFormatted<T>(T value) => _text?.Append(value);

    public override string ToString() => _text?.ToString() ?? "";
}
