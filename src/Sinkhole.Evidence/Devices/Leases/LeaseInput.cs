namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>A file of a bundle.</summary>
/// <param name="Name">Its name without folder.</param>
/// <param name="Open">Opens it; whoever calls disposes of the stream.</param>
public sealed record LeaseInput(string Name, Func<Stream> Open);
