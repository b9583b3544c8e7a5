namespace Sinkhole.Zones.Zones;

/// <summary>Sends one whole message of a stream; the octets are the sender's again when it returns.</summary>
public delegate ValueTask SendMessage(ReadOnlyMemory<byte> message);
