using Microsoft.Extensions.Logging;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Dns.Transactions;
using Sinkhole.Zones.Zones;

namespace Sinkhole.Zones.Transfers;

/// <summary>Answers for the zones of a <see cref="ZoneTable"/>: their SOA and NS, NOTIFY, and transfers, each to whom it is permitted.</summary>
public sealed partial class ZoneFront : IZoneFront, IDisposable
{
    private readonly TransferOptions options;
    private readonly TimeProvider clock;
    private readonly ILogger<ZoneFront> log;
    private readonly SemaphoreSlim places;
    private volatile ZoneTable table = ZoneTable.Empty;

    /// <summary>Begins without zones.</summary>
    public ZoneFront(TransferOptions options, TimeProvider clock, ILogger<ZoneFront> log)
    {
        this.options = options;
        this.clock = clock;
        this.log = log;
        places = new SemaphoreSlim(options.MaxConcurrent, options.MaxConcurrent);
    }

    /// <summary>The zones in force; a new table rules from the next message on.</summary>
    public ZoneTable Table
    {
        get => table;
        set => table = value;
    }

    /// <inheritdoc/>
    public bool IsFor(NameBuffer name, RecordType type, Opcode opcode)
    {
        // Where there is nothing to transfer or to be told of, strangers' messages are the server's to refuse, which costs it less.
        var zones = table;
        return opcode switch
        {
            Opcode.Notify => zones.HasSecondaries,
            Opcode.Query => !zones.Published.IsEmpty && (type is RecordType.Axfr or RecordType.Ixfr || zones.IsAtOrBelowPublished(name)),
            _ => false,
        };
    }

    /// <inheritdoc/>
    public bool IsStream(RecordType type, Transport transport) => type is RecordType.Axfr or RecordType.Ixfr && transport != Transport.Udp;

    /// <inheritdoc/>
    public int Answer(ReadOnlySpan<byte> query, in ZonePeer peer, Span<byte> response)
    {
        var zones = table;
        if (ZoneRequest.Read(query, zones, clock) is not { } request)
        {
            return WriteBroken(query, response);
        }

        if (Refusal(request) is { } refusal)
        {
            return ZoneReply.WriteCode(request, refusal, response);
        }

        return request.Header.Opcode == Opcode.Notify ? TakeNotify(zones, request, peer, response) : AnswerApex(zones, request, peer, response);
    }

    /// <inheritdoc/>
    public async Task TransferAsync(ReadOnlyMemory<byte> query, ZonePeer peer, SendMessage send, CancellationToken cancellationToken)
    {
        var buffer = new byte[Math.Clamp(options.MessageOctets, 512, 65_000) + TsigSigner.Room];
        var zones = table;
        var request = ZoneRequest.Read(query.Span, zones, clock);
        var zone = request is null ? null : Permitted(zones, request, peer);
        if (request is null || Refusal(request) is not null || zone?.Zone.Current is not { } version)
        {
            var length = Answer(query.Span, peer, buffer);
            if (length > 0)
            {
                await send(buffer.AsMemory(0, length));
            }

            return;
        }

        if (!await places.WaitAsync(TimeSpan.Zero, cancellationToken))
        {
            Log.Crowded(log, zone.Zone.Name, peer.Address);
            await send(buffer.AsMemory(0, ZoneReply.WriteCode(request, Rcode.ServFail, buffer)));
            return;
        }

        try
        {
            using var limit = new CancellationTokenSource(options.MaxTime, clock);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            var stream = new TransferStream(request, zone.Zone, version, buffer);
            await stream.SendAsync(send, both.Token);
            Log.Sent(log, zone.Zone.Name, version.Serial, peer.Address, stream.Records, stream.IsDelta);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Slow(log, zone.Zone.Name, peer.Address);
            throw;
        }
        finally
        {
            places.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => places.Dispose();

    private static Rcode? Refusal(ZoneRequest request) => request.Signature.Error switch
    {
        TsigError.None => null,
        TsigError.Broken => Rcode.FormErr,

        // RFC 8945, 5.2: an error of the key, the signature or the time is NOTAUTH.
        TsigError.BadKey or TsigError.BadSignature or TsigError.BadTime or TsigError.BadTruncation => Rcode.NotAuth,
    };

    private static PublishedZone? Permitted(ZoneTable zones, ZoneRequest request, ZonePeer peer) =>
        zones.FindPublished(request.Name) is { } zone && zone.Transfer.Any(rule => rule.Permits(peer.Address, request.Signature.Key?.Name)) ? zone : null;

    private static int WriteBroken(ReadOnlySpan<byte> query, Span<byte> response)
    {
        var reader = new MessageReader(query);
        if (!reader.TryReadHeader(out var header) || header.IsResponse)
        {
            return 0;
        }

        new MessageHeader(header.Id, (ushort)(MessageHeader.QueryResponse | (header.Flags & 0x7800) | (int)Rcode.FormErr), 0, 0, 0, 0).Write(response);
        return MessageHeader.Size;
    }

    private static int AnswerApex(ZoneTable zones, ZoneRequest request, in ZonePeer peer, Span<byte> response)
    {
        if (Permitted(zones, request, peer) is not { Zone: var zone })
        {
            return ZoneReply.WriteCode(request, Rcode.Refused, response);
        }

        if (zone.Current is not { } version)
        {
            return ZoneReply.WriteCode(request, Rcode.ServFail, response);
        }

        return request.Type switch
        {
            // RFC 1995, 2: an IXFR over UDP that does not fit is answered with the SOA alone, and the client comes again over TCP.
            RecordType.Soa or RecordType.Ixfr => ZoneReply.Write(request, Rcode.NoError, response, (ref MessageWriter writer) =>
                ApexRecords.TryWriteSoa(ref writer, zone, version.Serial) ? 1 : 0),
            RecordType.NS => ZoneReply.Write(request, Rcode.NoError, response, (ref MessageWriter writer) => ApexRecords.TryWriteNs(ref writer, zone) ? 1 : 0),
            RecordType.Axfr => ZoneReply.WriteCode(request, Rcode.FormErr, response),
            _ => ZoneReply.WriteCode(request, Rcode.Refused, response),
        };
    }

    private int TakeNotify(ZoneTable zones, ZoneRequest request, in ZonePeer peer, Span<byte> response)
    {
        var from = peer.Address;
        if (request.Type != RecordType.Soa || zones.FindSecondary(request.Name) is not { } zone
            || !zone.Primaries.Any(rule => rule.Permits(from, request.Signature.Key?.Name)))
        {
            return ZoneReply.WriteCode(request, Rcode.Refused, response);
        }

        Log.Notified(log, zone.Name, from);
        zone.Changed();
        return ZoneReply.WriteCode(request, Rcode.NoError, response);
    }

    private static partial class Log
    {
        [LoggerMessage(8000, LogLevel.Information, "Zone {Zone}, serial {Serial}: sent to {Peer}, {Records} records (as changes: {IsDelta})")]
        public static partial void Sent(ILogger log, DomainName zone, uint serial, InternetAddress peer, long records, bool isDelta);

        [LoggerMessage(8001, LogLevel.Warning, "Zone {Zone}: {Peer} took longer for a transfer than it may")]
        public static partial void Slow(ILogger log, DomainName zone, InternetAddress peer);

        [LoggerMessage(8002, LogLevel.Warning, "Zone {Zone}: as many transfers run as may, {Peer} is to come again")]
        public static partial void Crowded(ILogger log, DomainName zone, InternetAddress peer);

        [LoggerMessage(8003, LogLevel.Information, "Zone {Zone}: {Peer} says that it changed")]
        public static partial void Notified(ILogger log, DomainName zone, InternetAddress peer);
    }
}
