using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TdxEmulator.Hotplug;

namespace TdxEmulator.Output;

/// <summary>Scenarios of CPU hotplug as one JSON object.</summary>
internal sealed record JsonHotplug(string Machine, IReadOnlyList<JsonScenario> Scenarios)
{
    private static readonly JsonHotplugContext Context = new(new(JsonHotplugContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The JSON text.</summary>
    /// <param name="machine">Name of the machine.</param>
    /// <param name="played">What happened.</param>
    public static string Format(string machine, IEnumerable<(HotplugScenario Scenario, HotplugCourse[] Courses)> played) => JsonSerializer.Serialize(
        new(machine, [.. played.Select(static one => new JsonScenario(
            one.Scenario.Name, one.Scenario.Title, [.. one.Courses.Select(static course => new JsonCourse(course.Policy, course.Status, course.Module, course.Seamcalls, course.Lines))]))]),
        Context.JsonHotplug);
}

/// <summary>A scenario with how it went under each policy.</summary>
internal sealed record JsonScenario(string Name, string Title, IReadOnlyList<JsonCourse> Policies);

/// <summary>How a scenario went; status is the host's, moduleState the module's own.</summary>
internal sealed record JsonCourse(string Policy, string Status, string? ModuleState, long Seamcalls, IReadOnlyList<string> Events);

/// <summary>Serialisation code, written by the compiler.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(JsonHotplug))]
internal sealed partial class JsonHotplugContext : JsonSerializerContext;
