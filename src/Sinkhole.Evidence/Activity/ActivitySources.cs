namespace Sinkhole.Evidence.Activity;

/// <summary>What activity is made of.</summary>
/// <param name="Clients">What the workers saw.</param>
/// <param name="Devices">Which machines these clients were.</param>
public sealed record ActivitySources(IClientSightings Clients, ActiveDevices Devices);
