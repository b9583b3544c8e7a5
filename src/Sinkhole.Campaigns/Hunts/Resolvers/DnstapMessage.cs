using Sinkhole.Campaigns.Hunts.Times;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Hunts.Resolvers;

/// <summary>What one dnstap frame says (dnstap.proto): of which kind, who asked, when, and the message itself.</summary>
internal readonly ref struct DnstapMessage
{
    // A wrong clock may say anything; what is behind the year 2199 counts as no time, as in logs of text.
    private const ulong MaxSeconds = 7_258_118_399;

    /// <summary>The kind of message.</summary>
    public DnstapType Type { get; private init; }

    /// <summary>The server's own name.</summary>
    public ReadOnlySpan<byte> Identity { get; private init; }

    /// <summary>Who asked, 4 or 16 octets; null when it is not shown.</summary>
    public InternetAddress? Asker { get; private init; }

    /// <summary>The asker's port.</summary>
    public ushort? Port { get; private init; }

    /// <summary>By which transport, when it is one we know.</summary>
    public Transport? Transport { get; private init; }

    /// <summary>When the query came, else when the response left, in microseconds; null when neither is shown.</summary>
    public long? Time { get; private init; }

    /// <summary>The message in wire form: the response where there is one, else the query; empty when neither is shown.</summary>
    public ReadOnlySpan<byte> Wire { get; private init; }

    /// <summary>Reads a frame; false when it breaks off.</summary>
    public static bool TryRead(ReadOnlySpan<byte> frame, out DnstapMessage message)
    {
        message = default;
        var fields = new ProtobufReader(frame);
        ReadOnlySpan<byte> identity = default;
        ReadOnlySpan<byte> inner = default;
        while (fields.TryMoveNext())
        {
            switch (fields.Field)
            {
                case 1:
                    identity = fields.Octets;
                    break;
                case 14:
                    inner = fields.Octets;
                    break;
            }
        }

        return fields.IsWhole && TryReadInner(inner, identity, out message);
    }

    private static bool TryReadInner(ReadOnlySpan<byte> inner, ReadOnlySpan<byte> identity, out DnstapMessage message)
    {
        var fields = new ProtobufReader(inner);
        var values = default(Values);
        ReadOnlySpan<byte> query = default;
        ReadOnlySpan<byte> response = default;
        while (fields.TryMoveNext())
        {
            switch (fields.Field)
            {
                case 10:
                    query = fields.Octets;
                    break;
                case 14:
                    response = fields.Octets;
                    break;
                default:
                    values.Take(fields);
                    break;
            }
        }

        message = new DnstapMessage
        {
            Type = (DnstapType)values.Type,
            Identity = identity,
            Asker = values.Asker,
            Port = values.Port is > 0 and <= ushort.MaxValue ? (ushort)values.Port : null,
            Transport = TransportOf(values.Protocol),
            Time = TimeOf(values.QuerySeconds, values.QueryNanoseconds) ?? TimeOf(values.ResponseSeconds, values.ResponseNanoseconds),
            Wire = response.IsEmpty ? query : response,
        };
        return fields.IsWhole && values.Type > 0;
    }

    private static long? TimeOf(ulong seconds, ulong nanoseconds) => seconds is 0 or > MaxSeconds
        ? null
        : ((long)seconds * WrittenTime.Second) + (long)(Math.Min(nanoseconds, 999_999_999) / 1000);

    // SocketProtocol: UDP, TCP, DOT, DOH; the others are none of ours.
    private static Transport? TransportOf(ulong protocol) => protocol switch
    {
        1 => Dns.Messages.Transport.Udp,
        2 => Dns.Messages.Transport.Tcp,
        3 => Dns.Messages.Transport.Tls,
        4 => Dns.Messages.Transport.Https,
        _ => null,
    };

    private struct Values
    {
        public ulong Type;
        public ulong Protocol;
        public ulong Port;
        public ulong QuerySeconds;
        public ulong QueryNanoseconds;
        public ulong ResponseSeconds;
        public ulong ResponseNanoseconds;
        public InternetAddress? Asker;

        public void Take(ProtobufReader field)
        {
            switch (field.Field)
            {
                case 1:
                    Type = field.Number;
                    break;
                case 3:
                    Protocol = field.Number;
                    break;
                case 4:
                    Asker = AddressIn(field.Octets);
                    break;
                case 6:
                    Port = field.Number;
                    break;
                case 8:
                    QuerySeconds = field.Number;
                    break;
                case 9:
                    QueryNanoseconds = field.Number;
                    break;
                case 12:
                    ResponseSeconds = field.Number;
                    break;
                case 13:
                    ResponseNanoseconds = field.Number;
                    break;
            }
        }

        // A resolver that lets the system choose its own address shows none.
        private static InternetAddress? AddressIn(ReadOnlySpan<byte> octets)
        {
            if (octets.Length is not (4 or InternetAddress.Size))
            {
                return null;
            }

            var address = InternetAddress.FromOctets(octets);
            return address.IsUnspecified ? null : address;
        }
    }
}
