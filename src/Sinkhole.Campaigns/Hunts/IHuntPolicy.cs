using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Hunts;

/// <summary>
/// The lists a hunt looks for, as they are or were in force at the time of an event. Asked once for each line of a log, so it must not wait,
/// and from one thread.
/// </summary>
public interface IHuntPolicy
{
    /// <summary>Decides a name a client asked for, or one the answer led to.</summary>
    HuntDecision DecideName(NameBuffer name, InternetAddress client, DateTimeOffset time);

    /// <summary>Decides an address in an answer; ports and protocols of rows do not matter here.</summary>
    HuntDecision DecideAnswer(InternetAddress address, InternetAddress client, DateTimeOffset time);

    /// <summary>
    /// Decides the destination of a connection. A row that names a port or a protocol is met by that one alone: not when the log does not show
    /// which it was.
    /// </summary>
    HuntDecision DecideConnection(ConnectionTarget target, InternetAddress client, DateTimeOffset time);
}
