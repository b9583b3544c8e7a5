using Sinkhole.Dns.Messages;

namespace Sinkhole.Zones.Transfers;

/// <summary>Writes the records of an answer section and returns how many fitted.</summary>
internal delegate int WriteAnswer(ref MessageWriter writer);
