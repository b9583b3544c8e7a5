using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;
using Sinkhole.Server.Admission;
using Sinkhole.Server.Telemetry;

namespace Sinkhole.Server.Queries;

/// <summary>Keeps what a query's options tell of whom its sender asks for, as far as he is believed. For one query at a time.</summary>
internal sealed class ForwardedIdentityReader
{
    private readonly byte[] octets = new byte[ForwardedOctets.MaxLength];
    private int length;
    private ForwardedOptions found;
    private ForwardedOptions believed;
    private ForwardedOptions broken;

    /// <summary>What was kept.</summary>
    public ReadOnlySpan<byte> Octets => octets.AsSpan(0, length);

    /// <summary>Forgets the query before.</summary>
    public void Clear()
    {
        length = 0;
        found = ForwardedOptions.None;
    }

    /// <summary>Reads the options of a query; who is listed is asked only when there are any of the kind.</summary>
    public void Read(ReadOnlySpan<byte> options, InternetAddress sender, ForwarderTrust trust)
    {
        found = ForwardedOptionFilter.Find(options);
        if (found == ForwardedOptions.None)
        {
            return;
        }

        believed = trust.BelievedOf(sender) & found;
        length = ForwardedOptionFilter.Keep(options, believed, octets, out broken);
    }

    /// <summary>Counts what was read: each query once as each of the three it is.</summary>
    public void Count(LaneCounters counters)
    {
        if (found == ForwardedOptions.None)
        {
            return;
        }

        if (length > 0)
        {
            counters.Count(QueryCounter.IdentityBelieved);
        }

        if (found != believed)
        {
            counters.Count(QueryCounter.IdentityUntrusted);
        }

        if (broken != ForwardedOptions.None)
        {
            counters.Count(QueryCounter.IdentityBroken);
        }
    }
}
