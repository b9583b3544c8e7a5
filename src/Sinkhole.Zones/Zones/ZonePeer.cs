using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;

namespace Sinkhole.Zones.Zones;

/// <summary>Who sent a message about a zone.</summary>
/// <param name="Address">The socket's peer.</param>
/// <param name="Transport">By which transport.</param>
public readonly record struct ZonePeer(InternetAddress Address, Transport Transport);
