using Sinkhole.Admin;
using Sinkhole.Admin.Status;
using Sinkhole.Host.Configuration;
using Sinkhole.Host.Data;
using Sinkhole.Host.Running;
using Sinkhole.Host.Running.Devices;

namespace Sinkhole.Host.Commands;

/// <summary>
/// A command's way to decide about lists: through the running server, or, where none runs, through one of its own that lives as long as
/// the command and offers the same interface on the same socket. So there is one way, and both ends of it are the running server's.
/// </summary>
internal sealed class OfficeSession : IAsyncDisposable
{
    private readonly IReadOnlyList<object> owned;

    private OfficeSession(ControlClient server, params IReadOnlyList<object> owned)
    {
        Server = server;
        this.owned = owned;
    }

    /// <summary>Whom to ask.</summary>
    public ControlClient Server { get; }

    /// <summary>Runs a command's work on a session and ends it.</summary>
    /// <exception cref="MustFixException">The configuration or the data directory cannot be used.</exception>
    public static Task<int> RunAsync(CommandContext context, string? file, Func<ControlClient, Task<int>> work, CancellationToken cancellationToken) =>
        RunAsync(context, file, (_, server) => work(server), cancellationToken);

    /// <summary>The same for work that asks the configuration, too.</summary>
    /// <exception cref="MustFixException">The configuration or the data directory cannot be used.</exception>
    public static async Task<int> RunAsync(
        CommandContext context, string? file, Func<HostConfiguration, ControlClient, Task<int>> work, CancellationToken cancellationToken)
    {
        InvariantModeCheck.Demand();
        if (context.ReadConfiguration(file).Configuration is not { } configuration)
        {
            return ExitCode.MustFix;
        }

        await using var session = await OpenAsync(context, configuration, _ => Task.CompletedTask, cancellationToken);
        return await work(configuration, session.Server);
    }

    /// <summary>The same for work on what was recorded: what an ended server left in the journal is stored first.</summary>
    /// <exception cref="MustFixException">The configuration or the data directory cannot be used, or nothing was ever recorded there.</exception>
    public static async Task<int> RunOnRecordedAsync(CommandContext context, string? file, Func<ControlClient, Task<int>> work, CancellationToken cancellationToken)
    {
        InvariantModeCheck.Demand();
        if (context.ReadConfiguration(file).Configuration is not { } configuration)
        {
            return ExitCode.MustFix;
        }

        RecordedData.Demand(new DataPaths(configuration.DataDirectory));
        await using var session = await OpenAsync(context, configuration, evidence => RecordedData.StoreRestAsync(context, evidence, cancellationToken), cancellationToken);
        return await work(session.Server);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Server.Dispose();
        foreach (var part in owned)
        {
            if (part is IAsyncDisposable later)
            {
                await later.DisposeAsync();
            }
            else
            {
                ((IDisposable)part).Dispose();
            }
        }
    }

    private static async Task<OfficeSession> OpenAsync(
        CommandContext context, HostConfiguration configuration, Func<EvidenceSide, Task> prepare, CancellationToken cancellationToken)
    {
        var paths = new DataPaths(configuration.DataDirectory);
        var dataLock = DataLock.TryTake(paths);
        if (dataLock is null)
        {
            return new OfficeSession(ControlClient.Demand(paths));
        }

        var logs = ConsoleLog.Create(LogLevel.Error);
        var lists = ListSide.OpenWhatIsThere(configuration, paths, context.Clock, logs);
        var evidence = EvidenceSide.Open(configuration, new EvidenceSources(new RuleCatalog(lists.Library), Lanes: 0), context.Clock, logs);
        await prepare(evidence);
        var feeds = lists.OpenFeeds(zones: null, logs);
        var office = lists.OpenOffice(feeds, new DryRunSources(resolver: null, evidence.Reader));

        // For what devices are called; whose they were is recorded.
        var devices = new DeviceSide(configuration, context.Clock, logs);
        devices.ReadTables();
        var exports = ExportSide.Open(configuration, evidence, new DeviceLabels(devices), office, context.Clock);
        var door = await ControlDoor.OpenAsync(paths, Bind, logs, cancellationToken);
        return new OfficeSession(ControlClient.Demand(paths), door, exports, devices, feeds, evidence, lists, logs, dataLock);

        void Bind(IServiceCollection services)
        {
            services.AddSingleton(context.Clock);
            services.AddSingleton(office);
            services.AddSingleton(exports);
            services.AddSingleton(evidence.Holds);
            services.AddSingleton(new DisplayOptions { Zone = configuration.TimeZone });
            services.AddSingleton<ISinkholeAddresses>(new SinkholeAddresses(() => configuration.Sinkhole));
        }
    }
}
