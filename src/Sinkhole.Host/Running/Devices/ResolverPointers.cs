using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices.Pointers;
using Sinkhole.Resolution;
using Sinkhole.Resolution.Forwarding;

namespace Sinkhole.Host.Running.Devices;

/// <summary>Asks for reverse names by the upstreams that <c>resolve.domains</c> names for a reverse zone: a private address is nobody else's business.</summary>
internal sealed class ResolverPointers(ForwardingResolver resolver) : IPointerSource
{
    /// <inheritdoc/>
    public bool HasRoute(DomainName reverse) => resolver.FindDomain(reverse.Span) is { } domain && ReverseName.IsZone(domain);

    /// <inheritdoc/>
    public async Task<PointerReply> AskAsync(DomainName reverse, CancellationToken cancellationToken)
    {
        if (!HasRoute(reverse))
        {
            return PointerReply.Of(PointerState.NoRoute);
        }

        // CD makes it a question apart from those of clients: for them an alias that leads elsewhere is followed, here it is not.
        var question = new ResolutionQuestion(reverse.Octets, RecordType.Ptr, DnssecOk: false, CheckingDisabled: true);
        return await resolver.ResolveByDomainAsync(question, cancellationToken) is { } recall ? Read(reverse, recall) : PointerReply.Of(PointerState.NoRoute);
    }

    private static PointerReply Read(DomainName reverse, Recall recall)
    {
        if (recall is not { State: RecallState.Fresh, Answer: { Rcode: Rcode.NoError or Rcode.NXDomain } answer })
        {
            return PointerReply.Of(PointerState.Unanswered);
        }

        // Pointers in it count on a question of this length (StoredAnswer).
        var start = MessageHeader.Size + reverse.Octets.Length + 4;
        var message = new byte[start + answer.Octets.Length];
        reverse.Octets.Span.CopyTo(message.AsSpan(MessageHeader.Size));
        answer.TryWrite(message.AsSpan(start), recall.Age, recall.MaxTtl);
        return Choose(message, answer.AnswerCount);
    }

    /// <summary>Of several names the first in ordinal order, so that every look shows the same.</summary>
    private static PointerReply Choose(ReadOnlySpan<byte> message, int count)
    {
        var reader = new MessageReader(message);
        var scratch = new byte[NameSpan.MaxLength];
        var target = new byte[NameSpan.MaxLength];
        var chosen = PointerReply.Of(PointerState.Nameless);
        if (!reader.TryReadHeader(out _) || !reader.TryReadQuestion(scratch, out _))
        {
            return chosen;
        }

        for (var i = 0; i < count && reader.TryReadRecord(scratch, out var record); i++)
        {
            if (record.Type != RecordType.Ptr)
            {
                continue;
            }

            if (!reader.TryReadNameAt(record.RDataOffset, target, out var name, out _) || !PointerText.TryRead(name, out var text))
            {
                chosen = chosen.State == PointerState.Named ? chosen : PointerReply.Of(PointerState.Refused);
            }
            else if (chosen.State != PointerState.Named || string.CompareOrdinal(text, chosen.Name) < 0)
            {
                chosen = new PointerReply(PointerState.Named, text, TimeSpan.FromSeconds(record.Ttl));
            }
        }

        return chosen;
    }
}
