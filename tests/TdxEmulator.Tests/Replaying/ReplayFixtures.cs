namespace TdxEmulator.Tests.Replaying;

/// <summary>Logs written for these tests, line by line in the kernels' formats, of machines that do not exist.</summary>
internal static class ReplayFixtures
{
    /// <summary>Every fixture.</summary>
    public static IEnumerable<string> Names => Directory.GetFiles(Folder("Fixtures")).Select(static file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

    /// <summary>A whole dmesg of a host that came up.</summary>
    public static string[] Initialized => File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "BootLogs", "Fixtures", "full-dmesg.log"));

    /// <summary>The path of a fixture.</summary>
    /// <param name="name">File name.</param>
    public static string PathOf(string name) => Path.Combine(Folder("Fixtures"), name);

    /// <summary>The text of a fixture.</summary>
    /// <param name="name">File name.</param>
    public static string Read(string name) => File.ReadAllText(PathOf(name));

    /// <summary>The lines of a fixture.</summary>
    /// <param name="name">File name.</param>
    public static string[] Lines(string name) => File.ReadAllLines(PathOf(name));

    private static string Folder(string name) => Path.Combine(AppContext.BaseDirectory, "Replaying", name);
}
