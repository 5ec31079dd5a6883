using System.Diagnostics;
using TdxEmulator.Errors;
using TdxEmulator.Output;

namespace TdxEmulator.Tests.Output;

public sealed class WholeFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tdx-whole-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void File_is_made_or_replaced_and_no_draft_stays()
    {
        string file = Path.Combine(_folder, "page.html");

        WholeFile.Write(file, "a long first text");
        WholeFile.Write(file, "\u2713");

        Assert.Equal("\u2713"u8.ToArray(), File.ReadAllBytes(file));
        Assert.Equal([file], Directory.GetFiles(_folder));
    }

    [Fact]
    public void What_cannot_be_written_is_an_input_error_that_names_the_file_and_leaves_nothing_behind()
    {
        string folder = Path.Combine(_folder, "folder.html");
        Directory.CreateDirectory(folder);

        InputException directory = Assert.Throws<InputException>(() => WholeFile.Write(folder, "x"));
        InputException missing = Assert.Throws<InputException>(() => WholeFile.Write(Path.Combine(_folder, "none", "page.html"), "x"));
        InputException nameless = Assert.Throws<InputException>(() => WholeFile.Write("", "x"));
        InputException zero = Assert.Throws<InputException>(() => WholeFile.Write("a\0b", "x"));

        Assert.Equal($"{folder}: the file cannot be written: it is a directory.", directory.Message);
        Assert.Contains($"there is no directory {Path.Combine(_folder, "none")}", missing.Message, StringComparison.Ordinal);
        Assert.Equal("(no name): the file cannot be written: its name is empty.", nameless.Message);
        Assert.Contains("cannot be written", zero.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [SkippableFact]
    public void Failure_in_the_middle_leaves_the_old_file_and_does_not_tell_of_the_draft()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Needs the file name limit of Linux.");

        // A name as long as a name may be, so that the draft's is too long.
        string file = Path.Combine(_folder, new string('n', 250));
        File.WriteAllText(file, "old");

        InputException error = Assert.Throws<InputException>(() => WholeFile.Write(file, "new"));

        Assert.DoesNotContain(".tmp", error.Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(file));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [SkippableFact]
    public void Link_stays_a_link_and_the_file_behind_it_is_replaced()
    {
        Skip.If(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        string file = Path.Combine(_folder, "real.html");
        string link = Path.Combine(_folder, "link.html");
        File.CreateSymbolicLink(link, file);

        WholeFile.Write(link, "one");
        WholeFile.Write(link, "two");

        Assert.Equal(file, new FileInfo(link).LinkTarget);
        Assert.Equal("two", File.ReadAllText(file));
    }

    [SkippableFact]
    public void File_that_is_replaced_keeps_who_may_read_it()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no file modes.");
        string file = Path.Combine(_folder, "private.html");
        File.WriteAllText(file, "old");
        if (!OperatingSystem.IsWindows()) { File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite); }

        WholeFile.Write(file, "new");

        Assert.Equal("new", File.ReadAllText(file));
        if (!OperatingSystem.IsWindows()) { Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)); }
    }

    [SkippableFact]
    public async Task Named_pipe_is_written_to_and_stays_what_it_is()
    {
        Skip.IfNot(File.Exists("/usr/bin/mkfifo"), "There is no mkfifo.");
        string pipe = Path.Combine(_folder, "pipe");
        using (Process made = Process.Start("/usr/bin/mkfifo", [pipe]))
        {
            await made.WaitForExitAsync();
        }

        Task<string> read = Task.Run(() => File.ReadAllText(pipe));
        await Task.Run(() => WholeFile.Write(pipe, "x")).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal("x", await read.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal([pipe], Directory.GetFiles(_folder));
    }

    [SkippableFact]
    public void Device_is_written_to_and_stays_what_it_is()
    {
        Skip.IfNot(File.Exists("/dev/null"), "There is no /dev/null.");

        WholeFile.Write("/dev/null", "x");

        Assert.Equal(0, new FileInfo("/dev/null").Length);
        Assert.Empty(File.ReadAllText("/dev/null"));
    }
}
