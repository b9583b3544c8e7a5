namespace Sinkhole.Evidence.Activity;

/// <summary>What the workers have seen of clients since start.</summary>
public interface IClientSightings
{
    /// <summary>
    /// Tells of each client of a day, once for each worker that saw it; at least the present day and the one before are known. Safe for any
    /// thread while queries come.
    /// </summary>
    /// <returns>The day's queries of clients that no worker had room for.</returns>
    long Read(DateOnly day, ClientSeen seen);
}
