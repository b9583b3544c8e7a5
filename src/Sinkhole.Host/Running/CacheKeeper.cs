using Sinkhole.Resolution.Forwarding;

namespace Sinkhole.Host.Running;

/// <summary>
/// Keeps the resolver's answers from one run of the program to the next, where the configuration asks for it. The file lies there only while
/// the program does not run, and whatever is wrong with it costs nothing but the answers.
/// </summary>
internal sealed partial class CacheKeeper(ForwardingResolver resolver, string path, LiveConfiguration live, ILogger<CacheKeeper> logger)
{
    private const string Unfinished = ".tmp";

    /// <summary>Takes up what the last run left, beside the answering of queries.</summary>
    public Task LoadAsync() => Task.Run(Load);

    /// <summary>Leaves the answers to the next run.</summary>
    public void Save()
    {
        if (!live.Current.Resolve.KeepsCache)
        {
            return;
        }

        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 1 << 16 };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using (var file = new FileStream(path + Unfinished, options))
            {
                Log.Saved(logger, resolver.SaveCaches(file));
            }

            File.Move(path + Unfinished, path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Log.NotSaved(logger, path, fault.Message);
        }
    }

    private void Load()
    {
        try
        {
            if (!File.Exists(path))
            {
                return;
            }

            // An answer takes more in memory than in the file: a longer file is none of this configuration's.
            var settings = live.Current.Resolve;
            if (settings.KeepsCache && new FileInfo(path).Length <= settings.CacheSize)
            {
                Log.Loaded(logger, resolver.LoadCaches(File.ReadAllBytes(path)));
            }

            File.Delete(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Log.NotLoaded(logger, path, fault.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(9040, LogLevel.Information, "{Count} answers of the last run are in the cache again")]
        public static partial void Loaded(ILogger logger, int count);

        [LoggerMessage(9041, LogLevel.Information, "{Count} answers are kept for the next run")]
        public static partial void Saved(ILogger logger, int count);

        [LoggerMessage(9042, LogLevel.Warning, "The answers kept in '{Path}' cannot be read ({Reason}); the cache begins empty")]
        public static partial void NotLoaded(ILogger logger, string path, string reason);

        [LoggerMessage(9043, LogLevel.Warning, "The answers cannot be kept in '{Path}' ({Reason}); the next run begins with an empty cache")]
        public static partial void NotSaved(ILogger logger, string path, string reason);
    }
}
