namespace Sinkhole.Evidence.Retention;

/// <summary>Where people place holds and lift them.</summary>
public interface IHoldDesk
{
    /// <summary>Every hold there was, in the order they were placed in.</summary>
    Task<IReadOnlyList<Hold>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Places a hold; from its answer on no piece it touches is removed.</summary>
    Task<HoldOutcome> PlaceAsync(HoldRequest request, CancellationToken cancellationToken);

    /// <summary>Ends a hold.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="by">Who decides.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task<HoldOutcome> LiftAsync(long number, string by, string reason, CancellationToken cancellationToken);
}
