using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TdxEmulator.Tests.Html.Browsing;

/// <summary>A headless browser, steered by the DevTools protocol through its pipe: messages in JSON, each ended by a zero byte. Started by the first test that needs it.</summary>
public sealed class Browser : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _answers = new();
    private readonly ConcurrentDictionary<string, BrowserPage> _pages = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private string? _profile;
    private Process? _process;
    private int _last;

    /// <summary>Opens a page; skips the test when there is no browser.</summary>
    /// <param name="file">The file.</param>
    /// <param name="width">Width of the window in CSS pixels.</param>
    /// <param name="dark">Whether the reader's system is dark.</param>
    /// <param name="scripts">Whether scripts may run.</param>
    internal async Task<BrowserPage> OpenAsync(string file, int width = 1280, bool dark = false, bool scripts = true)
    {
        Start();
        string target = (await SendAsync("Target.createTarget", new() { ["url"] = "about:blank" })).GetProperty("targetId").GetString()!;
        string session = (await SendAsync("Target.attachToTarget", new() { ["targetId"] = target, ["flatten"] = true })).GetProperty("sessionId").GetString()!;
        BrowserPage page = _pages[session] = new(this, session);
        foreach (string domain in new[] { "Page", "Runtime", "Log", "Network", "Accessibility" }) { await page.SendAsync(domain + ".enable"); }

        await page.SendAsync("Emulation.setDeviceMetricsOverride", new() { ["width"] = width, ["height"] = 800, ["deviceScaleFactor"] = 1, ["mobile"] = false });
        JsonObject scheme = new() { ["name"] = "prefers-color-scheme", ["value"] = dark ? "dark" : "light" };
        await page.SendAsync("Emulation.setEmulatedMedia", new() { ["features"] = new JsonArray(scheme) });
        await page.SendAsync("Emulation.setScriptExecutionDisabled", new() { ["value"] = !scripts });
        await page.SendAsync("Page.navigate", new() { ["url"] = new Uri(file).AbsoluteUri });
        await page.Loaded.WaitAsync(Limit);
        return page;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_process is null) { return; }

        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        try
        {
            Directory.Delete(_profile!, recursive: true);
        }
        catch (IOException)
        {
            // A child that dies a moment later may have written to it once more. What is left in the folder for temporary files does no harm.
        }
    }

    /// <summary>Sends a command and waits for its answer.</summary>
    /// <param name="method">The command.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="session">The page it is for; null for the browser.</param>
    internal async Task<JsonElement> SendAsync(string method, JsonObject? parameters = null, string? session = null)
    {
        int id = Interlocked.Increment(ref _last);
        TaskCompletionSource<JsonElement> answer = _answers[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        JsonObject message = new() { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] };
        if (session is not null) { message["sessionId"] = session; }

        lock (_lock)
        {
            Stream pipe = _process!.StandardInput.BaseStream;
            pipe.Write(JsonSerializer.SerializeToUtf8Bytes(message));
            pipe.WriteByte(0);
            pipe.Flush();
        }

        return await answer.Task.WaitAsync(Limit);
    }

    private void Start()
    {
        if (_process is not null) { return; }

        string program = BrowserProgram.Find();
        _profile = Directory.CreateTempSubdirectory("tdx-browser-").FullName;

        // The protocol's pipes are descriptors 3 and 4; no sandbox, because root cannot have one and the pages are our own.
        ProcessStartInfo start = new("/bin/sh", ["-c", "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1", program,
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions", "--disable-background-networking", "--disable-component-update",
            "--remote-debugging-pipe", "--user-data-dir=" + _profile, "about:blank"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start)!;
        _ = Task.Run(() => ReadAsync(_process.StandardOutput.BaseStream));
    }

    private async Task ReadAsync(Stream pipe)
    {
        List<byte> message = [];
        byte[] buffer = new byte[1 << 16];
        for (int read; (read = await pipe.ReadAsync(buffer)) > 0;)
        {
            foreach (byte next in buffer.AsSpan(0, read))
            {
                if (next != 0)
                {
                    message.Add(next);
                    continue;
                }

                using JsonDocument json = JsonDocument.Parse(message.ToArray());
                Take(json.RootElement.Clone());
                message.Clear();
            }
        }

        // It has gone: nobody is to wait for an answer.
        foreach (TaskCompletionSource<JsonElement> answer in _answers.Values) { answer.TrySetException(new IOException("The browser has ended.")); }
    }

    private void Take(JsonElement message)
    {
        if (message.TryGetProperty("id", out JsonElement id))
        {
            if (!_answers.TryRemove(id.GetInt32(), out TaskCompletionSource<JsonElement>? answer)) { return; }

            if (message.TryGetProperty("error", out JsonElement error)) { answer.SetException(new InvalidOperationException("The browser refused: " + error)); }
            else { answer.SetResult(message.GetProperty("result")); }
        }
        else if (message.TryGetProperty("sessionId", out JsonElement session) && _pages.TryGetValue(session.GetString()!, out BrowserPage? page))
        {
            page.Take(message.GetProperty("method").GetString()!, message.GetProperty("params"));
        }
    }
}
