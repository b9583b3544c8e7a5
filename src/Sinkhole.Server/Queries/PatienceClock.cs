namespace Sinkhole.Server.Queries;

/// <summary>
/// Gives tokens that end after a set time, one and the same to all who ask within a second: a timer per query would cost more than
/// the exactness is worth.
/// </summary>
internal sealed class PatienceClock(TimeSpan patience, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly CancellationTokenSource all = new();
    private Generation? current;

    /// <summary>A token that ends between <c>patience</c> less one second and <c>patience</c> from now.</summary>
    public CancellationToken Token
    {
        get
        {
            var generation = Volatile.Read(ref current);
            return generation is not null && clock.GetElapsedTime(generation.Start) < Step ? generation.Token : Renew();
        }
    }

    /// <summary>Ends every token given and to be given.</summary>
    public void EndAll() => all.Cancel();

    /// <inheritdoc/>
    public void Dispose() => all.Dispose();

    private CancellationToken Renew()
    {
        lock (gate)
        {
            if (current is not null && clock.GetElapsedTime(current.Start) < Step)
            {
                return current.Token;
            }

            // Queries may still hold the tokens of past generations: their sources are left to their timers, one per second of patience.
            var next = new Generation(clock.GetTimestamp(), patience, clock, all.Token);
            Volatile.Write(ref current, next);
            return next.Token;
        }
    }

    private sealed class Generation : CancellationTokenSource
    {
        private readonly CancellationTokenRegistration end;

        public Generation(long start, TimeSpan patience, TimeProvider clock, CancellationToken all)
            : base(patience, clock)
        {
            Start = start;
            end = all.UnsafeRegister(static state => ((Generation)state!).Cancel(), this);
            Token.UnsafeRegister(static state => ((Generation)state!).end.Unregister(), this);
        }

        public long Start { get; }
    }
}
