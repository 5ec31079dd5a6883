using System.Text.Json.Serialization;

namespace TdxEmulator.Machines;

/// <summary>A machine description as the JSON file has it: nothing checked but names and types.</summary>
internal sealed record MachineDocument(
    string Name,
    string Title,
    CpusDocument Cpus,
    NumberDocument PhysicalAddressBits,
    KeyIdsDocument KeyIds,
    ProfileDocument Profile,
    NodesDocument Nodes,
    IReadOnlyList<RangesDocument> Memory,
    RangesDocument Cmrs,
    HolesDocument Holes,
    OfflineDocument? Offline = null,
    ModuleDocument? Module = null,
    SourceDocument? NotLoaded = null,
    NumberDocument? KernelPamtKiB = null);

/// <summary>Exactly one of the two says where a field comes from.</summary>
internal sealed record SourceDocument(string? Transcribed = null, string? Assumed = null);

/// <summary>Either packages, cores and threads, or the package of each LP.</summary>
internal sealed record CpusDocument(
    SourceDocument Source,
    int? Packages = null,
    int? CoresPerPackage = null,
    int? ThreadsPerCore = null,
    IReadOnlyList<int>? PackageOf = null,
    IReadOnlyList<int>? ThreadOf = null);

/// <summary>LPs off line, as a list such as "3,5-7".</summary>
internal sealed record OfflineDocument(string Cpus, SourceDocument Source);

/// <summary>A number with its source.</summary>
internal sealed record NumberDocument(long Value, SourceDocument Source);

/// <summary>The division of KeyIDs.</summary>
internal sealed record KeyIdsDocument(int Mktme, int Tdx, SourceDocument Source);

/// <summary>The real machine's module.</summary>
internal sealed record ModuleDocument(string Version, SourceDocument Source, int? BuildDate = null, int? BuildNumber = null);

/// <summary>The profile: "1.0", "1.5.01" or "1.5.25".</summary>
internal sealed record ProfileDocument(string Value, SourceDocument Source);

/// <summary>Number of NUMA nodes.</summary>
internal sealed record NodesDocument(int Count, SourceDocument Source);

/// <summary>Memory ranges with one source.</summary>
internal sealed record RangesDocument(IReadOnlyList<RangeDocument> Ranges, SourceDocument Source);

/// <summary>One range; <paramref name="End"/> is the byte after the last one.</summary>
internal sealed record RangeDocument(string Start, string End, int Node = 0);

/// <summary>The hole policy: "memory-map" or "cmr".</summary>
internal sealed record HolesDocument(string Policy, SourceDocument Source);

/// <summary>Serialisation code for <see cref="MachineDocument"/>, written by the compiler; strict.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = 8,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MachineDocument))]
internal sealed partial class MachineJsonContext : JsonSerializerContext;
