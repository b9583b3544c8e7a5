using Sinkhole.Dns.Edns;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;

namespace Sinkhole.Server.Queries;

/// <summary>Reads a query, or says which error it deserves; never throws, whatever the octets.</summary>
internal static class QueryReader
{
    /// <summary>
    /// Records a query may carry. Real ones have OPT, a signature and, at most, a few more; compressed owner names make
    /// thousands of records costly to walk (a 64 KiB message over TCP).
    /// </summary>
    private const int MaxRecords = 16;

    /// <summary>The smallest limit on a UDP response (RFC 1035, 4.2.1; RFC 6891, 6.2.3).</summary>
    private const int MinPayload = 512;

    /// <summary>Reads; on a fault <paramref name="query"/> holds as much as an error response can use.</summary>
    /// <param name="octets">The message.</param>
    /// <param name="transport">How it came: only UDP limits the response below 65,535 octets.</param>
    /// <param name="maxPayload">The largest UDP response of ours.</param>
    /// <param name="scratch">255 octets for compressed names.</param>
    /// <param name="query">What was read.</param>
    public static QueryFault Read(
        ReadOnlySpan<byte> octets, Transport transport, ushort maxPayload, Span<byte> scratch, out ReceivedQuery query)
    {
        var reader = new MessageReader(octets);
        if (!reader.TryReadHeader(out var header) || header.IsResponse)
        {
            query = default;
            return QueryFault.NotAQuery;
        }

        var whole = reader.TryReadQuestion(scratch, out var question) && header.QuestionCount == 1;
        var end = whole ? reader.Position : MessageHeader.Size;
        whole = TryReadRecords(ref reader, header, scratch, out var edns) && whole;
        query = new ReceivedQuery
        {
            // A broken message is not echoed; its error needs the header alone.
            Head = octets[..(whole && header.Opcode == Opcode.Query ? end : MessageHeader.Size)],
            Flags = header.Flags,
            Name = question.Name,
            Type = question.Type,
            HasEdns = edns.IsPresent,
            WantsDnssec = edns.WantsDnssec,
            Options = edns.Options,
            Limit = LimitOf(transport, edns, maxPayload),
            OwnPayload = maxPayload,
        };
        if (header.Opcode != Opcode.Query)
        {
            return QueryFault.UnknownOpcode;
        }

        return whole ? Judge(question, edns) : QueryFault.Broken;
    }

    private static bool TryReadRecords(scoped ref MessageReader reader, MessageHeader header, Span<byte> scratch, out EdnsView edns)
    {
        edns = default;
        var before = header.AnswerCount + header.AuthorityCount;
        if (before + header.AdditionalCount > MaxRecords)
        {
            return false;
        }

        for (var i = 0; i < before; i++)
        {
            // OPT belongs to the additional section (RFC 6891, 6.1.1).
            if (!reader.TryReadRecord(scratch, out var record) || record.Type == RecordType.Opt)
            {
                return false;
            }
        }

        return EdnsView.TryFind(ref reader, header.AdditionalCount, scratch, out edns);
    }

    private static int LimitOf(Transport transport, EdnsView edns, ushort maxPayload) => transport switch
    {
        Transport.Udp => edns.IsPresent ? Math.Clamp(edns.PayloadSize, MinPayload, Math.Max(MinPayload, (int)maxPayload)) : MinPayload,
        Transport.Tcp or Transport.Tls or Transport.Https => ushort.MaxValue,
    };

    private static QueryFault Judge(Question question, EdnsView edns)
    {
        if (edns.Version > 0)
        {
            return QueryFault.UnknownVersion;
        }

        if (question.Class != RecordClass.Internet)
        {
            return QueryFault.OtherClass;
        }

        // RFC 6895, 3.1: 128 to 255 are question and meta types; ANY is the one that resolvers answer.
        return question.Type switch
        {
            RecordType.None or RecordType.Opt or RecordType.Tsig => QueryFault.NoQuestionType,
            RecordType.Axfr or RecordType.Ixfr => QueryFault.Transfer,
            RecordType.Any or < (RecordType)128 or > RecordType.Any => QueryFault.None,
            _ => QueryFault.UnknownOperation,
        };
    }
}
