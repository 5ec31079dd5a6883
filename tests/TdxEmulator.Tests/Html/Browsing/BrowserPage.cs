using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TdxEmulator.Tests.Html.Browsing;

/// <summary>A page in a browser: what it asked for, what it complained of, and what can be measured in it.</summary>
/// <param name="browser">The browser.</param>
/// <param name="session">The browser's name for it.</param>
internal sealed class BrowserPage(Browser browser, string session)
{
    private readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when the page and all that it asked for is there.</summary>
    public Task Loaded => _loaded.Task;

    /// <summary>What it asked for, the page itself first.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Whatever the console shows: errors, warnings, refused resources, exceptions.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    /// <summary>Sends a command for this page.</summary>
    /// <param name="method">The command.</param>
    /// <param name="parameters">Its parameters.</param>
    public Task<JsonElement> SendAsync(string method, JsonObject? parameters = null) => browser.SendAsync(method, parameters, session);

    /// <summary>The value of an expression in the page.</summary>
    /// <typeparam name="T">What its JSON is read as.</typeparam>
    /// <param name="expression">JavaScript.</param>
    public async Task<T> EvaluateAsync<T>(string expression)
    {
        JsonElement answer = await SendAsync("Runtime.evaluate", new() { ["expression"] = expression, ["returnByValue"] = true });
        Assert.False(answer.TryGetProperty("exceptionDetails", out JsonElement details), details.ToString());
        return answer.GetProperty("result").GetProperty("value").Deserialize<T>(JsonSerializerOptions.Web)!;
    }

    /// <summary>Presses a key.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="code">Its Windows key code, by which browsers know keys.</param>
    /// <param name="text">What it types.</param>
    public async Task PressAsync(string key, int code, string text)
    {
        await SendAsync("Input.dispatchKeyEvent", new() { ["type"] = "keyDown", ["key"] = key, ["text"] = text, ["windowsVirtualKeyCode"] = code });
        await SendAsync("Input.dispatchKeyEvent", new() { ["type"] = "keyUp", ["key"] = key, ["windowsVirtualKeyCode"] = code });
    }

    /// <summary>Takes an event.</summary>
    /// <param name="method">Its name.</param>
    /// <param name="parameters">Its parameters.</param>
    public void Take(string method, JsonElement parameters)
    {
        switch (method)
        {
            case "Page.loadEventFired": _loaded.TrySetResult(); break;
            case "Network.requestWillBeSent": Requests.Enqueue(parameters.GetProperty("request").GetProperty("url").GetString()!); break;
            case "Runtime.consoleAPICalled" or "Runtime.exceptionThrown" or "Log.entryAdded": Complaints.Enqueue(parameters.ToString()); break;
            default: break;
        }
    }
}
