namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>A file of leases or neighbours that was put away, to be looked back into.</summary>
/// <param name="Name">As it was named.</param>
/// <param name="Form">How it is written; null to tell by its first lines and its name.</param>
/// <param name="TakenAt">When it was last written: the moment a file that shows the present is of, unless its name says another.</param>
/// <param name="Open">Opens it; whoever calls disposes of the stream.</param>
public sealed record LeaseHistoryFile(string Name, LeaseForm? Form, DateTimeOffset TakenAt, Func<Stream> Open);
