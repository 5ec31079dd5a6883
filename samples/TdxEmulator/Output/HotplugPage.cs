using TdxEmulator.Booting;
using TdxEmulator.Hotplug;

namespace TdxEmulator.Output;

/// <summary>Scenarios of CPU hotplug as plain text: ASCII only, no line is wrapped.</summary>
internal static class HotplugPage
{
    /// <summary>Writes the page.</summary>
    /// <param name="request">The machine.</param>
    /// <param name="played">What happened.</param>
    /// <param name="output">Where to.</param>
    public static void Write(BootRequest request, IEnumerable<(HotplugScenario Scenario, HotplugCourse[] Courses)> played, TextWriter output)
    {
        output.WriteLine($"CPU hotplug on {request.Machine.Name}: {request.Machine.Cpus.Value.Shape}");
        foreach ((HotplugScenario scenario, HotplugCourse[] courses) in played)
        {
            output.WriteLine();
            output.WriteLine($"{scenario.Name}: {scenario.Title}");
            foreach (HotplugCourse course in courses)
            {
                string label = course.Policy;
                foreach (string line in course.Lines)
                {
                    output.WriteLine($"  {label,-6}{line}");
                    label = "";
                }
            }
        }
    }
}
