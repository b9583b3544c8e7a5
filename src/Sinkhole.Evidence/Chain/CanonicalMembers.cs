namespace Sinkhole.Evidence.Chain;

/// <summary>Members of a record as a <see cref="CanonicalJsonWriter"/> wrote them, to be written again without the work.</summary>
/// <param name="Octets">Keys and values, without a comma at either end.</param>
/// <param name="LastKey">Where the last key stands in them.</param>
public readonly record struct CanonicalMembers(ReadOnlyMemory<byte> Octets, Range LastKey);
