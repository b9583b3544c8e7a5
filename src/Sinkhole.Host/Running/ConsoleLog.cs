using System.Globalization;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace Sinkhole.Host.Running;

/// <summary>The program's log: one line an event on standard error, times in UTC.</summary>
internal static class ConsoleLog
{
    private const string Line = "{UtcTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {Level:u3} {Message:lj}{NewLine}{Exception}";

    /// <summary>A factory for every room's loggers.</summary>
    public static ILoggerFactory Create(LogLevel level)
    {
        var logger = new LoggerConfiguration()
            .MinimumLevel.Is(LevelConvert.ToSerilogLevel(level))
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .Enrich.With(new UtcTime())
            .WriteTo.Console(outputTemplate: Line, formatProvider: CultureInfo.InvariantCulture, standardErrorFromLevel: LogEventLevel.Verbose)
            .CreateLogger();
        return new SerilogLoggerFactory(logger, dispose: true);
    }

    private sealed class UtcTime : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory) =>
            logEvent.AddPropertyIfAbsent(propertyFactory.CreateProperty(nameof(UtcTime), logEvent.Timestamp.UtcDateTime));
    }
}
