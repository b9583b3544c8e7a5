using Microsoft.Extensions.Logging;

namespace Sinkhole.Filtering.Lists;

public sealed partial class ListLibrary
{
    private static partial class Log
    {
        [LoggerMessage(1000, LogLevel.Information, "List '{List}' is read: {Names} names, version {Version}")]
        public static partial void ListTaken(ILogger logger, string list, int names, string version);

        [LoggerMessage(1001, LogLevel.Warning, "List '{List}' is not taken: {Problem}")]
        public static partial void ListNotTaken(ILogger logger, string list, string problem);

        [LoggerMessage(1002, LogLevel.Information, "Policy snapshot {Number} decides: {Names} names of {Lists} lists")]
        public static partial void Published(ILogger logger, uint number, long names, int lists);

        [LoggerMessage(1003, LogLevel.Error, "The new policy cannot be kept on disk, the one before goes on: {Problem}")]
        public static partial void NotPublished(ILogger logger, string problem);

        [LoggerMessage(1004, LogLevel.Warning, "The compiled form of list '{List}' is damaged on disk and is made anew")]
        public static partial void CompiledDamaged(ILogger logger, string list);
    }
}
