using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>Puts what a live server's files say into the index.</summary>
internal sealed class LiveTarget(HoldingIndex index, LeaseProblemList problems) : ILeaseTarget
{
    /// <summary>Holdings taken or gone on with.</summary>
    public long Taken { get; private set; }

    /// <summary>Holdings there was no room for.</summary>
    public long Lost { get; private set; }

    /// <summary>The earliest start of a holding taken since <see cref="BeginRound"/>; the end of time when none was.</summary>
    public long EarliestStart { get; private set; } = Validity.Never;

    /// <summary>The latest; the beginning of time when none was.</summary>
    public long LatestStart { get; private set; } = Validity.FromEver;

    /// <summary>Forgets what the round before brought.</summary>
    public void BeginRound()
    {
        EarliestStart = Validity.Never;
        LatestStart = Validity.FromEver;
    }

    /// <summary>Counts holdings that went into the index another way.</summary>
    public void Count(int holdings) => Taken += holdings;

    public void Hold(Holding holding)
    {
        var change = index.Add(holding);
        if (change is HoldingChange.Added or HoldingChange.Extended)
        {
            Taken++;
            EarliestStart = Math.Min(EarliestStart, holding.Span.Start);
            LatestStart = Math.Max(LatestStart, holding.Span.Start);
        }

        Lost += change == HoldingChange.Full ? 1 : 0;
    }

    public void End(InternetPrefix network, HoldingSource source, DeviceId? device, long second) => index.End(network, source, device, second);

    public void Release(InternetPrefix network, HoldingSource source, DeviceId? device, long second) => index.End(network, source, device, second);

    public void Refuse(int line, LeaseFault fault, ReadOnlySpan<char> value) => problems.Add(line, fault, value);
}
