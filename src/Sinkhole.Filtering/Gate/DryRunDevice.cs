namespace Sinkhole.Filtering.Gate;

/// <summary>A device that already has hits on names a version lists.</summary>
/// <param name="Client">The device or address as the evidence shows it.</param>
/// <param name="Names">How many of the names.</param>
/// <param name="Hits">How many hits.</param>
public sealed record DryRunDevice(string Client, int Names, long Hits);
