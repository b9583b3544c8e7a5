using Microsoft.Extensions.Logging;

namespace Sinkhole.Server.Queries;

/// <summary>One line a second at most for faults of our own that a query met; the rest are counted in the next line.</summary>
internal sealed partial class FaultLog(ILogger logger, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private long lastLine;
    private int unsaid;
    private bool hasSpoken;

    /// <summary>Reports a fault.</summary>
    public void Report(Exception exception)
    {
        int more;
        lock (gate)
        {
            if (hasSpoken && clock.GetElapsedTime(lastLine) < Pause)
            {
                unsaid++;
                return;
            }

            hasSpoken = true;
            lastLine = clock.GetTimestamp();
            more = unsaid;
            unsaid = 0;
        }

        Log.QueryFault(logger, more, exception);
    }

    private static partial class Log
    {
        [LoggerMessage(5001, LogLevel.Error, "A query met a fault of the program and was answered SERVFAIL; {More} more since the last line.")]
        public static partial void QueryFault(ILogger logger, int more, Exception exception);
    }
}
