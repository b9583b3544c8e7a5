namespace Sinkhole.Evidence.Verdicts;

/// <summary>A connection of a device to the sinkhole's own address, which levels 3 and 4 rest on.</summary>
/// <param name="Time">When, UTC.</param>
/// <param name="NamedDomain">The listed domain that its Host header or SNI named; empty when it named none that is listed.</param>
public readonly record struct SinkholeContact(DateTimeOffset Time, string NamedDomain);
