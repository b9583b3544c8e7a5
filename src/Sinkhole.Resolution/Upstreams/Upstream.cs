using System.Net;

namespace Sinkhole.Resolution.Upstreams;

/// <summary>
/// One server we ask: how fast it is, whether it lives, and what of the protocol it keeps. While all is well every question reads it without a
/// lock and writes nothing but a count and a sample of the round trip.
/// </summary>
internal sealed class Upstream(IPEndPoint endpoint, string domain, TimeProvider clock)
{
    // Time-outs (RFC 6298 with bounds for resolvers): a first guess for a server never heard, and limits either side.
    private const double FirstTimeoutMs = 500;
    private const double MinTimeoutMs = 150;
    private const double MaxTimeoutMs = 1500;

    // Three silences over a second, or three refusals, and it is looked at more closely.
    private const int SuspectAfter = 3;
    private const int CaseLostAfter = 3;
    private const int EdnsMissingAfter = 3;
    private static readonly TimeSpan SuspectSilence = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RememberNoEdns = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan RememberNoCase = TimeSpan.FromHours(1);

    // What a server never heard has for its smoothed round trip.
    private const double NotHeard = -1;

    // Guards every change but the count of queries; readers take what is there.
    private readonly Lock gate = new();
    private double smoothedMs = NotHeard;
    private double variationMs;
    private double timeoutMs = FirstTimeoutMs;
    private int failuresInARow;
    private long firstFailureAt;
    private volatile bool isAlive = true;
    private bool isProbed;
    private volatile bool lastFailureWasRefusal;
    private long queries;
    private long failures;
    private int casesLost;
    private long noCaseSince;
    private int ednsMissing;
    private long noEdnsSince;

    public IPEndPoint Endpoint => endpoint;

    /// <summary>False once it was probed and did not answer.</summary>
    public bool IsAlive => isAlive;

    /// <summary>True when the network itself said last that it cannot be reached.</summary>
    public bool WasRefused => lastFailureWasRefusal;

    /// <summary>What it is ranked by: the smoothed round trip; one never heard ranks first, to be heard.</summary>
    public double Rank
    {
        get
        {
            // Each silence in a row doubles the time-out, and so its distance from the first place.
            var smoothed = Math.Max(0, Volatile.Read(ref smoothedMs));
            return Volatile.Read(ref failuresInARow) > 0 ? Math.Max(Volatile.Read(ref timeoutMs), smoothed) : smoothed;
        }
    }

    /// <summary>How long to wait before another is asked as well.</summary>
    public TimeSpan Timeout => TimeSpan.FromMilliseconds(Volatile.Read(ref timeoutMs));

    /// <summary>True when 0x20 is of use with it.</summary>
    public bool KeepsCase =>
        Volatile.Read(ref casesLost) < CaseLostAfter || clock.GetElapsedTime(Volatile.Read(ref noCaseSince)) > RememberNoCase;

    /// <summary>True unless it lately refused a query for its OPT and answered the same one without.</summary>
    public bool TakesEdns =>
        Volatile.Read(ref noEdnsSince) is var since && (since == 0 || clock.GetElapsedTime(since) > RememberNoEdns);

    /// <summary>True when it is known to never send OPT, so that an answer without one is its usual answer.</summary>
    public bool NeverSendsOpt => Volatile.Read(ref ednsMissing) >= EdnsMissingAfter;

    public void NoteQuery() => Interlocked.Increment(ref queries);

    /// <summary>A message came that answers a query; true when this brings it back to life.</summary>
    public bool NoteAnswer(TimeSpan? roundTrip)
    {
        if (isAlive && Volatile.Read(ref failuresInARow) == 0)
        {
            // A sample more or less: nobody waits to give one.
            if (roundTrip is { } sample && gate.TryEnter())
            {
                try
                {
                    Smooth(sample.TotalMilliseconds);
                }
                finally
                {
                    gate.Exit();
                }
            }

            return false;
        }

        lock (gate)
        {
            if (roundTrip is { } time)
            {
                Smooth(time.TotalMilliseconds);
            }

            failuresInARow = 0;
            lastFailureWasRefusal = false;
            var revived = !isAlive;
            isAlive = true;
            return revived;
        }
    }

    /// <summary>No answer within the time-out, or the network's refusal; true when it is to be probed now.</summary>
    public bool NoteFailure(bool isRefusal)
    {
        lock (gate)
        {
            failures++;
            lastFailureWasRefusal = isRefusal;
            if (failuresInARow++ == 0)
            {
                firstFailureAt = clock.GetTimestamp();
            }

            timeoutMs = Math.Min(MaxTimeoutMs, timeoutMs * 2);
            return failuresInARow >= SuspectAfter && (isRefusal || clock.GetElapsedTime(firstFailureAt) >= SuspectSilence);
        }
    }

    /// <summary>A probe was not answered; true when it was alive until now.</summary>
    public bool NoteDead(bool isRefusal)
    {
        lock (gate)
        {
            lastFailureWasRefusal = isRefusal;
            var was = isAlive;
            isAlive = false;
            return was;
        }
    }

    /// <summary>Takes the one place there is for probing it; false while it is taken.</summary>
    public bool TryBeginProbing()
    {
        lock (gate)
        {
            var free = !isProbed;
            isProbed = true;
            return free;
        }
    }

    /// <summary>Gives the place back.</summary>
    public void EndProbing()
    {
        lock (gate)
        {
            isProbed = false;
        }
    }

    /// <summary>Whether its answer to a query in mixed case came back in the same; three losses without a success between, and it is asked without.</summary>
    public void NoteCase(bool kept)
    {
        if (kept && Volatile.Read(ref casesLost) == 0)
        {
            return;
        }

        lock (gate)
        {
            if (kept)
            {
                casesLost = 0;
            }
            else if (++casesLost >= CaseLostAfter)
            {
                noCaseSince = clock.GetTimestamp();
            }
        }
    }

    /// <summary>Whether its answer to a query with OPT had one.</summary>
    public void NoteOpt(bool present)
    {
        if (present && Volatile.Read(ref ednsMissing) == 0)
        {
            return;
        }

        lock (gate)
        {
            ednsMissing = present ? 0 : Math.Min(EdnsMissingAfter, ednsMissing + 1);
        }
    }

    /// <summary>It refused a query with OPT and answered it without.</summary>
    public void NoteNoEdns()
    {
        lock (gate)
        {
            noEdnsSince = Math.Max(1, clock.GetTimestamp());
            ednsMissing = EdnsMissingAfter;
        }
    }

    public UpstreamStatus Status()
    {
        lock (gate)
        {
            return new UpstreamStatus
            {
                Address = endpoint.ToString(),
                Domain = domain,
                IsAlive = isAlive,
                RoundTripMilliseconds = smoothedMs < 0 ? null : smoothedMs,
                Queries = Volatile.Read(ref queries),
                Failures = failures,
                KeepsCase = casesLost < CaseLostAfter,
            };
        }
    }

    // RFC 6298, 2 with its weights of 1/8 and 1/4.
    private void Smooth(double sample)
    {
        if (smoothedMs >= 0)
        {
            variationMs += (Math.Abs(sample - smoothedMs) - variationMs) / 4;
            Volatile.Write(ref smoothedMs, smoothedMs + ((sample - smoothedMs) / 8));
        }
        else
        {
            variationMs = sample / 2;
            Volatile.Write(ref smoothedMs, sample);
        }

        Volatile.Write(ref timeoutMs, Math.Clamp(smoothedMs + (4 * variationMs), MinTimeoutMs, MaxTimeoutMs));
    }
}
