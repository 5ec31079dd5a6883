using System.Text;

namespace TdxStateGen.Documents.Tests.Programs;

/// <summary>Statements of a page, and those of later blocks that go on with them.</summary>
/// <param name="number">Its number on the page.</param>
/// <param name="given">What the statements are handed, as parameters.</param>
internal sealed class PageMethod(int number, IReadOnlyList<Given> given)
{
    /// <summary>Printed between two blocks, so that what each of them prints can be told apart.</summary>
    public const char BlockEnd = '\u001E';

    /// <summary>Name of the class that holds it.</summary>
    public string ClassName { get; } = $"Program{number}";

    /// <summary>The blocks, in order.</summary>
    public List<CodeBlock> Blocks { get; } = [];

    /// <summary>What the statements are handed.</summary>
    public IReadOnlyList<Given> Given { get; } = given;

    /// <summary>What they can name: what the last block can.</summary>
    public required PageScope Scope { get; set; }

    /// <summary>Its source.</summary>
    /// <param name="usings">Using directives of the page up to a block.</param>
    public string Source(Func<CodeBlock, string> usings)
    {
        StringBuilder text = new();
        text.Append(usings(Blocks[^1])).Append("namespace ").Append(Scope.Namespace).Append(";\ninternal static class ").Append(ClassName).Append("\n{\n    public static ")
            .Append(Blocks.Any(static b => b.Awaits) ? "async global::System.Threading.Tasks.Task" : "void")
            .Append(" Run(").AppendJoin(", ", Given.Select(static g => $"global::{g.Type.FullName} {g.Name}")).Append(")\n    {\n");
        foreach (CodeBlock block in Blocks)
        {
            text.Append(block == Blocks[0] ? "" : $"        global::System.Console.Out.Write('\\u{(int)BlockEnd:X4}');\n").Append(block.Statements());
        }

        return text.Append("    }\n}\n").ToString();
    }
}
