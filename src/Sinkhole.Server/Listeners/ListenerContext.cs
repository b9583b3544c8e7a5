using Microsoft.Extensions.Logging;
using Sinkhole.Server.Telemetry;

namespace Sinkhole.Server.Listeners;

/// <summary>What every listener needs beside its handler.</summary>
internal sealed record ListenerContext(TimeProvider Clock, ILogger Logger, QueryStatistics Statistics);
