using Sinkhole.Dns.Records;

namespace Sinkhole.Evidence.Devices.Attributions;

/// <summary>Who asked, as hits keep it: all that an answer to "whose device" can rest on beside the moment.</summary>
/// <param name="Client">The client's address.</param>
/// <param name="Forwarder">The listed proxy that told of the client; unspecified when the client itself was the peer.</param>
/// <param name="Told">What a believed forwarder's options told.</param>
public readonly record struct AttributionSubject(InternetAddress Client, InternetAddress Forwarder, ForwardedOctets Told);
