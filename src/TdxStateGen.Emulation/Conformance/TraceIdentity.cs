using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

/// <summary>What a trace is called and which module it is of.</summary>
internal sealed record TraceIdentity(string Id, string Module, string Family, TdxProfile Profile, bool IsMatrix)
{
    private const int LongestId = 200;

    private static readonly (string Name, TdxProfile Profile)[] Modules = [("1.0", TdxProfile.V1_0), ("1.5.01", TdxProfile.V1_5), ("1.5.25", TdxProfile.V1_5_25)];

    public static TraceIdentity Read(TraceElement line)
    {
        bool isMatrix = line.Text("kind") switch
        {
            "sequence" => false,
            "dispatch-matrix" => true,
            "header" => throw line.Error("a second header; join files by their traces only."),
            var kind => throw line.Error($"kind \"{TraceElement.Shorten(kind)}\" is not known; write \"sequence\" or \"dispatch-matrix\"."),
        };
        string id = line.Text("id");
        string[] parts = id.Split('/');
        if (id.Length > LongestId || parts.Length < 2 || parts[1].Length == 0)
        {
            throw line.Error($"the id must be \"MODULE/FAMILY/...\" of at most {LongestId} characters.");
        }

        string module = line.Text("module");
        return new(id, module, parts[1], ProfileOf(module) ?? throw line.Error($"there is no module \"{TraceElement.Shorten(module)}\"; the modules are 1.0, 1.5.01 and 1.5.25."), isMatrix);
    }

    /// <summary>The name of a module in traces.</summary>
    public static string NameOf(TdxProfile profile) => Array.Find(Modules, module => module.Profile == profile).Name;

    private static TdxProfile? ProfileOf(string name) => Array.Find(Modules, module => module.Name == name) is { Name: not null } known ? known.Profile : null;
}
