namespace Sinkhole.Dns.Messages;

/// <summary>Judges whether octets received answer the query that was sent.</summary>
public delegate ResponseMatch AcceptResponse(ReadOnlySpan<byte> message);
