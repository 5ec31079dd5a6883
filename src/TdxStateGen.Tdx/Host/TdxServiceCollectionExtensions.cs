using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace TdxStateGen.Tdx;

/// <summary>Registers the module where a host composes itself of services.</summary>
public static class TdxServiceCollectionExtensions
{
    /// <summary>
    /// Adds one <see cref="TdxModule"/> and its <see cref="TdxPlatform"/> for the whole process: a module is initialised once in its lifetime, so everybody must share the machine that remembers it. They log to
    /// the application's loggers, categories <c>TdxStateGen.Tdx.TdxModule</c> and <c>TdxStateGen.Tdx.TdhSys</c>; a logger that the platform brings along stays the one for its messages. What is registered already stays.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="createPlatform">Says what the host knows of the platform; called once, when the first one asks for the module. It must not return null, and what it throws reaches whoever asks.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddTdxModule(this IServiceCollection services, Func<IServiceProvider, TdxPlatform> createPlatform)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(createPlatform);
        services.TryAddSingleton(provider => WithLogger(
            createPlatform(provider) ?? throw new InvalidOperationException("The delegate that AddTdxModule was given returned null; it must return the host's TdxPlatform."), provider.GetService<ILoggerFactory>()));
        services.TryAddSingleton(static provider => CreateModule(provider.GetRequiredService<TdxPlatform>(), provider.GetService<ILoggerFactory>()));
        return services;
    }

    private static TdxPlatform WithLogger(TdxPlatform platform, ILoggerFactory? loggers) =>
        loggers is not null && platform.Logger is NullLogger ? platform with { Logger = loggers.CreateLogger<TdxModule>() } : platform;

    private static TdxModule CreateModule(TdxPlatform platform, ILoggerFactory? loggers)
    {
        TdxModule module = new(platform);
        if (loggers is not null)
        {
            module.LogTo(loggers.CreateLogger<TdxModule>());
            module.LogSysTo(loggers.CreateLogger<TdhSys>());
        }

        return module;
    }
}
