using System.Reflection;

namespace TdxStateGen.CodeFixes.Tests.Infrastructure;

/// <summary>Where the repository is.</summary>
internal static class Repository
{
    /// <summary>Its root folder, as the build knew it.</summary>
    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "RepositoryRoot").Value!;
}
