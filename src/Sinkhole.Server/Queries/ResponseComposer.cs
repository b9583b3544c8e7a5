using System.Buffers.Binary;
using Sinkhole.Dns.Edns;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Resolution;

namespace Sinkhole.Server.Queries;

/// <summary>
/// Writes responses: the question as received, an answer's octets behind it, OPT last when the query had one. Every method returns the length;
/// the octets given have room for 512 at least.
/// </summary>
internal static class ResponseComposer
{
    private const int OptSize = 11;
    private const int ErrorSize = 6;

    /// <summary>What a response repeats of its query's flags: opcode, RD, CD (RFC 6895, 2; RFC 4035, 3.2.2). AA and AD are never set.</summary>
    private const int Repeated = 0x7800 | MessageHeader.RecursionDesired | MessageHeader.CheckingDisabled;

    /// <summary>A response code without data.</summary>
    public static int WriteError(in ReceivedQuery query, Rcode rcode, ExtendedErrorCode? error, Span<byte> response)
    {
        query.Head.CopyTo(response);
        return Finish(query, new Sections(rcode, 0, 0, 0), error, response, query.Head.Length);
    }

    /// <summary>What tells a client that his message is no query that can be decided.</summary>
    public static int WriteRejection(in ReceivedQuery query, QueryFault fault, Span<byte> response)
    {
        var rcode = fault switch
        {
            QueryFault.UnknownOpcode or QueryFault.UnknownOperation => Rcode.NotImp,
            QueryFault.UnknownVersion => Rcode.BadVers,
            QueryFault.Transfer or QueryFault.OtherClass => Rcode.Refused,
            QueryFault.Broken or QueryFault.NoQuestionType or QueryFault.NotAQuery or QueryFault.None => Rcode.FormErr,
        };
        return WriteError(query, rcode, rcode == Rcode.Refused ? ExtendedErrorCode.NotSupported : null, response);
    }

    /// <summary>An answer built beforehand; the longest name with all of them stays below 512 octets.</summary>
    public static int WriteTemplate(in ReceivedQuery query, AnswerTemplate template, ExtendedErrorCode? error, Span<byte> response)
    {
        var octets = template.Octets.Span;
        query.Head.CopyTo(response);
        octets.CopyTo(response[query.Head.Length..]);
        var sections = new Sections(template.Rcode, template.AnswerCount, template.AuthorityCount, 0);
        return Finish(query, sections, error, response, query.Head.Length + octets.Length);
    }

    /// <summary>Nothing but the sign to ask again over TCP.</summary>
    public static int WriteTruncated(in ReceivedQuery query, Span<byte> response)
    {
        query.Head.CopyTo(response);
        return Finish(query, new Sections(Rcode.NoError, 0, 0, 0) { Extra = MessageHeader.Truncated }, null, response, query.Head.Length);
    }

    /// <summary>A rule's own records that answer the question's type, under the name as asked; TC alone when they do not fit.</summary>
    public static int WriteLocal(in ReceivedQuery query, LocalRecords records, Span<byte> response)
    {
        const int recordHead = 12;
        var limit = Math.Min(query.Limit, response.Length) - OptLength(query, ExtendedErrorCode.ForgedAnswer);
        var length = query.Head.Length;
        ushort count = 0;
        query.Head.CopyTo(response);
        while (records.MoveNext())
        {
            if (query.Type != records.Type && query.Type != RecordType.Any)
            {
                continue;
            }

            if (length + recordHead + records.RData.Length > limit)
            {
                return WriteTruncated(query, response);
            }

            // The owner is a pointer to the question's name, right behind the header (RFC 1035, 4.1.4).
            BinaryPrimitives.WriteUInt16BigEndian(response[length..], 0xC000 | MessageHeader.Size);
            BinaryPrimitives.WriteUInt16BigEndian(response[(length + 2)..], (ushort)records.Type);
            BinaryPrimitives.WriteUInt16BigEndian(response[(length + 4)..], (ushort)RecordClass.Internet);
            BinaryPrimitives.WriteUInt32BigEndian(response[(length + 6)..], records.Ttl);
            BinaryPrimitives.WriteUInt16BigEndian(response[(length + 10)..], (ushort)records.RData.Length);
            records.RData.CopyTo(response[(length + recordHead)..]);
            length += recordHead + records.RData.Length;
            count++;
        }

        return count == 0 ? 0 : Finish(query, new Sections(Rcode.NoError, count, 0, 0), ExtendedErrorCode.ForgedAnswer, response, length);
    }

    /// <summary>Ends an answer whose sections stand behind its question; the error says that a rule made it.</summary>
    public static int FinishWritten(in ReceivedQuery query, Rcode rcode, ushort answers, ushort authorities, Span<byte> response, int length)
    {
        query.Head.CopyTo(response);
        return Finish(query, new Sections(rcode, answers, authorities, 0), ExtendedErrorCode.ForgedAnswer, response, length);
    }

    /// <summary>A whole answer as it would be without any limit, without OPT; <paramref name="message"/> has room for the largest.</summary>
    public static int WriteWhole(in ReceivedQuery query, in Recall recall, Span<byte> message)
    {
        var answer = recall.Answer!;
        query.Head.CopyTo(message);
        answer.Octets.CopyTo(message[query.Head.Length..]);
        var sections = new Sections(answer.Rcode, answer.AnswerCount, answer.AuthorityCount, answer.AdditionalCount);
        WriteHeader(query, sections, sections.AdditionalCount, message);
        return query.Head.Length + answer.Octets.Length;
    }

    /// <summary>What a server said, its TTLs aged; TC and nothing else when it does not fit (RFC 2181, 9).</summary>
    public static int WriteStored(in ReceivedQuery query, in Recall recall, Span<byte> response)
    {
        var answer = recall.Answer!;
        var error = recall.State == RecallState.Stale ? StaleError(answer.Rcode) : answer.Error;
        var start = query.Head.Length;
        var limit = Math.Min(query.Limit, response.Length) - OptLength(query, error);
        query.Head.CopyTo(response);
        return answer.TryWrite(response[start..limit], recall.Age, recall.MaxTtl)
            ? Finish(
                query,
                new Sections(answer.Rcode, answer.AnswerCount, answer.AuthorityCount, answer.AdditionalCount),
                error,
                response,
                start + answer.Octets.Length)
            : Finish(query, new Sections(answer.Rcode, 0, 0, 0) { Extra = MessageHeader.Truncated }, error, response, start);
    }

    /// <summary>Octets enough for <see cref="WriteStored"/> to write the whole answer.</summary>
    public static int SizeOf(in ReceivedQuery query, in Recall recall) =>
        Math.Min(query.Limit, query.Head.Length + recall.Answer!.Octets.Length + OptSize + ErrorSize);

    private static ExtendedErrorCode StaleError(Rcode rcode) =>
        rcode == Rcode.NXDomain ? ExtendedErrorCode.StaleNXDomainAnswer : ExtendedErrorCode.StaleAnswer;

    private static int OptLength(in ReceivedQuery query, ExtendedErrorCode? error) => (query.HasEdns, error) switch
    {
        (false, _) => 0,
        (true, null) => OptSize,
        (true, _) => OptSize + ErrorSize,
    };

    private static int Finish(in ReceivedQuery query, in Sections sections, ExtendedErrorCode? error, Span<byte> response, int length)
    {
        WriteHeader(query, sections, (ushort)(sections.AdditionalCount + (query.HasEdns ? 1 : 0)), response);
        return query.HasEdns ? length + WriteOpt(query, sections.Rcode, error, response[length..]) : length;
    }

    private static void WriteHeader(in ReceivedQuery query, in Sections sections, ushort additionalCount, Span<byte> response)
    {
        var flags = MessageHeader.QueryResponse | MessageHeader.RecursionAvailable | (query.Flags & Repeated) | sections.Extra
            | ((int)sections.Rcode & 0xF);
        BinaryPrimitives.WriteUInt16BigEndian(response[2..], (ushort)flags);
        BinaryPrimitives.WriteUInt16BigEndian(response[4..], (ushort)(query.Head.Length > MessageHeader.Size ? 1 : 0));
        BinaryPrimitives.WriteUInt16BigEndian(response[6..], sections.AnswerCount);
        BinaryPrimitives.WriteUInt16BigEndian(response[8..], sections.AuthorityCount);
        BinaryPrimitives.WriteUInt16BigEndian(response[10..], additionalCount);
    }

    // RFC 6891, 6.1.2 and 6.1.3: root owner, our payload size as class; extended code, version 0 and DO as TTL. RFC 8914, 2: the error.
    private static int WriteOpt(in ReceivedQuery query, Rcode rcode, ExtendedErrorCode? error, Span<byte> target)
    {
        target[0] = 0;
        BinaryPrimitives.WriteUInt16BigEndian(target[1..], (ushort)RecordType.Opt);
        BinaryPrimitives.WriteUInt16BigEndian(target[3..], query.OwnPayload);
        BinaryPrimitives.WriteUInt32BigEndian(target[5..], ((uint)rcode >> 4 << 24) | (query.WantsDnssec ? EdnsView.DnssecOk : 0u));
        if (error is not { } code)
        {
            BinaryPrimitives.WriteUInt16BigEndian(target[9..], 0);
            return OptSize;
        }

        BinaryPrimitives.WriteUInt16BigEndian(target[9..], ErrorSize);
        BinaryPrimitives.WriteUInt16BigEndian(target[11..], (ushort)EdnsOptionCode.ExtendedError);
        BinaryPrimitives.WriteUInt16BigEndian(target[13..], sizeof(ushort));
        BinaryPrimitives.WriteUInt16BigEndian(target[15..], (ushort)code);
        return OptSize + ErrorSize;
    }

    private readonly record struct Sections(Rcode Rcode, ushort AnswerCount, ushort AuthorityCount, ushort AdditionalCount)
    {
        public ushort Extra { get; init; }
    }
}
