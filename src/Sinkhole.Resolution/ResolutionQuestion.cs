using Sinkhole.Dns.Records;

namespace Sinkhole.Resolution;

/// <summary>What is to be resolved; DO and CD are part of what is asked and cached apart.</summary>
/// <param name="Name">QNAME in wire form, ASCII letters in lower case, other octets as received.</param>
/// <param name="Type">QTYPE.</param>
/// <param name="DnssecOk">The client's DO bit.</param>
/// <param name="CheckingDisabled">The client's CD bit.</param>
public readonly record struct ResolutionQuestion(ReadOnlyMemory<byte> Name, RecordType Type, bool DnssecOk, bool CheckingDisabled);
