using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using TdxStateGen.Generators;

namespace TdxStateGen.CodeFixes.Tests.Infrastructure;

/// <summary>What the product's assemblies offer to a host, found as a host finds it.</summary>
internal static class Product
{
    /// <summary>The analyzers.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers =>
        [.. Instances<DiagnosticAnalyzer>(typeof(MachineGenerator).Assembly, typeof(DiagnosticAnalyzerAttribute))];

    /// <summary>The code fixes.</summary>
    public static ImmutableArray<CodeFixProvider> Fixes =>
        [.. Instances<CodeFixProvider>(typeof(MakePartialCodeFix).Assembly, typeof(ExportCodeFixProviderAttribute))];

    private static IEnumerable<T> Instances<T>(Assembly assembly, Type marker) => assembly.GetTypes()
        .Where(type => !type.IsAbstract && typeof(T).IsAssignableFrom(type) && type.IsDefined(marker, inherit: false))
        .OrderBy(static type => type.FullName, StringComparer.Ordinal)
        .Select(static type => (T)Activator.CreateInstance(type)!);
}
