using Sinkhole.Campaigns.Hunts.Coverage;

namespace Sinkhole.Campaigns.Hunts.Findings;

/// <summary>Takes the findings of all files of one hunt: drops what was counted already, says whose device it was, counts, and tells the listener.</summary>
internal sealed class HuntDesk(IHuntPolicy policy, IHuntAttribution attribution, IHuntListener listener, HuntOptions options)
{
    private readonly FindingRegister register = new(Math.Clamp(options.RememberedFindings, 64, 10_000_000));
    private readonly long from = Microseconds(options.From, long.MinValue);
    private readonly long to = Microseconds(options.To, long.MaxValue);
    private readonly ClientCounter clients = new();
    private readonly long[] byTrigger = new long[Enum.GetValues<HuntTrigger>().Length];
    private long excluded;
    private long unsure;
    private long repeated;

    /// <summary>Who decides.</summary>
    public IHuntPolicy Policy { get; } = policy;

    /// <summary>Findings so far.</summary>
    public long Findings { get; private set; }

    /// <summary>True when a time, in microseconds, is in the wanted period.</summary>
    public bool IsWanted(long time) => time >= from && time < to;

    /// <summary>Takes a finding.</summary>
    public void Find(HuntFinding finding, FileInHunt file)
    {
        if (!register.TryAdd(finding.Event, file.Place))
        {
            repeated++;
            return;
        }

        var device = attribution.Find(finding.Event.Client, finding.Event.Time);
        Findings++;
        file.Findings++;
        byTrigger[(int)finding.Trigger]++;
        clients.Add(finding.Event.Client);
        excluded += device is { Excluded.Length: > 0 } ? 1 : 0;
        unsure += finding.Event is ConnectionEvent { Initiator: not Initiator.Logged } ? 1 : 0;
        listener.Found(finding with { Device = device });
    }

    /// <summary>The numbers; what no log could have shown is unknown.</summary>
    public HuntTotals Totals(LineCount? lines)
    {
        var hasNames = lines is { Queries: > 0 };
        var hasConnections = lines is { Connections: > 0 };
        return new HuntTotals
        {
            ByName = hasNames ? byTrigger[(int)HuntTrigger.QName] : null,
            ByAnswer = lines is { Answers: > 0 } || byTrigger[(int)HuntTrigger.ResponseIp] > 0 ? byTrigger[(int)HuntTrigger.ResponseIp] : null,
            ByConnection = hasConnections ? byTrigger[(int)HuntTrigger.Connection] : null,
            Excluded = excluded,
            UnsureWhoBegan = unsure,
            Repeated = repeated,
            Clients = hasNames || hasConnections ? clients.Count ?? new CountEstimate(0, IsExact: true) : null,
        };
    }

    private static long Microseconds(DateTimeOffset? bound, long none) => bound is { } time
        ? (time.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond
        : none;
}
