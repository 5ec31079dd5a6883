using TdxStateGen.Documents.Tests.Reading;

namespace TdxStateGen.Documents.Tests.Checking;

/// <summary>A block that shows a part of a file of the repository, which its own project or test holds to be true.</summary>
internal static class Excerpt
{
    /// <summary>The lines of the block that are not in the file, in that order. Empty lines, indentation and comments of the page do not count.</summary>
    /// <param name="fence">The block.</param>
    /// <param name="file">The file, relative to the root.</param>
    public static IEnumerable<string> Problems(Fence fence, string file)
    {
        if (!DocumentFiles.Exists(file))
        {
            return [$"there is no {file}."];
        }

        string[] lines = [.. DocumentFiles.Read(file).Split('\n').Select(static line => line.Trim())];
        int at = -1;
        foreach (string line in fence.Lines.Select(static line => line.Trim()).Where(static line => line.Length > 0 && line != "..."))
        {
            int found = Array.IndexOf(lines, line, at + 1);
            if (found >= 0)
            {
                at = found;
            }
            else if (!line.StartsWith("//", StringComparison.Ordinal))
            {
                return [$"{file} does not have this line, or not at this place: {line}"];
            }
        }

        return at < 0 ? [$"nothing of this is in {file}."] : [];
    }
}
