using Sinkhole.Campaigns.Hunts.Times;

namespace Sinkhole.Campaigns.Hunts.Logs;

/// <summary>What readers need to know beside the lines.</summary>
/// <param name="Clock">Turns written times into instants.</param>
/// <param name="Options">What is wanted.</param>
internal sealed record LogContext(LogClock Clock, HuntOptions Options);
