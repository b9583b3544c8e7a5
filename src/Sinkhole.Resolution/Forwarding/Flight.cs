namespace Sinkhole.Resolution.Forwarding;

/// <summary>One question under way, shared by all who ask it meanwhile. Never faulted.</summary>
internal sealed class Flight(ResolutionQuestion question, long startedAt)
{
    // Guards all that follows.
    private readonly Lock gate = new();
    private FlightWaiter? firstWaiter;
    private List<FlightWaiter>? otherWaiters;
    private UpstreamSearch? search;
    private Recall landed;
    private bool hasLanded;
    private bool isStopped;

    /// <summary>What is asked; its name is the flight's own memory.</summary>
    public ResolutionQuestion Question => question;

    /// <summary>When it began, so that who joins late waits for a stale answer no longer than who came first.</summary>
    public long StartedAt => startedAt;

    /// <summary>What it brings home; the token ends this caller's waiting.</summary>
    /// <exception cref="OperationCanceledException">The token ended the waiting.</exception>
    public ValueTask<Recall> WaitAsync(CancellationToken cancellationToken)
    {
        FlightWaiter waiter;
        lock (gate)
        {
            if (hasLanded)
            {
                return new ValueTask<Recall>(landed);
            }

            waiter = new FlightWaiter();
            if (firstWaiter is null)
            {
                firstWaiter = waiter;
            }
            else
            {
                (otherWaiters ??= []).Add(waiter);
            }
        }

        return waiter.WaitAsync(cancellationToken);
    }

    /// <summary>Says who searches, so that the search can be stopped.</summary>
    public void Follow(UpstreamSearch by)
    {
        lock (gate)
        {
            search = by;
            if (isStopped)
            {
                by.Stop();
            }
        }
    }

    /// <summary>Lets go of the search, which then serves another question.</summary>
    public void Leave()
    {
        lock (gate)
        {
            search = null;
        }
    }

    /// <summary>Has it land soon, with whatever there is.</summary>
    public void Stop()
    {
        lock (gate)
        {
            isStopped = true;
            search?.Stop();
        }
    }

    /// <summary>Gives all who wait what it brings home, on the calling thread.</summary>
    public void Land(Recall recall)
    {
        lock (gate)
        {
            landed = recall;
            hasLanded = true;
        }

        // Nobody is added any more.
        firstWaiter?.Land(recall);
        if (otherWaiters is { } others)
        {
            foreach (var waiter in others)
            {
                waiter.Land(recall);
            }
        }
    }
}
