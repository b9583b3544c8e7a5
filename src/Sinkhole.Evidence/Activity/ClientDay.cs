using Sinkhole.Dns.Records;

namespace Sinkhole.Evidence.Activity;

/// <summary>That a client was active on a day.</summary>
/// <param name="Day">The day, in the configured zone.</param>
/// <param name="Client">The client.</param>
/// <param name="Figures">What is known of its queries of that day.</param>
public sealed record ClientDay(DateOnly Day, InternetAddress Client, ClientFigures Figures);
