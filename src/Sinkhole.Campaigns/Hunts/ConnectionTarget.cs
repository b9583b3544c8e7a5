using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Hunts;

/// <summary>Whom a connection was for.</summary>
/// <param name="Address">The destination.</param>
/// <param name="Port">Its port; null when the protocol has none or the log does not show it.</param>
/// <param name="Protocol">Number of the IP protocol; null when the log does not show one that is known.</param>
public readonly record struct ConnectionTarget(InternetAddress Address, ushort? Port, byte? Protocol);
