using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TdxStateGen.Tdx.Tests.Seed;

namespace TdxStateGen.Tdx.Tests.Observing;

/// <summary><c>AddTdxModule</c>: one module for everybody, on the application's loggers.</summary>
public sealed class AddTdxModuleTests
{
    [Fact]
    public void Everybody_is_given_the_one_module_and_the_platform_is_made_once()
    {
        int made = 0;
        using ServiceProvider provider = new ServiceCollection().AddTdxModule(_ => Count(ref made)).AddTdxModule(static _ => throw new InvalidOperationException("The first one counts.")).BuildServiceProvider();
        using IServiceScope scope = provider.CreateScope();

        Assert.Same(provider.GetRequiredService<TdxModule>(), scope.ServiceProvider.GetRequiredService<TdxModule>());
        Assert.Equal(1, made);
        Assert.Equal(TdxEnableResult.Enabled, provider.GetRequiredService<TdxModule>().Enable());
    }

    [Fact]
    public void Without_logging_nothing_is_logged_and_everything_works()
    {
        TdxHostBench bench = new();
        using ServiceProvider provider = new ServiceCollection().AddTdxModule(_ => bench.Host).BuildServiceProvider();

        Assert.Equal(TdxEnableResult.Enabled, provider.GetRequiredService<TdxModule>().Enable());
        Assert.Same(bench.Log, provider.GetRequiredService<TdxPlatform>().Logger);
    }

    [Fact]
    public void The_application_s_loggers_are_given_messages_and_events()
    {
        EventLogger log = new();
        using ServiceProvider provider = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Debug))
            .AddTdxModule(static _ => new TdxHostBench().Host with { Logger = Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance })
            .BuildServiceProvider();

        provider.GetRequiredService<TdxModule>().Enable();

        Assert.Equal(["TdxStateGen.Tdx.TdhSys", "TdxStateGen.Tdx.TdxModule"], log.Categories.Distinct().Order(StringComparer.Ordinal));
        Assert.Contains("Information 4 TDX module initialized.", log.Lines);
        Assert.Contains("Debug 100 TdhSys: Configured -> Ready by KeyConfig", log.Lines);
        Assert.Contains("Debug 100 TdxModule: Unknown -> Initialized by Enable", log.Lines);
    }

    [Fact]
    public void A_logger_that_the_platform_brings_along_keeps_its_messages()
    {
        EventLogger log = new();
        TdxHostBench bench = new();
        using ServiceProvider provider = new ServiceCollection().AddLogging(logging => logging.AddProvider(log)).AddTdxModule(_ => bench.Host).BuildServiceProvider();

        provider.GetRequiredService<TdxModule>().Enable();

        Assert.Contains(bench.Log.Entries, static e => e.Text == "TDX module initialized.");
        Assert.DoesNotContain("Information 4 TDX module initialized.", log.Lines);
    }

    [Fact]
    public void Null_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => TdxServiceCollectionExtensions.AddTdxModule(null!, static _ => throw new InvalidOperationException()));
        Assert.Throws<ArgumentNullException>(() => new ServiceCollection().AddTdxModule(null!));
    }

    [Fact]
    public void A_delegate_that_returns_null_is_named()
    {
        using ServiceProvider provider = new ServiceCollection().AddTdxModule(static _ => null!).BuildServiceProvider();

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(provider.GetRequiredService<TdxModule>);

        Assert.Contains("AddTdxModule", exception.Message, StringComparison.Ordinal);
    }

    private static TdxPlatform Count(ref int made)
    {
        made++;
        return new TdxHostBench().Host;
    }
}
