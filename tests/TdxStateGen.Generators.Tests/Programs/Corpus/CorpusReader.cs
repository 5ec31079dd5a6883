using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace TdxStateGen.Generators.Tests.Programs.Corpus;

/// <summary>Reads project files as far as that takes no build: files, references between projects, symbols of the newest target.</summary>
internal static partial class CorpusReader
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;

        """;

    private static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true, IgnoreInaccessible = true };

    private static readonly string[] CommonSymbols =
    [
        "TRACE", "DEBUG", "NET", "NETCOREAPP", "NET10_0", "NETCOREAPP3_1_OR_GREATER", "NETCOREAPP2_0_OR_GREATER", "NETCOREAPP2_1_OR_GREATER", "NETCOREAPP3_0_OR_GREATER", "NET5_0_OR_GREATER", "NET6_0_OR_GREATER",
        "NET7_0_OR_GREATER", "NET8_0_OR_GREATER", "NET9_0_OR_GREATER", "NET10_0_OR_GREATER",
    ];

    /// <summary>The projects of a repository, each after those that it refers to.</summary>
    public static IReadOnlyList<CorpusProject> Read(string repository)
    {
        string[] paths = [.. Directory.EnumerateFiles(repository, "*.csproj", Everywhere).Order(StringComparer.Ordinal)];
        Dictionary<string, CorpusProject> projects = new(StringComparer.Ordinal);
        foreach (string path in paths)
        {
            if (TryRead(path, repository, paths) is { Files.Count: > 0 } project)
            {
                projects[path] = project;
            }
        }

        List<CorpusProject> sorted = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (CorpusProject project in projects.Values)
        {
            Visit(project);
        }

        return sorted;

        void Visit(CorpusProject project)
        {
            if (seen.Add(project.Path))
            {
                foreach (string reference in project.ProjectReferences)
                {
                    if (projects.TryGetValue(reference, out CorpusProject? referred))
                    {
                        Visit(referred);
                    }
                }

                sorted.Add(project);
            }
        }
    }

    private static CorpusProject? TryRead(string path, string repository, string[] allProjects)
    {
        XElement xml;
        try
        {
            xml = XElement.Load(path);
        }
        catch (XmlException)
        {
            return null;
        }

        string folder = Path.GetDirectoryName(path)!;
        List<XElement> shared = [.. SharedProperties(folder, repository)];
        string[] others = [.. allProjects.Where(p => p != path).Select(static p => Path.GetDirectoryName(p)! + Path.DirectorySeparatorChar).Where(p => p.Length > folder.Length + 1 && p.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))];
        string[] references = [.. Items(xml, "ProjectReference", "Include").Select(value => FullPath(folder, value)).OfType<string>().Where(File.Exists)];
        string usings = Property([xml, .. shared], "ImplicitUsings") is "enable" or "true" ? ImplicitUsings : "";
        usings += string.Concat(shared.Append(xml).SelectMany(static x => x.Descendants().Where(static e => e.Name.LocalName == "Using" && e.Attribute("Include") is not null && e.Attribute("Alias") is null))
            .Select(static e => $"global using {((string?)e.Attribute("Static") == "true" ? "static " : "")}{(string)e.Attribute("Include")!};\n"));
        return new CorpusProject(path, [.. Files(xml, folder, others)], references, [.. Symbols(xml).Concat(CommonSymbols).Distinct()], usings);
    }

    private static IEnumerable<string> Files(XElement xml, string folder, string[] nestedProjects)
    {
        bool isSdk = xml.Attribute("Sdk") is not null || xml.Elements().Any(static e => e.Name.LocalName is "Sdk" or "Import" && e.Attribute("Sdk") is not null);
        bool takesAll = isSdk && Property([xml], "EnableDefaultCompileItems") is not ("false" or "False");
        HashSet<string> files = new(StringComparer.Ordinal);
        if (takesAll)
        {
            Regex[] removed = [.. Items(xml, "Compile", "Remove").Concat(Items(xml, "Compile", "Exclude")).Select(pattern => Glob(folder, pattern))];
            files.UnionWith(Directory.EnumerateFiles(folder, "*.cs", Everywhere)
                .Where(file => !BuildFolder().IsMatch(file) && !Array.Exists(nestedProjects, other => file.StartsWith(other, StringComparison.Ordinal)))
                .Where(file => !Array.Exists(removed, pattern => pattern.IsMatch(file))));
        }

        foreach (string pattern in Items(xml, "Compile", "Include"))
        {
            files.UnionWith(pattern.Contains('*', StringComparison.Ordinal) ? Matching(folder, pattern) : FullPath(folder, pattern) is { } file && File.Exists(file) ? [file] : []);
        }

        return files.Order(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Matching(string folder, string pattern)
    {
        Regex glob = Glob(folder, pattern);
        string? start = FullPath(folder, pattern[..pattern.IndexOf('*', StringComparison.Ordinal)].Replace('\\', '/') + "x");
        string? root = start is null ? null : Path.GetDirectoryName(start);
        return root is not null && Directory.Exists(root) ? Directory.EnumerateFiles(root, "*.cs", Everywhere).Where(file => glob.IsMatch(file)) : [];
    }

    private static IEnumerable<string> Items(XElement xml, string kind, string attribute) =>
        from item in xml.Descendants()
        where item.Name.LocalName == kind && !IsForFramework(item) && !IsForFramework(item.Parent)
        let value = (string?)item.Attribute(attribute)
        where value is not null
        from part in value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        select part;

    // Items of the old framework only.
    private static bool IsForFramework(XElement? element) =>
        (string?)element?.Attribute("Condition") is { } condition && (condition.Contains("== 'net4", StringComparison.Ordinal) || condition.Contains(".NETFramework'", StringComparison.Ordinal)) && !condition.Contains("!=", StringComparison.Ordinal);

    /// <summary>Symbols that hold always, and those of the newest target named in a condition.</summary>
    private static IEnumerable<string> Symbols(XElement xml)
    {
        (string Condition, string Value)[] all = [.. xml.Descendants().Where(static e => e.Name.LocalName == "DefineConstants").Select(static e => (Condition(e), e.Value))];
        string? newest = new[] { "net10", "net9", "net8", "net7", "net6", "net5", "netcoreapp3", "netcoreapp2", "netstandard2.1", "netstandard2.0" }
            .FirstOrDefault(target => Array.Exists(all, s => s.Condition.Contains($"'{target}", StringComparison.Ordinal)));
        return all.Where(s => s.Condition.Length == 0 || (newest is not null && s.Condition.Contains($"'{newest}", StringComparison.Ordinal)))
            .SelectMany(static s => s.Value.Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Where(static s => Name().IsMatch(s));

        static string Condition(XElement e) => $"{(string?)e.Attribute("Condition")}{(string?)e.Parent?.Attribute("Condition")}";
    }

    private static IEnumerable<XElement> SharedProperties(string folder, string repository)
    {
        for (string? at = folder; at is not null && at.Length >= repository.Length; at = Path.GetDirectoryName(at))
        {
            string file = Path.Combine(at, "Directory.Build.props");
            XElement? xml = null;
            try
            {
                xml = File.Exists(file) ? XElement.Load(file) : null;
            }
            catch (XmlException)
            {
                // Then it says nothing to us.
            }

            if (xml is not null)
            {
                yield return xml;
            }
        }
    }

    private static string? Property(IEnumerable<XElement> files, string name) =>
        files.SelectMany(static x => x.Descendants()).FirstOrDefault(e => e.Name.LocalName == name)?.Value.Trim();

    private static string? FullPath(string folder, string relative)
    {
        string path = relative.Replace('\\', '/').Replace("$(MSBuildThisFileDirectory)", folder + "/", StringComparison.Ordinal).Replace("$(MSBuildProjectDirectory)", folder, StringComparison.Ordinal);
        return path.Contains('$', StringComparison.Ordinal) ? null : Path.GetFullPath(Path.Combine(folder, path));
    }

    private static Regex Glob(string folder, string pattern)
    {
        string text = Regex.Escape(pattern.Replace('\\', '/')).Replace(@"\*\*/", "(.*/)?", StringComparison.Ordinal).Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal);
        while (text.StartsWith(@"\.\./", StringComparison.Ordinal) && Path.GetDirectoryName(folder) is { } parent)
        {
            text = text[@"\.\./".Length..];
            folder = parent;
        }

        return new Regex("^" + Regex.Escape(folder) + "/" + text + "$", RegexOptions.None, TimeSpan.FromSeconds(1));
    }

    [GeneratedRegex(@"/(bin|obj)/")]
    private static partial Regex BuildFolder();

    [GeneratedRegex(@"^\w+$")]
    private static partial Regex Name();
}
