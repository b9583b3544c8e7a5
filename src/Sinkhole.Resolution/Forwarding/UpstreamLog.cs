using System.Net;
using Microsoft.Extensions.Logging;
using Sinkhole.Dns.Names;

namespace Sinkhole.Resolution.Forwarding;

/// <summary>What the log says of upstreams and of the flights to them.</summary>
internal sealed partial class UpstreamLog(ILogger logger)
{
    public void Dead(IPEndPoint upstream, DomainName domain) => Log.Dead(logger, upstream, domain);

    public void Back(IPEndPoint upstream, DomainName domain) => Log.Back(logger, upstream, domain);

    public void ProbeBroke(Exception exception, IPEndPoint upstream) => Log.ProbeBroke(logger, upstream, exception);

    public void FlightBroke(Exception exception, DomainName domain) => Log.FlightBroke(logger, domain, exception);

    public void Problem(string problem) => Log.Problem(logger, problem);

    public void Using(string upstreams) => Log.Using(logger, upstreams);

    private static partial class Log
    {
        [LoggerMessage(2001, LogLevel.Warning, "Upstream '{Upstream}' for '{Domain}' does not answer; probing it until it does")]
        public static partial void Dead(ILogger logger, IPEndPoint upstream, DomainName domain);

        [LoggerMessage(2002, LogLevel.Information, "Upstream '{Upstream}' for '{Domain}' answers again")]
        public static partial void Back(ILogger logger, IPEndPoint upstream, DomainName domain);

        [LoggerMessage(2003, LogLevel.Error, "Probing upstream '{Upstream}' stopped on a fault in the program; it is probed again after its next failure")]
        public static partial void ProbeBroke(ILogger logger, IPEndPoint upstream, Exception exception);

        [LoggerMessage(2004, LogLevel.Error, "A question for '{Domain}' met a fault in the program and was answered SERVFAIL")]
        public static partial void FlightBroke(ILogger logger, DomainName domain, Exception exception);

        [LoggerMessage(2005, LogLevel.Warning, "{Problem}")]
        public static partial void Problem(ILogger logger, string problem);

        [LoggerMessage(2006, LogLevel.Information, "Forwarding to {Upstreams}")]
        public static partial void Using(ILogger logger, string upstreams);
    }
}
