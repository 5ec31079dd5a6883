using System.Reflection;

namespace TdxStateGen.Packaging.Tests;

/// <summary>What the build wrote into this assembly about itself.</summary>
internal static class BuildFacts
{
    public static string RepositoryRoot => Read("RepositoryRoot");

    public static string ArtifactsPath => Read("ArtifactsPath");

    public static string Configuration => Read("Configuration");

    private static string Read(string key) =>
        typeof(BuildFacts).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value
        ?? throw new InvalidOperationException($"The build left the assembly metadata '{key}' empty.");
}
