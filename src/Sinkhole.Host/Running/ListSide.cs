using Sinkhole.Filtering.Gate;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;
using Sinkhole.Filtering.Releases;
using Sinkhole.Filtering.Updates;
using Sinkhole.Host.Commands;
using Sinkhole.Host.Configuration;
using Sinkhole.Host.Data;

namespace Sinkhole.Host.Running;

/// <summary>The lists in force, and the loop that looks whether their files changed.</summary>
internal sealed partial class ListSide : BackgroundService
{
    private readonly ListLibraryOptions options;
    private readonly TimeProvider clock;
    private readonly ILogger log;

    private ListSide(ListLibraryOptions options, TimeProvider clock, ILoggerFactory logs)
    {
        this.options = options;
        this.clock = clock;
        log = logs.CreateLogger<ListSide>();
        Library = new ListLibrary(options, Engine, clock, logs.CreateLogger<ListLibrary>());
    }

    /// <summary>Decides names by the lists in force.</summary>
    public PolicyEngine Engine { get; } = new();

    /// <summary>The lists.</summary>
    public ListLibrary Library { get; }

    /// <summary>Where lists are fetched from; <paramref name="zones"/> take zones over from other servers, null: none are taken.</summary>
    public FeedSide OpenFeeds(IZoneSource? zones, ILoggerFactory logs) => new(Library, options, zones, clock, logs);

    /// <summary>What people decide about them; <paramref name="sources"/> know what a version would meet.</summary>
    public IListOffice OpenOffice(FeedSide feeds, IDryRunSources sources) => new ListOffice(Library, options, feeds.Desk, sources);

    /// <summary>Brings the configured lists in force.</summary>
    /// <exception cref="MustFixException">A list cannot be read and was never in force before.</exception>
    public static ListSide Open(HostConfiguration configuration, DataPaths paths, TimeProvider clock, ILoggerFactory logs)
    {
        var side = new ListSide(OptionsFrom.Lists(paths), clock, logs);
        IReadOnlyList<ListStatus> missing;
        try
        {
            missing = side.Library.Load(configuration.Lists, OptionsFrom.Policy(configuration), OptionsFrom.Gate(configuration));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new MustFixException(
                $"the compiled lists in '{paths.Lists}' cannot be used ({fault.Message}). Free disk space or check the permissions.",
                $"không dùng được các danh sách đã biên dịch trong '{paths.Lists}' ({fault.Message}). Giải phóng dung lượng đĩa hoặc kiểm tra quyền truy cập.",
                fault);
        }

        return missing.Count == 0 ? side : throw new MustFixException(
            string.Join(Environment.NewLine, missing.Select(list => $"'lists.{list.Options.Name}.file' is '{list.Options.File}': {list.Problem} This list was never in force before.")),
            string.Join(Environment.NewLine, missing.Select(list => $"'lists.{list.Options.Name}.file' là '{list.Options.File}': {list.ProblemVietnamese} Danh sách này chưa từng được áp dụng.")));
    }

    /// <summary>The lists as they can be had, for a command that needs the rules that hits name: one that is missing stops nobody.</summary>
    public static ListSide OpenWhatIsThere(HostConfiguration configuration, DataPaths paths, TimeProvider clock, ILoggerFactory logs)
    {
        var side = new ListSide(OptionsFrom.Lists(paths), clock, logs);
        side.Library.Load(configuration.Lists, OptionsFrom.Policy(configuration), OptionsFrom.Gate(configuration));
        return side;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(options.LookEvery, clock, stoppingToken);
                Library.Look();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault)
            {
                Log.Faulted(log, fault);
            }
        }

        await Library.StopAsync();
    }

    private static partial class Log
    {
        [LoggerMessage(9000, LogLevel.Error, "Looking at the list files met an error; the lists in force go on")]
        public static partial void Faulted(ILogger log, Exception fault);
    }
}
