using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Dns.Transactions;
using Sinkhole.Zones.Zones;

namespace Sinkhole.Zones.Transfers;

/// <summary>
/// One transfer to one client (RFC 5936 and RFC 1995): records fill messages in one pass, each is sent before the next begins, so memory
/// does not grow with the zone. An IXFR that cannot be answered by changes is answered by the whole zone.
/// </summary>
internal sealed class TransferStream(ZoneRequest request, IZone zone, IZoneVersion version, byte[] buffer)
{
    private readonly TsigSigner? signer = request.Signature.Key is null ? null : request.Signature.BeginResponse();
    private bool isFirst = true;

    /// <summary>Records sent.</summary>
    public long Records { get; private set; }

    /// <summary>True when changes were sent and not the whole zone.</summary>
    public bool IsDelta { get; private set; }

    /// <summary>Sends everything.</summary>
    public async Task SendAsync(SendMessage send, CancellationToken cancellationToken)
    {
        using var records = Sequence().GetEnumerator();
        var isMore = records.MoveNext();
        while (isMore)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var length = Fill(records, ref isMore);
            await send(buffer.AsMemory(0, length));
        }
    }

    /// <summary>The records of the answer in their order.</summary>
    private IEnumerable<Step> Sequence()
    {
        var delta = DeltaOrNull(out var isUnchanged);
        yield return Step.Soa(version.Serial);
        if (isUnchanged)
        {
            yield break;
        }

        IsDelta = delta is not null;
        if (delta is null)
        {
            yield return Step.Ns;
            foreach (var record in version.ReadRecords())
            {
                yield return new Step(StepKind.Record, record);
            }
        }
        else
        {
            yield return Step.Soa(delta.From);
            foreach (var record in delta.Removed)
            {
                yield return new Step(StepKind.Record, record);
            }

            yield return Step.Soa(version.Serial);
            foreach (var record in delta.Added)
            {
                yield return new Step(StepKind.Record, record);
            }
        }

        yield return Step.Soa(version.Serial);
    }

    private ZoneDelta? DeltaOrNull(out bool isUnchanged)
    {
        isUnchanged = false;
        if (request.Type != RecordType.Ixfr || request.Serial is not { } serial)
        {
            return null;
        }

        // RFC 1995, 2: the same serial, or one that is later than ours, gets our SOA alone.
        isUnchanged = serial == version.Serial || SerialNumber.IsAfter(serial, version.Serial);
        return isUnchanged ? null : version.DeltaFrom(serial);
    }

    private int Fill(IEnumerator<Step> records, ref bool isMore)
    {
        var writer = new MessageWriter(buffer.AsSpan(0, buffer.Length - TsigSigner.Room));
        var questions = isFirst && writer.TryWriteQuestion(request.Name.Span, request.Type, RecordClass.Internet) ? 1 : 0;
        var count = 0;
        while (isMore && count < ushort.MaxValue && TryWrite(ref writer, records.Current))
        {
            count++;
            isMore = records.MoveNext();
        }

        // A record larger than a message cannot be sent at all; one of a policy zone is far from it, and to loop on it would never end.
        if (count == 0)
        {
            throw new InvalidOperationException($"A record of zone '{zone.Name}' does not fit a message of {buffer.Length} octets.");
        }

        isFirst = false;
        Records += count;
        var length = writer.Finish(ZoneReply.HeaderOf(request, Rcode.NoError, questions, count));
        return signer?.Sign(buffer, length) ?? length;
    }

    private bool TryWrite(ref MessageWriter writer, in Step step) => step.Kind switch
    {
        StepKind.Soa => ApexRecords.TryWriteSoa(ref writer, zone, step.Serial),
        StepKind.Ns => ApexRecords.TryWriteNs(ref writer, zone),
        StepKind.Record => writer.TryWriteRecord(
            new NameSpan(step.Record.Owner.Span), step.Record.Type, RecordClass.Internet, step.Record.Ttl, step.Record.RData.Span),
    };

    private enum StepKind : byte
    {
        Soa,
        Ns,
        Record,
    }

    private readonly record struct Step(StepKind Kind, ZoneRecord Record)
    {
        public static Step Ns => new(StepKind.Ns, default);

        public uint Serial { get; private init; }

        public static Step Soa(uint serial) => new(StepKind.Soa, default) { Serial = serial };
    }
}
