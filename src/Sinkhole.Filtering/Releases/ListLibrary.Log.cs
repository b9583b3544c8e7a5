using Microsoft.Extensions.Logging;

namespace Sinkhole.Filtering.Releases;

public sealed partial class ListLibrary
{
    private static partial class Log
    {
        [LoggerMessage(1009, LogLevel.Warning, "List '{List}' is not taken: {Problem}")]
        public static partial void NotTaken(ILogger logger, string list, string problem);

        [LoggerMessage(1004, LogLevel.Warning, "The compiled form of list '{List}' is damaged on disk and is made anew")]
        public static partial void CompiledDamaged(ILogger logger, string list);

        [LoggerMessage(1006, LogLevel.Error, "Taking in list '{List}' met an error; what is in force goes on")]
        public static partial void ImportFaulted(ILogger logger, string list, Exception fault);

        [LoggerMessage(1007, LogLevel.Error, "{Lines} lines of the record of decisions cannot be read and are passed over")]
        public static partial void DamagedDecisions(ILogger logger, int lines);
    }
}
