using System.Buffers.Binary;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Resolution.Forwarding;

/// <summary>What a response says of itself, read once beside the query it answers.</summary>
/// <param name="Rcode">The whole response code, OPT's bits included.</param>
/// <param name="IsTruncated">TC.</param>
/// <param name="HasQuestion">False for the bare refusals of servers that could not read the query.</param>
/// <param name="HasOpt">Whether it holds OPT.</param>
/// <param name="KeepsCase">Whether QNAME came back with each letter as sent.</param>
internal readonly record struct ResponseFacts(Rcode Rcode, bool IsTruncated, bool HasQuestion, bool HasOpt, bool KeepsCase)
{
    /// <summary>
    /// Judges octets against the query that is waiting (RFC 5452, 9.1). Broken ones are ignored, not fatal: who can send them could
    /// otherwise end any query (the TuDoor attack). A wrong id or question from the right address is a forger's try.
    /// </summary>
    public static ResponseMatch Judge(ReadOnlySpan<byte> message, ReadOnlySpan<byte> query, int maxRecords)
    {
        scoped MessageReader reader = new(message);
        if (!reader.TryReadHeader(out var header) || !header.IsResponse || header.Opcode != Opcode.Query || header.QuestionCount > 1)
        {
            return ResponseMatch.Ignore;
        }

        Span<byte> scratch = stackalloc byte[NameSpan.MaxLength];
        if (header.Id != BinaryPrimitives.ReadUInt16BigEndian(query))
        {
            return ResponseMatch.Suspect;
        }

        if (header.QuestionCount == 0)
        {
            var isBareRefusal = header.Rcode is Rcode.FormErr or Rcode.NotImp or Rcode.ServFail or Rcode.Refused && header.AnswerCount == 0;
            return isBareRefusal ? ResponseMatch.Match : ResponseMatch.Ignore;
        }

        if (!reader.TryReadQuestion(scratch, out var question))
        {
            return ResponseMatch.Ignore;
        }

        NameSpan.TryRead(query[MessageHeader.Size..], out var asked);
        var type = (RecordType)BinaryPrimitives.ReadUInt16BigEndian(query[(MessageHeader.Size + asked.Length)..]);
        if (question.Type != type || question.Class != RecordClass.Internet || !question.Name.EqualsIgnoreCase(asked))
        {
            return ResponseMatch.Suspect;
        }

        // A truncated message may end inside a record; nothing of it is used.
        return header.IsTruncated || IsWhole(reader, header, maxRecords, scratch) ? ResponseMatch.Match : ResponseMatch.Ignore;
    }

    /// <summary>Reads the facts of a message that was judged a match.</summary>
    public static ResponseFacts Read(ReadOnlySpan<byte> message, ReadOnlySpan<byte> query)
    {
        Span<byte> scratch = stackalloc byte[NameSpan.MaxLength];
        scoped MessageReader reader = new(message);
        reader.TryReadHeader(out var header);
        var keepsCase = true;
        if (header.QuestionCount == 1 && reader.TryReadQuestion(scratch, out var question))
        {
            keepsCase = question.Name.Octets.SequenceEqual(query.Slice(MessageHeader.Size, question.Name.Length));
        }

        var extended = 0;
        var hasOpt = false;
        var records = header.AnswerCount + header.AuthorityCount + header.AdditionalCount;
        for (; records > 0 && !hasOpt && reader.TryReadRecord(scratch, out var record); records--)
        {
            hasOpt = record.Type == RecordType.Opt;
            extended = hasOpt ? (int)(record.Ttl >> 24) : 0;
        }

        var rcode = (Rcode)((extended << 4) | (int)header.Rcode);
        return new ResponseFacts(rcode, header.IsTruncated, header.QuestionCount == 1, hasOpt, keepsCase);
    }

    private static bool IsWhole(scoped MessageReader reader, in MessageHeader header, int maxRecords, Span<byte> scratch)
    {
        var records = header.AnswerCount + header.AuthorityCount + header.AdditionalCount;
        var whole = records <= maxRecords;
        for (; whole && records > 0; records--)
        {
            whole = reader.TryReadRecord(scratch, out _);
        }

        return whole;
    }
}
